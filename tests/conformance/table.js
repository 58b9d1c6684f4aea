// The table of results, written row by row.

const NARROW = { id: 6, kind: 6, result: 7 };
const SHARES = { what: 0.38, expected: 0.3, came: 0.32 };
const COLUMNS = ["id", "kind", "what", "expected", "came", "result"];
const GAP = "  ";

/** Prints the heads of the columns; `row` prints a row, in as many lines as it takes. */
export function openTable(stream) {
  const widths = columnWidths(Math.min(Math.max(stream.columns ?? 150, 90), 200));
  const print = (row) => stream.write(`${lines(row, widths).join("\n")}\n`);
  print(Object.fromEntries(COLUMNS.map((name) => [name, name])));
  stream.write(`${COLUMNS.map((name) => "-".repeat(widths[name])).join(GAP)}\n`);
  return { row: print };
}

function columnWidths(total) {
  const fixed = Object.values(NARROW).reduce((sum, width) => sum + width, GAP.length * (COLUMNS.length - 1));
  const share = ([name, part]) => [name, Math.floor((total - fixed) * part)];
  return { ...NARROW, ...Object.fromEntries(Object.entries(SHARES).map(share)) };
}

function lines(row, widths) {
  const cells = COLUMNS.map((name) => wrapped(String(row[name]), widths[name]));
  const height = Math.max(...cells.map((cell) => cell.length));
  const line = (index) => cells.map((cell, at) => (cell[index] ?? "").padEnd(widths[COLUMNS[at]])).join(GAP);
  return Array.from({ length: height }, (_, index) => line(index).trimEnd());
}

/** Breaks text at spaces, and a word that is too long anywhere. */
function wrapped(text, width) {
  const found = [""];
  for (const word of text.split(" ").flatMap((each) => pieces(each, width))) {
    const line = found.at(-1);
    if (line === "") found[found.length - 1] = word;
    else if (line.length + 1 + word.length <= width) found[found.length - 1] = `${line} ${word}`;
    else found.push(word);
  }
  return found;
}

function pieces(word, width) {
  return word.match(new RegExp(`.{1,${width}}`, "gsu")) ?? [""];
}
