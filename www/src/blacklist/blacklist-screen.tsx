import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import type { BlacklistEntry, Contact } from "ip1-contacts";
import { directory } from "../directory/directory.ts";
import { Button } from "../parts/button.tsx";
import { Empty } from "../parts/empty.tsx";
import { Failure } from "../parts/failure.tsx";
import { Screen } from "../parts/screen.tsx";
import { VirtualList } from "../parts/virtual-list.tsx";
import { client } from "../service/connection.ts";
import { PAGE_SIZE, PagedList } from "../service/paged-list.ts";
import { useWhenBack } from "../service/use-loaded.ts";
import { BlacklistRow } from "./blacklist-row.tsx";
import { blacklistChanges } from "./blocking.ts";
import { BlockDialog } from "./block-dialog.tsx";
import { LookUp } from "./look-up.tsx";
import { UnblockDialog } from "./unblock-dialog.tsx";
import { words } from "../words/words.ts";

/** The numbers that no message goes to. */
export function BlacklistScreen() {
  const rows = useBlacklist();
  const whose = useWhose();
  const [isAdding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<string>();
  const onRange = useCallback((first: number, last: number) => rows.want(first, last), [rows]);

  return (
    <Screen
      title={words().blacklist.title}
      fill
      actions={
        <Button variant="primary" onClick={() => setAdding(true)}>
          {words().blacklist.blockNumbers}
        </Button>
      }
    >
      <LookUp onUnblock={setRemoving} />
      <p role="status">{statusOf(rows)}</p>
      {rows.error !== undefined && (
        <Failure what={words().blacklist.listNotLoaded} error={rows.error} onRetry={() => rows.retry()} />
      )}
      {rows.rowCount === 0 ? (
        <Empty title={words().blacklist.emptyTitle}>
          <p>{words().blacklist.emptyText}</p>
        </Empty>
      ) : (
        <div class="blacklist">
          <VirtualList
            label={words().blacklist.list}
            columnCount={4}
            rowCount={rows.rowCount}
            total={rows.total}
            onRange={onRange}
            columns={
              <>
                <div role="columnheader">{words().blacklist.number}</div>
                <div role="columnheader">{words().blacklist.whose}</div>
                <div role="columnheader">{words().blacklist.since}</div>
                <div role="columnheader">
                  <span class="visually-hidden">{words().blacklist.actions}</span>
                </div>
              </>
            }
            renderRow={(index) => {
              const entry = rows.at(index);
              const people = (entry && whose.get(entry.msisdn)) ?? [];
              return <BlacklistRow entry={entry} people={people} onUnblock={setRemoving} />;
            }}
          />
        </div>
      )}
      {isAdding && <BlockDialog onClose={() => setAdding(false)} />}
      {removing !== undefined && <UnblockDialog msisdn={removing} onClose={() => setRemoving(undefined)} />}
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
  }, [service, blacklistChanges.value]);
  useEffect(() => () => rows.close(), [rows]);
  useWhenBack(rows.error !== undefined, () => rows.retry());
  return rows;
}

/** Whose the blocked numbers are, as far as all contacts are read. */
function useWhose(): ReadonlyMap<string, readonly Contact[]> {
  const [whose, setWhose] = useState<ReadonlyMap<string, readonly Contact[]>>(new Map());
  const source = directory();
  const version = source.version.value;
  useEffect(() => {
    let isCurrent = true;
    void source.blocked().then((found) => {
      if (!isCurrent) return;
      const people = new Map<string, Contact[]>();
      for (const [msisdn, contact] of found) people.set(msisdn, [...(people.get(msisdn) ?? []), contact]);
      setWhose(people);
    });
    return () => {
      isCurrent = false;
    };
  }, [source, version]);
  return whose;
}

function statusOf({ total, loaded, error }: PagedList<BlacklistEntry>): string {
  if (error !== undefined && loaded.length === 0) return words().blacklist.notLoaded;
  if (total !== undefined) return words().blacklist.count(total);
  return loaded.length === 0 ? words().blacklist.loading : words().blacklist.loaded(loaded.length);
}
