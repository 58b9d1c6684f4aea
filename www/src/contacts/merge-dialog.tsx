import { useState } from "preact/hooks";
import type { Contact } from "ip1-contacts";
import { did } from "../history/history.ts";
import { AskDialog } from "../parts/ask-dialog.tsx";
import { SelectField } from "../parts/field.tsx";
import { client } from "../service/connection.ts";
import { words } from "../words/words.ts";
import type { SelectedProps } from "./bulk-dialogs.tsx";
import { merge, mergedOf, write } from "./merging.ts";
import { contactName, propertyTitle } from "./names.ts";
import { announce } from "./news.ts";
import { addAgain } from "./undo.ts";

/** Makes one contact of several, after a look at what that will say. */
export function MergeDialog({ contacts, onClose }: SelectedProps) {
  const [keptId, setKeptId] = useState(contacts[0]?.id ?? "");
  const before = contacts.find(({ id }) => id === keptId);
  const merged = mergedOf([...contacts].sort((one, other) => rank(one, keptId) - rank(other, keptId)));
  if (before === undefined || merged === undefined) return null;
  const { kept, lost } = merged;

  async function run() {
    if (before === undefined || merged === undefined) return;
    const service = client.value;
    const deleted = await merge(service, before, merged);
    const copies = deleted.map(({ copy }) => copy).filter((copy) => copy !== undefined);
    announce({ kind: "gone", ids: new Set(deleted.map(({ id }) => id)) });
    announce({ kind: "changed", contacts: [kept] });
    did(words().contacts.wereMerged(contacts.length, contactName(kept)), async (again) => {
      await write(service, kept, before);
      announce({ kind: "changed", contacts: [before] });
      return (await addAgain(service, copies, again)).length === 0;
    });
  }

  return (
    <AskDialog
      title={words().contacts.mergeTitle(contacts.length)}
      submit={words().contacts.mergeSubmit}
      onSubmit={run}
      onClose={onClose}
    >
      <SelectField
        label={words().contacts.mergeKeep}
        value={keptId}
        onChange={setKeptId}
        options={contacts.map((contact) => [contact.id, describe(contact)])}
      />
      <dl class="facts" aria-label={words().contacts.mergePreview}>
        {Object.entries(kept.properties).map(([name, value]) => (
          <div key={name}>
            <dt>{propertyTitle(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {kept.labels.length > 0 && (
          <div>
            <dt>{words().contacts.labels}</dt>
            <dd>{kept.labels.join(", ")}</dd>
          </div>
        )}
      </dl>
      {lost.length > 0 && (
        <p class="note wrong">
          {words().contacts.mergeLost(lost.map(([name, value]) => `${propertyTitle(name)}: ${value}`))}
        </p>
      )}
    </AskDialog>
  );
}

function rank({ id }: Contact, first: string): number {
  return id === first ? 0 : 1;
}

function describe(contact: Contact): string {
  const { phoneNumber, email } = contact.properties;
  return [contactName(contact), phoneNumber, email].filter(Boolean).join(" · ");
}
