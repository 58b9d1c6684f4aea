import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import type { BlacklistEntry } from "ip1-contacts";
import { Button } from "../parts/button.tsx";
import { Empty } from "../parts/empty.tsx";
import { Failure } from "../parts/failure.tsx";
import { counted, formatNumber } from "../parts/format.ts";
import { Screen } from "../parts/screen.tsx";
import { VirtualList } from "../parts/virtual-list.tsx";
import { client } from "../service/connection.ts";
import { PAGE_SIZE, PagedList } from "../service/paged-list.ts";
import { useWhenBack } from "../service/use-loaded.ts";
import { BlacklistRow } from "./blacklist-row.tsx";
import { BlockDialog } from "./block-dialog.tsx";
import { LookUp } from "./look-up.tsx";
import { UnblockDialog } from "./unblock-dialog.tsx";

/** The numbers that no message goes to. */
export function BlacklistScreen() {
  const rows = useBlacklist();
  const [isAdding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<string>();
  const onRange = useCallback((first: number, last: number) => rows.want(first, last), [rows]);

  return (
    <Screen
      title="Blacklist"
      fill
      actions={
        <Button variant="primary" onClick={() => setAdding(true)}>
          Block a number
        </Button>
      }
    >
      <LookUp onUnblock={setRemoving} />
      <p role="status">{statusOf(rows)}</p>
      {rows.error !== undefined && (
        <Failure what="The blacklist was not loaded." error={rows.error} onRetry={() => rows.retry()} />
      )}
      {rows.rowCount === 0 ? (
        <Empty title="No number is blocked">
          <p>Messages go to all contacts whose numbers are valid.</p>
        </Empty>
      ) : (
        <div class="blacklist">
          <VirtualList
            label="Blocked numbers"
            columnCount={3}
            rowCount={rows.rowCount}
            total={rows.total}
            onRange={onRange}
            columns={
              <>
                <div role="columnheader">Number</div>
                <div role="columnheader">Blocked since</div>
                <div role="columnheader">
                  <span class="visually-hidden">Actions</span>
                </div>
              </>
            }
            renderRow={(index) => <BlacklistRow entry={rows.at(index)} onUnblock={setRemoving} />}
          />
        </div>
      )}
      {isAdding && (
        <BlockDialog onClose={() => setAdding(false)} onBlocked={(entry) => putOnTop(rows, entry)} />
      )}
      {removing !== undefined && (
        <UnblockDialog
          msisdn={removing}
          onClose={() => setRemoving(undefined)}
          onUnblocked={() => rows.remove(new Set([removing]))}
        />
      )}
    </Screen>
  );
}

function useBlacklist(): PagedList<BlacklistEntry> {
  const service = client.value;
  const rows = useMemo(() => {
    const query = { order: "DESC", limit: PAGE_SIZE } as const;
    return new PagedList(
      async (start, signal) => service.blacklist.list({ ...query, start }, { signal }),
      (entry: BlacklistEntry) => entry.msisdn,
    );
  }, [service]);
  useEffect(() => () => rows.close(), [rows]);
  useWhenBack(rows.error !== undefined, () => rows.retry());
  return rows;
}

/** Blocking a blocked number again changes nothing. */
function putOnTop(rows: PagedList<BlacklistEntry>, entry: BlacklistEntry): void {
  if (!rows.loaded.some(({ msisdn }) => msisdn === entry.msisdn)) rows.prepend([entry]);
}

function statusOf({ total, loaded, error }: PagedList<BlacklistEntry>): string {
  if (error !== undefined && loaded.length === 0) return "Not loaded";
  if (total !== undefined) return counted(total, "blocked number");
  return loaded.length === 0 ? "Loading…" : `${formatNumber(loaded.length)} loaded, more as you scroll`;
}
