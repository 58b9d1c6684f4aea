import type { Ip1 } from "ip1-contacts";
import { channelOf } from "../client/channel.js";
import { Observers } from "./observers.js";
import { Decoding } from "./encoding.js";
import type { ImportSource } from "./types.js";
import { refused } from "../common/refusal.js";
import { syncSettings } from "./sync-options.js";
import type { SyncAccount } from "./sync-account.js";
import type { SyncOptions, SyncProgress, SyncPromise, SyncReport } from "./sync-types.js";
import { whole } from "./later.js";
import { withReport } from "./with-report.js";
import { withSource } from "./with-source.js";

/**
 * Brings the account in step with a source: adds who is missing, changes who differs, leaves alone who is the same, and,
 * where asked, removes who is no longer there. Running it again goes on where it stopped and does nothing twice: it
 * always begins by reading what is there.
 *
 * Reads the scope by `GET /v2/contacts`, then the whole source, and writes only then: additions by
 * `POST /v2/contacts?sync` in chunks of 1000, a label that many lack by `POST /v2/labels/{labelName}/contacts`, other
 * changes by `PATCH /v2/contacts/{id}` with what differs (`"replace"`: `PUT`), removals by `DELETE /v2/contacts/{id}`.
 * Each is repeated as `maxRetries` says (default 5); what became of additions whose answer was lost is read from the
 * account before they are sent again.
 *
 * @param source Contacts, or a table whose headings name properties, as for `importContacts`.
 * @returns What became of the account. The promise's `report` says so at any time, also after an abort or a failure.
 * @throws `Ip1Error`: `invalid_argument` for options and sources that cannot be used, and for more removals than
 * `maxRemovals`, before anything is written; `unauthorized`, `forbidden`, `load_failed`, which every other call would meet
 * as well; `rate_limited` or `server_error` when the service asks for longer pauses than `maxWaitMs`; the last failure
 * when 20 requests in a row came to nothing. An abort rejects with the signal's own reason, and a source that fails with
 * its own failure: then nothing was written.
 */
export function syncContacts<P extends object>(
  client: Ip1<P>,
  source: ImportSource,
  options?: SyncOptions,
): SyncPromise;
export function syncContacts(client: unknown, source: unknown, options: unknown = {}): SyncPromise {
  let account: SyncAccount | undefined;
  const report = () => account?.report ?? nothing();
  const start = async () => {
    const channel = channelOf(client);
    if (channel === undefined) throw refused("client", "Ip1", client);
    const settings = syncSettings(options, channel);
    const observers = new Observers<SyncProgress>(settings);
    const closing = { close: () => account?.close() };
    await withSource(source, settings.signal, closing, async ({ abort, open }) => {
      const { load, SyncAccount, SyncRun } = await abort.wait(whole());
      account = new SyncAccount(observers);
      const core = await abort.wait(load());
      // Before the source is touched.
      const checked = core.ask(({ SyncSettings }) => new SyncSettings(settings.json));
      const opened = open();
      const { format, pieces } = await abort.wait(opened.begin());
      const keepsChanges = settings.onChange !== undefined;
      const syncer = core.ask(({ Syncer }) => new Syncer(checked, format, observers.wantFound, keepsChanges));
      const decoding = new Decoding(format, settings.encoding);
      const syncing = { client: client as Ip1, channel, core, syncer, source: opened, pieces, decoding };
      await new SyncRun({ ...syncing, settings, abort, observers, account }).run();
    });
    return report();
  };
  return withReport(start(), report);
}

/** The account of a sync for which nothing is loaded yet. */
function nothing(): SyncReport {
  const lists = { rejected: [], warnings: [], duplicates: [], failed: [] };
  return { rows: 0, compared: 0, added: 0, updated: 0, unchanged: 0, removed: 0, blank: 0, ...lists };
}
