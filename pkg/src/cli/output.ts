import type { Contact } from "ip1-contacts";
import { contactColumns, contactLines } from "./contacts/columns.js";
import type { Screen } from "./terminal/screen.js";
import { type Column, Table } from "./terminal/table.js";
import { cut, padded, shown, widthOf } from "./terminal/width.js";

/** How many rows decide the widths of a table's columns. */
const MEASURED = 1000;

/** Prints a value as JSON on one line. */
export async function printJson(screen: Screen, value: unknown): Promise<void> {
  await screen.print(`${JSON.stringify(value)}\n`);
}

/** Rows as they come, as a table. Returns how many there were. */
export async function printTable<Row>(
  screen: Screen,
  rows: AsyncIterable<Row> | Iterable<Row>,
  columnsOf: (first: readonly Row[]) => Column<Row>[],
): Promise<number> {
  let waiting: Row[] = [];
  let table: Table<Row> | undefined;
  let count = 0;
  const flush = async () => {
    if (table === undefined) {
      if (waiting.length === 0) return;
      table = new Table(columnsOf(waiting), waiting, screen.width);
      await screen.print(`${screen.styled("bold", table.heading())}\n`);
    }
    const lines = waiting.map((row) => `${table!.row(row)}\n`);
    waiting = [];
    await screen.print(lines.join(""));
  };
  for await (const row of rows) {
    count++;
    waiting.push(row);
    if (waiting.length >= MEASURED) await flush();
  }
  await flush();
  if (table && table.leftOut.length > 0) {
    const names = table.leftOut.map(shown).join(", ");
    screen.say(cut(`No room for ${names}; --json shows all.`, screen.messageWidth));
  }
  return count;
}

/** Prints a table among the messages. */
export function printMessageTable<Row>(
  screen: Screen,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
): void {
  const table = new Table(columns, rows, screen.messageWidth);
  screen.say(screen.styledMessage("bold", table.heading()));
  for (const row of rows) screen.say(table.row(row));
}

/** Prints contacts as a table. */
export function printContacts(
  screen: Screen,
  contacts: AsyncIterable<Contact> | Iterable<Contact>,
): Promise<number> {
  return printTable(screen, contacts, contactColumns);
}

/** One contact: for people as lines, for programs as JSON. */
export async function printContact(screen: Screen, contact: Contact, asJson: boolean): Promise<void> {
  if (asJson) return printJson(screen, contact);
  await printLines(screen, contactLines(contact));
}

/** Prints names and values below each other. */
export async function printLines(
  screen: Screen,
  lines: readonly (readonly [string, string])[],
): Promise<void> {
  const most = Math.floor(screen.width / 2);
  const width = Math.min(most, Math.max(...lines.map(([name]) => widthOf(shown(name)))));
  const text = lines.map(([name, value]) => {
    const head = screen.styled("bold", padded(cut(shown(name), width), width));
    const room = screen.isTerminal ? screen.width - width - 2 : Infinity;
    return `${head}  ${cut(shown(value), room)}`.trimEnd() + "\n";
  });
  await screen.print(text.join(""));
}
