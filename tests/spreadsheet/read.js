// Tables as rows of cells.
import Papa from "papaparse";

export function rowsOf(csv) {
  const text = new TextDecoder("utf-8", { fatal: true }).decode(csv);
  const { data, errors } = Papa.parse(text, { delimiter: ",", newline: "\n", skipEmptyLines: false });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  // What is behind the last line end is no row.
  if (data.length > 0 && data.pop().join() !== "") throw new Error("the last row has no end");
  return data;
}
