import { useLocation, useRoute } from "preact-iso";
import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import type { Contact } from "ip1-contacts";
import { Failure } from "../parts/failure.tsx";
import { Screen } from "../parts/screen.tsx";
import { client } from "../service/connection.ts";
import type { PagedList } from "../service/paged-list.ts";
import { useLoadAll } from "../service/use-load-all.ts";
import { ContactBeside, NEW } from "./contact-beside.tsx";
import { ContactDialogs, type OpenDialog } from "./contact-dialogs.tsx";
import { ContactsTable, type Rows } from "./contacts-table.tsx";
import { conditions } from "./filter.ts";
import { exportContacts } from "./export.ts";
import { FindBar } from "./find-bar.tsx";
import { ListBar } from "./list-bar.tsx";
import { NoContacts } from "./no-contacts.tsx";
import { usePlaceInAddress } from "./place.ts";
import { RestOfList } from "./rest-of-list.tsx";
import { Selection } from "./selection.ts";
import { statusOf } from "./status.ts";
import { useContactFilter } from "./use-contact-filter.ts";
import { useContactList } from "./use-contact-list.ts";
import { useNews } from "./use-news.ts";
import { type SearchResult, useSearch } from "./use-search.ts";
import { words } from "../words/words.ts";

/** All contacts, and one of them beside the list when the address says so. */
export function ContactsScreen() {
  const { url, route } = useLocation();
  const { id } = useRoute().params;
  const { filter, setFilter, text, setText, addressOf } = useContactFilter();
  const list = useContactList(filter);
  const { result: search, ...found } = useSearch(text, filter, list.rows);
  const selection = useMemo(() => new Selection(), [client.value]);
  const loadAll = useLoadAll(list.rows);
  const [dialog, setDialog] = useState<OpenDialog>();
  const onPlace = usePlaceInAddress(url, list.rows, list.place);

  const isSearching = search !== undefined;
  const onRange = useCallback(
    (first: number, last: number) => {
      if (isSearching) return;
      list.rows.want(first, last);
      onPlace(first);
    },
    [list.rows, isSearching],
  );
  useEffect(() => {
    if (filter.text !== "") list.rows.want(0, 0);
  }, [list.rows]);

  const rows = search ? foundRows(search) : listRows(list.rows);
  const trouble = [
    { error: list.error, retry: list.retry },
    { error: loadAll.error, retry: () => loadAll.start() },
    { error: search?.error, retry: () => search?.again() },
  ].find(({ error }) => error !== undefined);
  const isEmpty = rows.rowCount === 0 && !search?.isAsking && trouble === undefined;
  const close = () => route(addressOf());

  useNews((news) => {
    switch (news.kind) {
      case "changed":
        list.rows.replace(news.contacts);
        found.replace(news.contacts);
        selection.refresh(news.contacts);
        break;
      case "gone":
        list.rows.remove(news.ids);
        found.remove(news.ids);
        selection.drop([...news.ids]);
        if (id !== undefined && news.ids.has(id)) close();
        break;
      case "reread":
        list.reload();
    }
  });

  function deleteAll() {
    if (search) {
      const shown = search.contacts.length;
      setDialog({ kind: "deleteFound", filter, text: text.trim(), shown });
    } else {
      setDialog({ kind: "deleteMatching", filter });
    }
  }

  function withAll(use: (contacts: readonly Contact[]) => void) {
    if (search) use(search.contacts);
    else loadAll.start(use);
  }

  return (
    <Screen
      title={words().contacts.title}
      fill
      actions={
        <a class="button primary" href={addressOf(NEW)}>
          {words().contacts.add}
        </a>
      }
    >
      <FindBar filter={filter} onChange={setFilter} text={text} onText={setText} />
      <ListBar
        status={statusOf(list.rows, search)}
        selection={selection}
        order={filter.order}
        onOrder={(order) => setFilter({ ...filter, order })}
        onDeleteMatching={isSearching || conditions(filter).length > 0 ? deleteAll : undefined}
        onReload={list.reload}
        onExport={() => (selection.size > 0 ? exportContacts(selection.contacts) : withAll(exportContacts))}
        onLabel={() => setDialog({ kind: "label", contacts: selection.contacts })}
        onUnlabel={() => setDialog({ kind: "unlabel", contacts: selection.contacts })}
        onDelete={() => setDialog({ kind: "delete", contacts: selection.contacts })}
      >
        {!search && <RestOfList rows={list.rows} loadAll={loadAll} selection={selection} />}
      </ListBar>
      {trouble && <Failure what={words().contacts.notLoaded} error={trouble.error} onRetry={trouble.retry} />}
      {isEmpty ? (
        <NoContacts filter={filter} text={text} onClear={setFilter} onClearText={() => setText("")} />
      ) : (
        <ContactsTable
          key={search ? "found" : list.key}
          rows={rows}
          place={search ? 0 : list.place}
          selection={selection}
          addressOf={addressOf}
          onRange={onRange}
        />
      )}
      <ContactBeside
        id={id}
        loaded={rows.loaded}
        onClose={close}
        onDelete={(contact) => setDialog({ kind: "delete", contacts: [contact] })}
      />
      <ContactDialogs dialog={dialog} onClose={() => setDialog(undefined)} />
    </Screen>
  );
}

function listRows(rows: PagedList<Contact>): Rows {
  const { rowCount, total, loaded } = rows;
  return { rowCount, total, loaded, at: (index) => rows.at(index) };
}

function foundRows({ contacts }: SearchResult): Rows {
  const count = contacts.length;
  return { rowCount: count, total: count, loaded: contacts, at: (index) => contacts[index] };
}
