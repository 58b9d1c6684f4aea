// Cells as a person has typed them, each with what a table is to show for it.

export const text = (string) => ({ type: "text", string, shown: string });
/** Text of which parts are bold. */
export const rich = (...runs) => ({ type: "rich", runs, shown: runs.join("") });
export const number = (value, shown = String(value)) => ({ type: "number", value, shown });
export const bool = (value) => ({ type: "bool", value, shown: value ? "TRUE" : "FALSE" });
export const error = (name) => ({ type: "error", name, shown: name });
export const date = (iso) => ({ type: "date", iso: `${iso}T00:00:00`, shown: iso });
export const dateTime = (iso) => ({ type: "dateTime", iso, shown: iso });
export const time = (clock) => ({ type: "time", days: daysOf(clock), clock, shown: clock });
export const duration = (clock, shown) => ({ type: "duration", days: daysOf(clock), clock, shown });
/** The result of a formula, as it was when the file was saved. */
export const formula = (expression, result) => ({ type: "formula", expression, result, shown: result.shown });
/** A cell with a format and no value. */
export const blank = { type: "blank", shown: "" };

function daysOf(clock) {
  const [hours, minutes, seconds] = clock.split(":").map(Number);
  return (hours * 3600 + minutes * 60 + seconds) / 86_400;
}

const DAY_MS = 86_400_000;
const DAYS_BEFORE_1904 = 1462;

/** Days since the beginning of 1900, of which Excel believes that it was a leap year, or since that of 1904. */
export function serial({ iso, days }, is1904) {
  if (iso === undefined) return days;
  const since1900 = Date.parse(`${iso}Z`) / DAY_MS + 25_569;
  return is1904 ? since1900 - DAYS_BEFORE_1904 : since1900;
}

export const columnName = (index) =>
  (index >= 26 ? columnName(Math.floor(index / 26) - 1) : "") + String.fromCharCode(65 + (index % 26));

export const reference = (row, column) => `${columnName(column)}${row + 1}`;

/** The rows of a sheet's table: what its cells show, from the first that is in use to the last. */
export function shownRows({ rows, at = [0, 0] }) {
  const used = [];
  for (const [index, row] of rows.entries()) {
    for (const [column, cell] of row.entries()) {
      if (cell?.shown) used.push([index + at[0], column + at[1]]);
    }
  }
  if (used.length === 0) return [];
  const [top, left] = [0, 1].map((axis) => Math.min(...used.map((place) => place[axis])));
  const [bottom, right] = [0, 1].map((axis) => Math.max(...used.map((place) => place[axis])));
  return Array.from({ length: bottom - top + 1 }, (_, row) =>
    Array.from({ length: right - left + 1 }, (_, column) => {
      return rows[top + row - at[0]]?.[left + column - at[1]]?.shown ?? "";
    }),
  );
}
