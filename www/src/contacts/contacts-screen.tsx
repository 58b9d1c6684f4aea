import { useLocation, useRoute } from "preact-iso";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { type Contact, isIp1Error } from "ip1-contacts";
import { Welcome } from "../connection/welcome.tsx";
import { LabelBar } from "../labels/label-bar.tsx";
import { Failure } from "../parts/failure.tsx";
import { Screen } from "../parts/screen.tsx";
import { notify } from "../parts/toasts.tsx";
import { leave } from "../parts/ways-out.ts";
import { connection, local } from "../service/connection.ts";
import { useKeys } from "../shell/keys.ts";
import { words } from "../words/words.ts";
import { ContactDialogs, type OpenDialog } from "./contact-dialogs.tsx";
import { ContactPane, NEW } from "./contact-pane.tsx";
import { ContactsTable } from "./contacts-table.tsx";
import { conditions } from "./filter.ts";
import { FindBar } from "./find-bar.tsx";
import { ListBar } from "./list-bar.tsx";
import { NoContacts } from "./no-contacts.tsx";
import { usePlaceInAddress } from "./place.ts";
import { ReachBar } from "./reach-bar.tsx";
import { RestOfList } from "./rest-of-list.tsx";
import { selections } from "./selection.ts";
import { useContactFilter } from "./use-contact-filter.ts";
import { useContactRows } from "./use-contact-rows.ts";
import { useNews } from "./use-news.ts";
import { useWayBack } from "./use-way-back.ts";

const EDIT = "edit";

/** Where the page comes from there may be no service: it is a page like any other then. */
function isNoService(error: unknown): boolean {
  const isHere = connection.value.address === local.address;
  return isHere && isIp1Error(error) && ["not_found", "bad_response", "bad_request"].includes(error.code);
}

/** All contacts, and one of them beside the list when the address says so. */
export function ContactsScreen() {
  const { url, route } = useLocation();
  const { id, mode } = useRoute().params;
  const { filter, setFilter, text, setText, addressOf } = useContactFilter();
  const shown = useContactRows(filter, text);
  const { rows, list } = shown;
  const selection = selections.value;
  const [dialog, setDialog] = useState<OpenDialog>();
  const onPlace = usePlaceInAddress(url, list, shown.place);
  const close = useWayBack(id, addressOf());
  const open = (of: string, isEditing = false) => {
    const address = addressOf(of, isEditing ? EDIT : undefined);
    leave(() => route(address, id !== undefined));
  };

  const want = useRef(rows.want);
  want.current = rows.want;
  const onRange = useCallback(
    (first: number, last: number) => {
      want.current(first, last);
      if (text === "") onPlace(first);
    },
    // Whoever gives the rows now has to be told which ones are seen.
    [list, shown.key, shown.source, text === ""],
  );
  useEffect(() => {
    if (filter.text !== "") list.want(0, 0);
  }, [list]);

  useNews((news) => {
    switch (news.kind) {
      case "changed":
        list.replace(news.contacts);
        selection.refresh(news.contacts);
        break;
      case "gone":
        list.remove(news.ids);
        selection.drop([...news.ids]);
        if (id !== undefined && news.ids.has(id)) route(addressOf(), true);
        break;
      case "added":
      case "reread":
        shown.reloadList();
    }
  });

  function deleteAll() {
    const isServed = text.trim() === "" && filter.only === undefined;
    if (isServed) setDialog({ kind: "deleteMatching", filter });
    else {
      const find = shown.isComplete ? shown.everyone : undefined;
      setDialog({ kind: "deleteFound", filter, text: text.trim(), shown: rows.rowCount, find });
    }
  }

  async function exportThem() {
    const { fileName, fileSelected } = words().contacts;
    if (selection.size > 0)
      return setDialog({ kind: "export", contacts: selection.contacts, about: [fileName, fileSelected] });
    const narrowing = conditions(filter).map((condition) => condition.text);
    const about = [fileName, ...narrowing, text.trim()].filter((each) => each !== "");
    setDialog({ kind: "export", contacts: await shown.everyone(), about });
  }

  function onAdded(contact: Contact) {
    route(addressOf(contact.id), true);
    if (conditions(filter).length > 0 || text.trim() !== "") notify(words().contacts.addedElsewhere);
  }

  useKeys({
    n: () => leave(() => route(addressOf(NEW))),
    Escape: () => id !== undefined && close(),
    e: () => id !== undefined && id !== NEW && mode !== EDIT && open(id, true),
  });

  const isNarrowed = conditions(filter).length > 0 || text.trim() !== "";
  const isEmpty = rows.rowCount === 0 && !shown.isAsking && shown.trouble === undefined;
  // One main button at a time: beside the list, that of whoever is open, and that of an empty list.
  const hasOtherMain = id !== undefined || (isEmpty && !isNarrowed) || isNoService(shown.trouble?.error);
  const known = id === undefined ? undefined : rows.loaded.find((contact) => contact.id === id);
  return (
    <Screen
      title={words().contacts.title}
      fill
      actions={
        <a class={hasOtherMain ? "button" : "button primary"} href={addressOf(NEW)}>
          {words().contacts.add}
        </a>
      }
    >
      <div class={id === undefined ? "split" : "split open"}>
        <LabelBar filter={filter} addressOf={(next) => addressOf(undefined, undefined, next)} />
        <div class="list-side">
          <FindBar filter={filter} onChange={setFilter} text={text} onText={setText} />
          <ListBar
            status={shown.status}
            selection={selection}
            rows={rows}
            filter={filter}
            onFilter={setFilter}
            onDeleteMatching={isNarrowed ? deleteAll : undefined}
            onReload={shown.reload}
            onExport={exportThem}
            onSelectAll={async () => selection.add(await shown.everyone())}
            onLabel={() => setDialog({ kind: "label", contacts: selection.contacts })}
            onUnlabel={() => setDialog({ kind: "unlabel", contacts: selection.contacts })}
            onMerge={() => setDialog({ kind: "merge", contacts: selection.contacts })}
            onDelete={() => setDialog({ kind: "delete", contacts: selection.contacts })}
          >
            {shown.loadAll && !shown.isComplete && (
              <RestOfList rows={list} loadAll={shown.loadAll} selection={selection} />
            )}
          </ListBar>
          <ReachBar
            tally={shown.tally}
            only={filter.only}
            onOnly={(only) => setFilter({ ...filter, only })}
          />
          {shown.trouble && isNoService(shown.trouble.error) && <Welcome />}
          {shown.trouble && !isNoService(shown.trouble.error) && (
            <Failure
              what={words().contacts.notLoaded}
              error={shown.trouble.error}
              onRetry={shown.trouble.retry}
            />
          )}
          {shown.trouble && rows.loaded.length === 0 ? null : isEmpty ? (
            <NoContacts filter={filter} text={text} onClear={setFilter} onClearText={() => setText("")} />
          ) : (
            <ContactsTable
              key={shown.key}
              rows={rows}
              place={shown.place}
              text={text}
              openId={id}
              filter={filter}
              onFilter={setFilter}
              selection={selection}
              addressOf={addressOf}
              onOpen={open}
              onRange={onRange}
            />
          )}
        </div>
        {id !== undefined && (
          <ContactPane
            id={id}
            isEditing={mode === EDIT}
            known={known}
            onEdit={() => open(id, true)}
            onView={() => route(addressOf(id), true)}
            onClose={close}
            onAdded={onAdded}
            onDelete={(contact) => setDialog({ kind: "delete", contacts: [contact] })}
          />
        )}
      </div>
      <ContactDialogs dialog={dialog} onClose={() => setDialog(undefined)} />
    </Screen>
  );
}
