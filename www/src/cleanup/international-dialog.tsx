import { useEffect, useMemo, useState } from "preact/hooks";
import type { Contact } from "ip1-contacts";
import { BulkDialog } from "../contacts/bulk-dialog.tsx";
import { type BulkOutcome, changeEach } from "../contacts/bulk.ts";
import { write } from "../contacts/merging.ts";
import { contactName } from "../contacts/names.ts";
import { announce } from "../contacts/news.ts";
import { FoundRows } from "../directory/found-rows.ts";
import { directory } from "../directory/directory.ts";
import { ADDED } from "../directory/view.ts";
import { did } from "../history/history.ts";
import { notifyFailure } from "../parts/notify-failure.ts";
import { client } from "../service/connection.ts";
import { locale } from "../words/language.ts";
import { words } from "../words/words.ts";

const SHOWN = 8;

/** Writes all numbers in the form that everyone reads alike, after a look at some of them. */
export function InternationalDialog({ onClose }: { onClose: () => void }) {
  const contacts = useThose();
  const after = (contact: Contact): Contact => ({
    ...contact,
    properties: { ...contact.properties, phoneNumber: international(contact) },
  });

  function onDone({ done }: BulkOutcome<Contact>) {
    if (done.length === 0) return;
    const ids = new Set(done.map(({ id }) => id));
    const before = contacts.filter(({ id }) => ids.has(id));
    announce({ kind: "changed", contacts: done });
    did(words().contacts.numbersWritten(done.length), async () => {
      const service = client.value;
      const back = await changeEach(
        before,
        async (contact) => (await write(service, after(contact), contact), contact),
        () => {},
        new AbortController().signal,
      );
      announce({ kind: "changed", contacts: back.done });
      if (back.error !== undefined) notifyFailure(back.error);
      return back.error === undefined;
    });
  }

  return (
    <BulkDialog
      title={words().contacts.writeAll(contacts.length)}
      contacts={contacts}
      submit={words().contacts.save}
      isReady={contacts.length > 0}
      run={(onProgress, signal) => {
        const service = client.value;
        return changeEach(
          contacts,
          async (contact) => (await write(service, contact, after(contact)), after(contact)),
          onProgress,
          signal,
        );
      }}
      onDone={onDone}
      onClose={onClose}
    >
      <ul class="number-previews">
        {contacts.slice(0, SHOWN).map((contact) => (
          <li key={contact.id}>
            {contactName(contact)}: <del>{contact.properties.phoneNumber}</del>{" "}
            <ins>{international(contact)}</ins>
          </li>
        ))}
      </ul>
      {contacts.length > SHOWN && <p class="note">{words().contacts.andMore(contacts.length - SHOWN)}</p>}
    </BulkDialog>
  );
}

function international({ metadata }: Contact): string {
  return `+${metadata?.phoneNumber?.parsedMSISDN}`;
}

/** Those whose numbers are written otherwise, as they were when the dialog was opened. */
function useThose(): readonly Contact[] {
  const [contacts, setContacts] = useState<readonly Contact[]>([]);
  const rows = useMemo(() => new FoundRows(directory()), []);
  useEffect(() => {
    const sorting = { by: ADDED, isDescending: true };
    const view = { text: "", labels: [], properties: [], sorting, locale: locale.peek() };
    void rows.look({ ...view, only: "notInternational" }).then(async () => setContacts(await rows.all()));
    return () => rows.close();
  }, []);
  return contacts;
}
