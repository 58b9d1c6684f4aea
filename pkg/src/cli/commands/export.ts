import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { oneOf, operands } from "../arguments.js";
import { command, EXIT, Failure } from "../command.js";
import { DATA_OPTIONS, FILTER_OPTIONS } from "../common-options.js";
import { connect } from "../connect.js";
import { inOptions } from "../tables/table-options.js";
import { filterOf } from "../contacts/filters.js";
import { counted } from "../terminal/counts.js";
import { Progress } from "../terminal/progress.js";

const { json: _, ...CONNECTION_OPTIONS } = DATA_OPTIONS;

const OPTIONS = {
  ...FILTER_OPTIONS,
  format: { type: "string", value: "F", about: "csv, or jsonl: a contact a line as JSON [csv]" },
  delimiter: {
    type: "string",
    value: ";",
    about: "What parts the cells; Excel in Swedish wants a semicolon [,]",
  },
  columns: {
    type: "string",
    value: "LIST",
    about: "Only these columns, such as phoneNumber,firstName,labels",
  },
  ...CONNECTION_OPTIONS,
} as const;

/** `ip1-contacts export`. */
export const exportFile = command({
  summary: "contacts as a file for Excel, or for an import",
  about:
    "Contacts as CSV that Excel opens and that import and sync read again, into a file or to standard output. The file is " +
    "there when it is complete; until then an older one stays as it is.",
  forms: ["[FILE] [options]"],
  options: OPTIONS,
  example: ["everybody with a label, for Excel", 'ip1-contacts export vips.csv --label VIP --delimiter ";"'],
  async run(call) {
    const { values, screen } = call;
    const [path] = operands(call.operands, 0, 1, "a file or nothing");
    const format = oneOf("--format", values.format ?? "csv", ["csv", "jsonl"]);
    const filter = filterOf(values);
    const client = await connect(values);
    const { exportContacts } = await import("ip1-contacts/import");
    const total = screen.hasProgress ? await client.contacts.count(filter, { signal: call.signal }) : 0;
    const progress = new Progress(screen, "exporting");
    let exported = 0;
    const columns = values.columns?.split(",").map((name) => name.trim());
    const stream = exportContacts(client, filter, {
      format,
      ...(columns && { columns }),
      ...(values.delimiter !== undefined && { delimiter: delimiterOf(values.delimiter) }),
      signal: call.signal,
      onProgress({ contacts }) {
        exported = contacts;
        progress.show({ done: contacts, ...(total > 0 && { share: Math.min(1, contacts / total) }) });
      },
    });
    try {
      if (path === undefined) for await (const piece of stream) await screen.print(piece);
      else await write(path, stream);
    } catch (error) {
      throw inOptions(path ?? "standard output", error);
    } finally {
      progress.end();
    }
    if (path !== undefined) screen.say(`${counted(exported, "contact")} in ${path}`);
    return EXIT.done;
  },
});

function delimiterOf(text: string): string {
  return /^(\\t|tab)$/i.test(text) ? "\t" : text;
}

/** Writes the file completely or not at all. */
async function write(path: string, stream: AsyncIterable<Uint8Array>): Promise<void> {
  const part = `${path}.part`;
  const { pipeline } = await import("node:stream/promises");
  try {
    await pipeline(stream, createWriteStream(part));
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall !== undefined && typeof code === "string" && /^E[A-Z]+$/.test(code))
      throw new Failure(`cannot write ${path} (${code})`);
    throw error;
  }
}
