// .xls files as Excel 97 to 2003 save them.
import { CFB } from "@e965/xlsx";
import { serial } from "../cells.js";

/** How much fits into a record. */
const RECORD = 8224;
const FORMATS = { date: 1, dateTime: 2, time: 3, duration: 4 };
const ERRORS = {
  "#NULL!": 0x00,
  "#DIV/0!": 0x07,
  "#VALUE!": 0x0f,
  "#REF!": 0x17,
  "#NAME?": 0x1d,
  "#NUM!": 0x24,
  "#N/A": 0x2a,
};

export const xls = (workbook, globals) => compound({ Workbook: stream(workbook, globals) });

/** A compound file with these streams. */
export function compound(streams) {
  const file = CFB.utils.cfb_new();
  CFB.utils.cfb_del(file, "\u0001Sh33tJ5");
  for (const [name, content] of Object.entries(streams)) CFB.utils.cfb_add(file, `/${name}`, content);
  return CFB.write(file, { type: "buffer" });
}

/** `more`: records among those that come first. */
export function stream({ sheets, is1904 }, more = []) {
  const strings = [];
  const bodies = sheets.map((sheet) => worksheet(sheet, is1904, strings));
  const globals = (positions) =>
    Buffer.concat([
      record(0x0809, halves(0x0600, 0x0005, 0x0dbb, 0x07cc), words(0, 6)),
      ...more,
      record(0x0042, halves(1200)),
      record(0x0022, halves(is1904 ? 1 : 0)),
      ...["yyyy\\-mm\\-dd;@", "yyyy\\-mm\\-dd\\ hh:mm:ss", "h:mm:ss;@", "[h]:mm:ss;@"].map((code, index) =>
        record(0x041e, halves(164 + index, code.length), [0], Buffer.from(code)),
      ),
      ...[0, 164, 165, 166, 167].map((format) => record(0x00e0, halves(0, format), Buffer.alloc(16))),
      ...sheets.map(({ name, isHidden }, index) =>
        record(
          0x0085,
          words(positions[index]),
          [isHidden ? 1 : 0, 0, name.length, 1],
          Buffer.from(name, "utf16le"),
        ),
      ),
      stringTable(strings),
      record(0x000a),
    ]);
  let position = globals(sheets.map(() => 0)).length;
  const positions = bodies.map((body) => (position += body.length) - body.length);
  return Buffer.concat([globals(positions), ...bodies]);
}

function worksheet({ rows, at = [0, 0], merged = [] }, is1904, strings) {
  const cells = rows.flatMap((row, index) =>
    row.flatMap((cell, column) =>
      cell ? cellRecords(cell, at[0] + index, at[1] + column, is1904, strings) : [],
    ),
  );
  const regions = merged.map(([top, left, bottom, right]) => halves(top, bottom, left, right));
  return Buffer.concat([
    record(0x0809, halves(0x0600, 0x0010, 0x0dbb, 0x07cc), words(0, 6)),
    // As large as a sheet can be: somebody has given a format to whole columns.
    record(0x0200, words(0, 65_536), halves(0, 256, 0)),
    ...cells,
    ...(regions.length > 0 ? [record(0x00e5, halves(regions.length), ...regions)] : []),
    record(0x000a),
  ]);
}

function cellRecords(cell, row, column, is1904, strings) {
  const place = halves(row, column, FORMATS[cell.type] ?? 0);
  switch (cell.type) {
    case "text":
    case "rich":
      return [record(0x00fd, place, words(strings.push(cell) - 1))];
    case "bool":
      return [record(0x0205, place, [cell.value ? 1 : 0, 0])];
    case "error":
      return [record(0x0205, place, [ERRORS[cell.name], 1])];
    case "blank":
      return [record(0x0201, place)];
    case "formula":
      return resultRecords(cell.result, place);
    default: {
      const value = cell.type === "number" ? cell.value : serial(cell, is1904);
      // What fits into thirty bits is stored in a short form.
      const isShort = Number.isInteger(value) && Math.abs(value) < 2 ** 29;
      return [isShort ? record(0x027e, place, words((value << 2) | 2)) : record(0x0203, place, float(value))];
    }
  }
}

function resultRecords(result, place) {
  const tokens = [0x44, 0, 0, 0, 0xc0];
  const formula = (value) => record(0x0006, place, value, words(0), halves(0), halves(tokens.length), tokens);
  const special = (kind, value = 0) => Buffer.from([kind, 0, value, 0, 0, 0, 0xff, 0xff]);
  switch (result.type) {
    case "text":
      return [
        formula(special(0)),
        record(0x0207, halves(result.string.length), [1], Buffer.from(result.string, "utf16le")),
      ];
    case "bool":
      return [formula(special(1, Number(result.value)))];
    case "error":
      return [formula(special(2, ERRORS[result.name]))];
    default:
      return [formula(float(result.value))];
  }
}

/** All texts, continued from record to record wherever one is full. */
function stringTable(strings) {
  const records = [];
  let kind = 0x00fc;
  let content = Buffer.concat([words(strings.length), words(strings.length)]);
  const next = () => {
    records.push(record(kind, content));
    [kind, content] = [0x003c, Buffer.alloc(0)];
  };
  const add = (...parts) => (content = Buffer.concat([content, ...parts.map((part) => Buffer.from(part))]));
  for (const cell of strings) {
    const string = cell.string ?? cell.runs.join("");
    const isWide = /[^\u0000-\u00ff]/.test(string);
    const letters = Buffer.from(string, isWide ? "utf16le" : "latin1");
    const formats = cell.runs ? [halves(cell.runs[0].length, 5)] : [];
    if (content.length + 16 > RECORD) next();
    add(
      halves(string.length),
      [(isWide ? 1 : 0) | (formats.length > 0 ? 8 : 0)],
      ...(formats.length > 0 ? [halves(1)] : []),
    );
    for (let at = 0; at < letters.length;) {
      const room = (RECORD - content.length) & ~1;
      add(letters.subarray(at, at + room));
      at += room;
      if (at < letters.length) {
        next();
        add([isWide ? 1 : 0]);
      }
    }
    if (content.length + 4 > RECORD) next();
    add(...formats);
  }
  next();
  return Buffer.concat(records);
}

export function record(kind, ...parts) {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part)));
  return Buffer.concat([halves(kind, content.length), content]);
}

function halves(...numbers) {
  const bytes = Buffer.alloc(numbers.length * 2);
  numbers.forEach((number, index) => bytes.writeUInt16LE(number, index * 2));
  return bytes;
}

function words(...numbers) {
  const bytes = Buffer.alloc(numbers.length * 4);
  numbers.forEach((number, index) => bytes.writeInt32LE(number, index * 4));
  return bytes;
}

function float(number) {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(number);
  return bytes;
}
