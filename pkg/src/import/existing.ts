import type { Contact, Ip1 } from "ip1-contacts";
import type { ImportCore } from "./core.js";
import type { ImportSettings } from "./options.js";
import type { Importer } from "../wasm/import_bg.js";

/** More than a service gives at once: so no page is taken for the last one because it is shorter. */
const LARGER_THAN_A_PAGE = 1001;

/** Where the numbers of the account go. */
interface Reading {
  client: Pick<Ip1, "contacts">;
  core: ImportCore;
  importer: Importer;
  settings: ImportSettings;
}

/** Tells the importer the number of everybody who is in the account. `note` is told how many contacts were read. */
export async function readExisting(
  { client, core, importer, settings }: Reading,
  note: (contacts: number) => void,
): Promise<void> {
  const { call, maxRetries } = settings;
  const { sync: _, ...options } = call;
  const list = client.contacts.list(
    { limit: LARGER_THAN_A_PAGE },
    { ...options, maxRetries, invalid: "skip" },
  );
  let read = 0;
  for await (const { items } of list.pages()) {
    core.ask(() => importer.know(items.map(lineOf).join("")));
    note((read += items.length));
  }
}

/** The region, a tab, and the number, in a line. */
function lineOf({ properties: { phoneNumber, region = "" } }: Contact): string {
  if (phoneNumber === undefined) return "";
  return `${inLine(region)}\t${inLine(phoneNumber)}\n`;
}

function inLine(text: string): string {
  return text.replace(/[\t\r\n]/g, " ");
}
