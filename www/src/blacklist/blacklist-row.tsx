import type { BlacklistEntry } from "ip1-contacts";
import { Button } from "../parts/button.tsx";
import { LoadingCell } from "../parts/loading-cell.tsx";
import { blockedSince } from "./blocked-since.ts";
import { words } from "../words/words.ts";

export interface BlacklistRowProps {
  /** Undefined until it is loaded. */
  entry: BlacklistEntry | undefined;
  onUnblock: (msisdn: string) => void;
}

/** The cells of a blocked number. */
export function BlacklistRow({ entry, onUnblock }: BlacklistRowProps) {
  if (entry === undefined) return <LoadingCell columns={3} />;
  return (
    <>
      <div role="rowheader" class="number">
        +{entry.msisdn}
      </div>
      <div role="cell" class="note">
        {blockedSince(entry)}
      </div>
      <div role="cell">
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
