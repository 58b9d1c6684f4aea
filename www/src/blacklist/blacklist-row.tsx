import type { BlacklistEntry, Contact } from "ip1-contacts";
import { contactName } from "../contacts/names.ts";
import { Button } from "../parts/button.tsx";
import { LoadingCell } from "../parts/loading-cell.tsx";
import { blockedSince } from "./blocked-since.ts";
import { words } from "../words/words.ts";

export interface BlacklistRowProps {
  /** Undefined until it is loaded. */
  entry: BlacklistEntry | undefined;
  /** Whose number it is. */
  people: readonly Contact[];
  onUnblock: (msisdn: string) => void;
}

/** The cells of a blocked number. */
export function BlacklistRow({ entry, people, onUnblock }: BlacklistRowProps) {
  if (entry === undefined) return <LoadingCell columns={4} />;
  return (
    <>
      <div role="rowheader" class="number">
        +{entry.msisdn}
      </div>
      <div role="cell" class="whose">
        {people.map((contact) => (
          <a key={contact.id} href={`/contacts/${encodeURIComponent(contact.id)}`}>
            {contactName(contact)}
          </a>
        ))}
      </div>
      <div role="cell" class="note">
        {blockedSince(entry)}
      </div>
      <div role="cell" class="unblock">
        <Button
          variant="quiet"
          data-main
          aria-label={words().blacklist.unblockNumber(`+${entry.msisdn}`)}
          onClick={() => onUnblock(entry.msisdn)}
        >
          {words().blacklist.unblock}
        </Button>
      </div>
    </>
  );
}
