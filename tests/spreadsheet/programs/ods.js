// .ods files as LibreOffice saves them.
import { serial } from "../cells.js";
import { zip } from "../zip.js";
import { escaped } from "./ooxml.js";

const MIME_TYPE = "application/vnd.oasis.opendocument.spreadsheet";
const REST_OF_ROW = '<table:table-cell table:number-columns-repeated="16374"/>';
const REST_OF_SHEET = `<table:table-row table:style-name="ro1" table:number-rows-repeated="1048560"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`;

const STYLES = `<office:automatic-styles>
<number:time-style style:name="N41"><number:hours number:style="long"/></number:time-style>
<number:time-style style:name="N42" number:truncate-on-overflow="false"><number:hours/></number:time-style>
<style:style style:name="ce3" style:family="table-cell" style:data-style-name="N41"/>
<style:style style:name="ce4" style:family="table-cell" style:data-style-name="N42"/>
<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>
<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>
</office:automatic-styles>`;

export function ods({ sheets }, { manifest = "", mimeType = MIME_TYPE } = {}) {
  const tables = sheets.map((sheet) => table(sheet)).join("");
  return zip({
    mimetype: mimeType,
    "META-INF/manifest.xml": `<?xml version="1.0"?><manifest:manifest><manifest:file-entry manifest:full-path="content.xml">${manifest}</manifest:file-entry></manifest:manifest>`,
    "Thumbnails/thumbnail.png": "PNG",
    "content.xml": `<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content office:version="1.3">${STYLES}<office:body><office:spreadsheet><table:calculation-settings/>${tables}<table:named-expressions/></office:spreadsheet></office:body></office:document-content>`,
  });
}

function table({ name, rows, at = [0, 0], isHidden, hiddenRows = [], merged = [] }) {
  const before =
    at[0] > 0
      ? `<table:table-row table:number-rows-repeated="${at[0]}">${REST_OF_ROW}</table:table-row>`
      : "";
  const written = rows.map((cells, index) => {
    const row = at[0] + index;
    const visibility = hiddenRows.includes(row) ? ' table:visibility="filter"' : "";
    const content = cells.map((cell, column) => tableCell(cell, row, at[1] + column, merged));
    const margin = at[1] > 0 ? `<table:table-cell table:number-columns-repeated="${at[1]}"/>` : "";
    return `<table:table-row table:style-name="ro1"${visibility}>${margin}${content.join("")}${REST_OF_ROW}</table:table-row>`;
  });
  return `<table:table table:name="${escaped(name)}" table:style-name="${isHidden ? "ta2" : "ta1"}"><table:table-column table:number-columns-repeated="16384"/>${before}${written.join("")}${REST_OF_SHEET}</table:table>`;
}

function tableCell(cell, row, column, merged) {
  if (cell === null || cell.type === "blank") {
    const isCovered = merged.some(
      ([top, left, bottom, right]) => row >= top && row <= bottom && column >= left && column <= right,
    );
    // LibreOffice keeps what has been covered, if one asks it to.
    return isCovered
      ? '<table:covered-table-cell office:value-type="string"><text:p>covered</text:p></table:covered-table-cell>'
      : "<table:table-cell/>";
  }
  const region = merged.find(([top, left]) => top === row && left === column);
  const spans = region
    ? ` table:number-columns-spanned="${region[3] - region[1] + 1}" table:number-rows-spanned="${region[2] - region[0] + 1}"`
    : "";
  const { attributes, content = "" } = value(cell);
  return `<table:table-cell${spans} ${attributes}>${content}</table:table-cell>`;
}

function value(cell) {
  switch (cell.type) {
    case "text":
      return { attributes: string, content: paragraphs(cell.string) };
    case "rich":
      return {
        attributes: string,
        content: `<text:p>${cell.runs.map((run) => `<text:span text:style-name="T1">${spaced(run)}</text:span>`).join("")}</text:p>`,
      };
    case "number":
      return {
        attributes: `office:value-type="float" office:value="${cell.value}" calcext:value-type="float"`,
        content: paragraphs("# ##0"),
      };
    case "bool":
      return {
        attributes: `office:value-type="boolean" office:boolean-value="${cell.value}"`,
        content: paragraphs("SANT"),
      };
    case "error":
      return {
        attributes:
          'table:formula="of:=#N/A" office:value-type="string" office:string-value="" calcext:value-type="error"',
        content: paragraphs(cell.name),
      };
    case "formula": {
      const result = value(cell.result);
      return {
        ...result,
        attributes: `table:formula="of:=${escaped(cell.expression)}" ${result.attributes}`,
      };
    }
    case "date":
    case "dateTime":
      return {
        attributes: `office:value-type="date" office:date-value="${cell.iso.replace("T00:00:00", "")}"`,
        content: paragraphs("17 maj"),
      };
    default: {
      const hours = Math.floor(serial(cell) * 24 + 1e-9);
      const [, minutes, seconds] = cell.clock.split(":");
      const style = cell.type === "duration" ? "ce4" : "ce3";
      return {
        attributes: `table:style-name="${style}" office:value-type="time" office:time-value="PT${String(hours).padStart(2, "0")}H${minutes}M${seconds}S"`,
        content: paragraphs(cell.clock),
      };
    }
  }
}

const string = 'office:value-type="string" calcext:value-type="string"';

const paragraphs = (text) =>
  text
    .split("\n")
    .map((line) => `<text:p>${spaced(line)}</text:p>`)
    .join("");

/** A blank that begins or ends a paragraph would get lost. */
const spaced = (text) =>
  escaped(text).replace(/^ | $| {2,}/g, (blanks) => `<text:s text:c="${blanks.length}"/>`);
