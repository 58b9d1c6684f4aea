import type { Contact, ContactQuery, Ip1 } from "ip1-contacts";
import { channelOf } from "../client/channel.js";
import { ownMembers } from "../common/members.js";
import { refused } from "../common/refusal.js";
import type { Exporter } from "../wasm/import-whole_bg.js";
import { exportSettings, type ExportSettings } from "./export-options.js";
import { Interruption } from "./interruption.js";
import { load, type WholeCore } from "./load-whole.js";
import { tell } from "./observers.js";
import { utf8 } from "./text.js";

/** The most that a page can have. */
const PAGE = 1000;

/** The bytes of an export, until `ending` is interrupted. */
export async function* exported(
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
  core: WholeCore,
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

function* ready(core: WholeCore, exporter: Exporter): Generator<Uint8Array> {
  for (let bytes; (bytes = core.ask(() => exporter.read())) !== undefined;) yield bytes;
}

function json(contacts: readonly Contact[]): string {
  return contacts.map((contact) => JSON.stringify(contact)).join("\n");
}
