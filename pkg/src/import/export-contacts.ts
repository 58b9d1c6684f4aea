import type { Contact, ContactQuery, Ip1 } from "ip1-contacts";
import { channelOf } from "../client/channel.js";
import { ReadableStream } from "../common/host.js";
import { Interruption } from "./interruption.js";
import { load, type ImportCore } from "./core.js";
import { tell } from "./observers.js";
import { utf8 } from "./text.js";
import type { Exporter } from "../wasm/import_bg.js";
import { ownMembers } from "../common/members.js";
import type * as platform from "../common/platform.js";
import { refused } from "../common/refusal.js";
import { exportSettings, type ExportSettings } from "./export-options.js";
import type { ExportOptions } from "./export-types.js";

/** The most that a page can have. */
const PAGE = 1000;

/**
 * Every contact that matches, each once, as a file that spreadsheets open and that `importContacts` and `syncContacts`
 * read again. Nothing is sent before the stream is read, and no page before it is wanted. Without `columns`, all contacts
 * are read before the first byte comes, to know every property.
 *
 * `GET /v2/contacts` for each page.
 *
 * @param query Filters, `meta` and order; `limit` is the size of a page (default 1000), `start` where to begin.
 * @returns A stream that fails with what a list rejects with: an `Ip1Error`, `invalid_argument` among them, or the reason
 * of an abort. Cancelling it ends the reading.
 */
export function exportContacts<P extends object>(
  client: Ip1<P>,
  query?: ContactQuery,
  options?: ExportOptions,
): platform.ByteStream;
export function exportContacts(client: unknown, query: unknown = {}, options: unknown = {}): unknown {
  const ending = new Interruption();
  const pieces = exported(client, query, options, ending);
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done === true) controller.close();
        else controller.enqueue(value);
      },
      async cancel(reason) {
        ending.interrupt(reason);
        await pieces.return(undefined);
      },
    },
    // What nobody reads is not fetched.
    { highWaterMark: 0 },
  );
}

async function* exported(
  client: unknown,
  query: unknown,
  options: unknown,
  ending: Interruption,
): AsyncGenerator<Uint8Array, undefined> {
  const channel = channelOf(client);
  if (channel === undefined) throw refused("client", "Ip1", client);
  const settings = exportSettings(options, channel);
  const abort = new Interruption(settings.signal);
  // Ends a page under way, whoever wishes the end.
  const controller = new AbortController();
  let pieces: AsyncGenerator<Uint8Array> | undefined;
  try {
    abort.check();
    const walked = pages(client as Ip1, query, settings, controller.signal);
    const isTable = settings.format === "csv";
    pieces = isTable ? tableOf(walked, settings, await abort.wait(load())) : linesOf(walked);
    for (;;) {
      const { done, value } = await abort.wait(ending.wait(pieces.next()));
      if (done === true) return;
      yield value;
    }
  } finally {
    abort.forget();
    controller.abort();
    pieces?.return(undefined).catch(() => undefined);
  }
}

/** The contacts of each page; one that a page has again, because others came before it meanwhile, is left out. */
async function* pages(
  client: Ip1,
  query: unknown,
  { call, onProgress }: ExportSettings,
  signal: AbortSignal,
): AsyncGenerator<Contact[]> {
  const wanted = { limit: PAGE, ...ownMembers<ContactQuery>("query", query) };
  let before = new Set<string>();
  let contacts = 0;
  for await (const { items } of client.contacts.list(wanted, { ...call, signal }).pages()) {
    const fresh = items.filter(({ id }) => !before.has(id));
    before = new Set(items.map(({ id }) => id));
    contacts += fresh.length;
    tell(onProgress, { contacts });
    if (fresh.length > 0) yield fresh;
  }
}

async function* linesOf(pages: AsyncIterable<Contact[]>): AsyncGenerator<Uint8Array> {
  for await (const contacts of pages) yield utf8(`${json(contacts)}\n`);
}

async function* tableOf(
  pages: AsyncIterable<Contact[]>,
  { columns, delimiter, escapes }: ExportSettings,
  core: ImportCore,
): AsyncGenerator<Uint8Array> {
  const exporter = core.ask(({ Exporter }) => new Exporter(columns, delimiter, escapes));
  try {
    for await (const contacts of pages) {
      core.ask(() => exporter.pushLines(json(contacts)));
      if (columns !== undefined) yield* ready(core, exporter);
    }
    core.ask(() => exporter.finish());
    yield* ready(core, exporter);
  } finally {
    if (!core.isBroken) core.ask(() => exporter.free());
    core.rest();
  }
}

function* ready(core: ImportCore, exporter: Exporter): Generator<Uint8Array> {
  for (let bytes; (bytes = core.ask(() => exporter.read())) !== undefined;) yield bytes;
}

function json(contacts: readonly Contact[]): string {
  return contacts.map((contact) => JSON.stringify(contact)).join("\n");
}
