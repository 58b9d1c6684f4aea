// The results as sections of markdown, those that were measured.
import { OURS, PLAIN } from "../subjects.js";
import { pivot, table } from "./markdown.js";
import { megabytes, megabytesSpread, ratioOf, time, timeSpread } from "./numbers.js";
import { targetsOf } from "./targets.js";

const place = ({ where, transport }) => `${where}, ${transport}`;
const withValue = (unit) => (row) => `${ratioOf(row)}: ${unit(row.value)}`;

export function sections(rows) {
  const of = (...groups) => rows.filter(({ group }) => groups.includes(group));
  return [
    targets(targetsOf(rows)),
    calls(of("get", "list", "add")),
    growth(of("growth").filter(({ subject }) => subject === OURS)),
    cold(of("cold")),
    memory(of("memory")),
    imported(of("import")),
    encoding(of("encoding")),
    importMemory(of("import-memory")),
    firstNumber(of("first-number")),
    exported(of("export")),
    spreadsheet(of("spreadsheet")),
    synced(of("sync"), of("sync-memory")),
  ].filter(Boolean);
}

function targets(all) {
  if (all.length === 0) return;
  const lines = all.map(({ name, where, wanted, measured, isMet }) => [
    `${name}, ${where}`,
    wanted,
    measured,
    isMet ? "met" : "**missed**",
  ]);
  return `## Targets

What \`ip1-contacts\` set out to reach. Calls: with mocked fetch.

${table(["", "wanted", "measured", ""], lines)}`;
}

function calls(rows) {
  if (rows.length === 0) return;
  const places = [...new Set(rows.map(place))].map((name) => {
    const across = rows.filter((row) => place(row) === name);
    return `### ${name}

${pivot(across, {
  corner: "",
  down: ({ scenario }) => scenario,
  across: ({ subject }) => subject,
  cell: (row) => (row.subject === PLAIN ? time(row.value) : ratioOf(row)),
})}`;
  });
  return `## The time of a call

As a multiple of \`${PLAIN}\`, whose own time stands in its column.

${places.join("\n\n")}`;
}

function growth(rows) {
  if (rows.length === 0) return;
  return `## How time grows

One page of so many contacts with \`meta\`: the time of \`${OURS}\` as a multiple of \`${PLAIN}\`,
and by itself.

${pivot(rows, { corner: "contacts", down: ({ scenario }) => scenario, across: place, cell: withValue(time) })}`;
}

function cold(rows) {
  if (rows.length === 0) return;
  return `## Cold start

From the import of a library to the result of its first call, a GET of one; without the network, which adds the
same to all.

${pivot(rows, { corner: "", down: ({ subject }) => subject, across: place, cell: withValue(time) })}`;
}

function memory(rows) {
  if (rows.length === 0) return;
  return `## Memory

How much a process or a page grows from before the import of a library until it holds a list of 10 000 contacts
with \`meta\`: objects, memory outside the heap that belongs to them, and that of WebAssembly.

${pivot(rows, {
  corner: "",
  down: ({ subject }) => subject,
  across: ({ where }) => where,
  cell: withValue(megabytes),
})}

What the system counts of the Node process, with pages that the engine keeps for later: noisy.

${table(
  ["", "resident"],
  rows.filter(({ resident }) => resident).map((row) => [row.subject, megabytesSpread(row.resident)]),
)}`;
}

function imported(rows) {
  if (rows.length === 0) return;
  return `## Import

CSV of 100 000 rows, with numbers in six formats, in chunks of 1000 contacts with numbers as E.164; both make the same
chunks byte for byte. Made into chunks: nothing is sent. Sent: each chunk in a request through the client, and by
\`fetch\`; both with a function in place of \`fetch\` that answers at once.

${pivot(rows, {
  corner: "",
  down: ({ where, scenario }) => `${scenario}, ${where}`,
  across: ({ subject }) => subject,
  cell: withValue(time),
})}`;
}

function encoding(rows) {
  if (rows.length === 0) return;
  return `## Encodings

The same CSV of 100 000 rows in other encodings, found out and checked in a dry run: its time as a multiple of UTF-8's.

${pivot(rows, {
  corner: "",
  down: ({ where }) => where,
  across: ({ subject }) => subject,
  cell: withValue(time),
})}`;
}

function importMemory(rows) {
  if (rows.length === 0) return;
  const [file, ours] = rows;
  return `## Memory of an import

A file of 1 000 000 rows, ${megabytes(file.value)}, through the sandbox into its database, every row found there in the
end: the importing Node process grows by ${megabytes(ours.value)} at most.`;
}

function firstNumber(rows) {
  if (rows.length === 0) return;
  return `## The first phone number

A process of Node that reads one phone number with \`parsePhoneNumber\`, from its start to its end.

${table(
  ["", "time", "more than an empty script"],
  rows.map((row) => [row.subject, time(row.value), row.ratio.median === 1 ? "–" : timeSpread(row.more)]),
)}`;
}

function exported(rows) {
  if (rows.length === 0) return;
  return `## An export

10 000 contacts, in pages of 1000 by a function in place of \`fetch\`, as a CSV file of four columns; both write the same
rows. By hand: pages by \`fetch\` and \`JSON.parse\`, in which nothing is checked, and papaparse.

${pivot(rows, {
  corner: "",
  down: ({ where }) => where,
  across: ({ subject }) => subject,
  cell: withValue(time),
})}`;
}

function spreadsheet(rows) {
  if (rows.length === 0) return;
  return `## A spreadsheet

An .xlsx file of 50 000 rows and 8 columns, as Excel saves it, opened and made a table; beside it
[calamine](https://crates.io/crates/calamine), which the module is built on, compiled for this machine, with the cells
in memory and no table made of them.

${pivot(rows, {
  corner: "",
  down: ({ where }) => where,
  across: ({ subject }) => subject,
  cell: withValue(time),
})}`;
}

function synced(times, memories) {
  if (times.length === 0) return;
  const growth = ({ subject }) => memories.find((row) => row.subject === subject).value;
  return `## A sync

An account of 100 000 contacts in the sandbox, and a CSV file of 100 000 rows that says the same: every page read, every
row compared by its number, nothing to write. By hand: pages by \`fetch\`, a \`Map\` by number, papaparse and
libphonenumber-js.

${table(
  ["", "time", "the process grows by"],
  times.map((row) => [row.subject, withValue(time)(row), megabytes(growth(row))]),
)}`;
}
