import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { date, number, text } from "../../spreadsheet/cells.js";
import { programs } from "../../spreadsheet/programs/xlsx.js";
import { rowsOf } from "../rows.js";
import { NATIVE_CALAMINE } from "../subjects.js";

const ROWS = 50_000;
const MILLISECONDS = 10_000;
const DAY_MS = 86_400_000;

/** A large .xlsx file as a table, compared with native calamine reading the same cells. */
export async function spreadsheet({ environments }) {
  const node = environments.find(({ name }) => name === "Node");
  const folder = await mkdtemp(join(tmpdir(), "ip1-spreadsheet-"));
  try {
    const path = join(folder, "contacts.xlsx");
    const sheets = [{ name: "Kontakter", rows: Array.from({ length: ROWS }, (_, row) => person(row)) }];
    await writeFile(path, programs["Excel, Swedish Windows"]({ sheets }));
    const samples = await node.run("timeSpreadsheet", { path, rows: ROWS, milliseconds: MILLISECONDS });
    const labels = { group: "spreadsheet", where: node.name, scenario: "spreadsheet of 50 000 rows" };
    return rowsOf(labels, [samples], NATIVE_CALAMINE);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const person = (row) => [
  number(46700000000 + row),
  text(["Åsa", "Björn", "Cecilia", "David"][row % 4]),
  text(`Öberg${row % 900}`),
  text(`person.${row}@example.com`),
  text(`AB Exempel ${row % 300}`),
  date(new Date((row % 15_000) * DAY_MS).toISOString().slice(0, 10)),
  number(row * 1.25),
  text(`rad ${row}, "citat"`),
];
