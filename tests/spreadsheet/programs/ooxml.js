// Workbooks in Office Open XML. What programs do differently is a dialect.
import { reference, serial } from "../cells.js";
import { zip } from "../zip.js";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export const escaped = (text) =>
  text.replace(
    /[&<>"]/g,
    (character) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[character],
  );

/** Which of the formats below a cell has. */
const FORMATS = { date: 1, dateTime: 2, time: 3, duration: 4 };

/**
 * A dialect:
 *
 * * `strings`: `"shared"`, or `"inline"` in the cells;
 * * `isSpaceAlwaysKept`: every text says that its blanks matter, not only those that begin or end with one;
 * * `numberType`: what a number says of its type;
 * * `writeNumber`: how its value is written;
 * * `row`: the attributes of a row, by its number, its cells and whether it is hidden;
 * * `sheet`: what stands before the cells, by the dimension;
 * * `workbookProperties`, and `state` of a sheet;
 * * `prefix` of the elements; `parts`: further files.
 */
export function ooxml(workbook, dialect) {
  const strings = [];
  const sheets = workbook.sheets.map((sheet) => worksheet(sheet, workbook, dialect, strings));
  const files = {
    "[Content_Types].xml": contentTypes(sheets.length),
    "_rels/.rels": relationships([["officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": workbookPart(workbook, dialect),
    "xl/_rels/workbook.xml.rels": relationships([
      ...sheets.map((_, index) => ["worksheet", `worksheets/sheet${index + 1}.xml`]),
      ["styles", "styles.xml"],
      ["sharedStrings", "sharedStrings.xml"],
    ]),
    ...Object.fromEntries(sheets.map((xml, index) => [`xl/worksheets/sheet${index + 1}.xml`, xml])),
    "xl/styles.xml": styles(dialect),
    ...dialect.parts,
  };
  if (strings.length > 0) files["xl/sharedStrings.xml"] = sharedStrings(strings, dialect);
  return zip(files);
}

const tag = ({ prefix = "" }, name) => prefix + name;

function contentTypes(sheets) {
  const part = (name, kind) =>
    `<Override PartName="/xl/${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  const parts = Array.from({ length: sheets }, (_, index) =>
    part(`worksheets/sheet${index + 1}.xml`, "worksheet"),
  );
  return `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${part("workbook.xml", "sheet.main")}${parts.join("")}</Types>`;
}

function relationships(targets) {
  const list = targets.map(
    ([kind, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join("")}</Relationships>`;
}

const root = (dialect, name) =>
  `<${tag(dialect, name)} xmlns${dialect.prefix ? `:${dialect.prefix.slice(0, -1)}` : ""}="${MAIN}" xmlns:r="${OFFICE}">`;

function workbookPart({ sheets, is1904 }, dialect) {
  const t = (name) => tag(dialect, name);
  const entries = sheets.map(({ name, isHidden }, index) => {
    const state = dialect.state?.(isHidden) ?? (isHidden ? ' state="hidden"' : "");
    return `<${t("sheet")} name="${escaped(name)}" sheetId="${index + 1}"${state} r:id="rId${index + 1}"/>`;
  });
  const properties = `${dialect.workbookProperties ?? ""}${is1904 ? ' date1904="1"' : ""}`;
  return `${XML}${root(dialect, "workbook")}<${t("workbookPr")}${properties}/><${t("sheets")}>${entries.join("")}</${t("sheets")}></${t("workbook")}>`;
}

function styles(dialect) {
  const t = (name) => tag(dialect, name);
  const formats = dialect.formats ?? [
    "yyyy\\-mm\\-dd;@",
    "[$-41D]yyyy/mm/dd\\ hh:mm:ss",
    "[$-F400]h:mm:ss\\ AM/PM",
    "[h]:mm:ss;@",
  ];
  const numbers = formats.map(
    (code, index) => `<${t("numFmt")} numFmtId="${164 + index}" formatCode="${escaped(code)}"/>`,
  );
  const cells = [0, 164, 165, 166, 167].map(
    (id) => `<${t("xf")} numFmtId="${id}" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/>`,
  );
  return `${XML}${root(dialect, "styleSheet")}<${t("numFmts")} count="4">${numbers.join("")}</${t("numFmts")}><${t("cellXfs")} count="5">${cells.join("")}</${t("cellXfs")}></${t("styleSheet")}>`;
}

function worksheet({ rows, at = [0, 0], hiddenRows = [], merged = [] }, { is1904 }, dialect, strings) {
  const t = (name) => tag(dialect, name);
  const written = rows.map((cells, index) => {
    const row = at[0] + index;
    const content = cells.map(
      (cell, column) => cell && cellPart(cell, row, at[1] + column, is1904, dialect, strings),
    );
    const attributes = dialect.row(row + 1, cells, hiddenRows.includes(row));
    return cells.length > 0 ? `<${t("row")} ${attributes}>${content.join("")}</${t("row")}>` : "";
  });
  const width = Math.max(1, ...rows.map((cells) => cells.length));
  const dimension =
    rows.length > 0 ? `${reference(...at)}:${reference(at[0] + rows.length - 1, at[1] + width - 1)}` : "A1";
  const regions = merged.map(
    ([top, left, bottom, right]) =>
      `<${t("mergeCell")} ref="${reference(top, left)}:${reference(bottom, right)}"/>`,
  );
  const mergeCells =
    regions.length > 0
      ? `<${t("mergeCells")} count="${regions.length}">${regions.join("")}</${t("mergeCells")}>`
      : "";
  return `${XML}${root(dialect, "worksheet")}${dialect.sheet(dimension)}<${t("sheetData")}>${written.join("")}</${t("sheetData")}>${mergeCells}</${t("worksheet")}>`;
}

function cellPart(cell, row, column, is1904, dialect, strings) {
  const t = (name) => tag(dialect, name);
  const place = dialect.isWithoutReferences ? "" : ` r="${reference(row, column)}"`;
  const format = FORMATS[cell.type] ?? (dialect.isFormatAlwaysNamed ? 0 : undefined);
  const start = `<${t("c")}${place}${format === undefined ? "" : ` s="${format}"`}`;
  const value = (type, text) => `${start}${type}><${t("v")}>${text}</${t("v")}></${t("c")}>`;
  const { numberType = "", writeNumber = String } = dialect;
  switch (cell.type) {
    case "text":
    case "rich":
      if (dialect.strings === "inline")
        return `${start} t="inlineStr"><${t("is")}>${stringPart(cell, dialect)}</${t("is")}></${t("c")}>`;
      return value(' t="s"', strings.push(cell) - 1);
    case "number":
      return value(numberType, writeNumber(cell.value));
    case "bool":
      return value(' t="b"', cell.value ? 1 : 0);
    case "error":
      return value(' t="e"', cell.name);
    case "formula":
      return resultPart(cell, start, dialect);
    case "blank":
      return `${start} s="1"/>`.replace(/ s="0"/, "");
    default:
      return value(numberType, writeNumber(serial(cell, is1904)));
  }
}

function resultPart({ expression, result }, start, dialect) {
  const t = (name) => tag(dialect, name);
  const { type, value } = {
    text: ({ string }) => ({ type: ' t="str"', value: escaped(string) }),
    number: ({ value }) => ({ type: dialect.numberType ?? "", value: String(value) }),
    bool: ({ value }) => ({ type: ' t="b"', value: value ? 1 : 0 }),
    error: ({ name }) => ({ type: ' t="e"', value: name }),
  }[result.type](result);
  return `${start}${type}><${t("f")}>${escaped(expression)}</${t("f")}><${t("v")}>${value}</${t("v")}></${t("c")}>`;
}

function stringPart({ string, runs }, dialect) {
  const t = (name) => tag(dialect, name);
  const part = (text) => {
    const isKept = dialect.isSpaceAlwaysKept || /^\s|\s$/.test(text);
    return `<${t("t")}${isKept ? ' xml:space="preserve"' : ""}>${escaped(text)}</${t("t")}>`;
  };
  if (runs === undefined) return part(string);
  return runs
    .map((run) => `<${t("r")}><${t("rPr")}><${t("b")}/></${t("rPr")}>${part(run)}</${t("r")}>`)
    .join("");
}

function sharedStrings(strings, dialect) {
  const t = (name) => tag(dialect, name);
  const items = strings.map((cell) => `<${t("si")}>${stringPart(cell, dialect)}</${t("si")}>`);
  return `${XML}${root(dialect, "sst").replace(/>$/, ` count="${items.length}" uniqueCount="${items.length}">`)}${items.join("")}</${t("sst")}>`;
}
