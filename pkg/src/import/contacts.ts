import type { Ip1 } from "ip1-contacts";
import { channelOf } from "../client/channel.js";
import { refused } from "../common/refusal.js";
import type { TableGlue } from "./core.js";
import { checkEncoding } from "./encoding-check.js";
import { Decoding } from "./encoding.js";
import { load } from "./load.js";
import { Observers } from "./observers.js";
import { readOptions } from "./options.js";
import { Account } from "./report.js";
import { Run } from "./run.js";
import { turnOfOthers } from "./turns.js";
import type { ImportOptions, ImportPromise, ImportReport, ImportSource } from "./types.js";
import { peek } from "./vcards.js";
import { asked, wholeCore } from "./later.js";
import { withReport } from "./with-report.js";
import { withSource } from "./with-source.js";

const NO_RUNS = new Uint32Array();

/**
 * Imports any number of contacts, in chunks, with progress. Streams: memory does not grow with the source.
 *
 * `POST /v2/contacts`, with `sync` `POST /v2/contacts?sync`, once for each chunk. While the service asks for a pause, all
 * chunks wait together. After a connection that broke in the middle of a request, `GET /v2/contacts` finds out whether
 * the service can be reached, before more is sent. With `existing: "skip"`, `GET /v2/contacts` reads all contacts first.
 *
 * @param source Contacts, a table whose headings name properties, or vCards.
 * @returns What became of each row, by its number: those of a table are a spreadsheet's (the heading is row 1),
 * those of contacts count from 1. The promise's `report` says so at any time, also after an abort or a failure.
 * @throws `Ip1Error`: `invalid_argument` for options and sources that cannot be used, before anything is
 * sent; what every other chunk would meet as well (`unauthorized`, `forbidden`, `not_found`, `unsafe_redirect`,
 * `load_failed`); `rate_limited` or `server_error` when the service asks for longer pauses than `maxWaitMs`; `network`
 * when it cannot be reached; the last failure when it took nothing of 20 requests in a row. An abort rejects with the
 * signal's own reason, and an iterable or a stream that fails with its own failure. `report.checkpoint` goes on from
 * there.
 */
export function importContacts<P extends object>(
  client: Ip1<P>,
  source: ImportSource,
  options: ImportOptions & { sync: true },
): ImportPromise<ImportReport & { ids: string[] }>;
export function importContacts<P extends object>(
  client: Ip1<P>,
  source: ImportSource,
  options?: ImportOptions,
): ImportPromise;
export function importContacts(client: unknown, source: unknown, options: unknown = {}): ImportPromise {
  let account = new Account({ sync: false, skipsExisting: false }, new Observers({}));
  const start = async () => {
    const channel = channelOf(client);
    if (channel === undefined) throw refused("client", "Ip1", client);
    const settings = readOptions(options, channel);
    const observers = new Observers(settings);
    account = new Account(settings, observers);
    await withSource(source, settings.signal, account, async ({ abort, open }) => {
      let core = await abort.wait(load());
      // Before the source is touched.
      const { checkpoint } = settings;
      if (checkpoint?.isLarge === true) await abort.wait(turnOfOthers());
      const importerOf = ({ Importer }: TableGlue) =>
        new Importer(settings.json, checkpoint?.done ?? NO_RUNS, checkpoint?.unknown ?? NO_RUNS);
      let importer = await abort.wait(asked(core, importerOf));
      if (checkpoint !== undefined) account.goOnFrom(checkpoint, settings.resendsUnknown);
      if (checkpoint?.isLarge === true) await abort.wait(turnOfOthers());
      const opened = open();
      if (settings.encoding === undefined) await abort.wait(checkEncoding(opened, core));
      const begun = await abort.wait(opened.begin());
      const { format } = begun;
      const [mayBeCards, pieces] = await abort.wait(peek(begun));
      if (mayBeCards) {
        core.ask(() => importer.free());
        core = await abort.wait(wholeCore());
        importer = core.ask(importerOf);
      }
      core.ask(() => importer.begin(format, observers.wantFound));
      const decoding = new Decoding(format, settings.encoding);
      const again = (glue: TableGlue) => {
        const other = importerOf(glue);
        other.begin(format, false);
        return other;
      };
      const importing = { core, importer, again };
      const running = { client: client as Ip1, channel, source: opened, pieces, decoding };
      await new Run({ ...running, ...importing, settings, abort, observers, account }).run();
    });
    return account.report;
  };
  return withReport(start(), () => account.report);
}
