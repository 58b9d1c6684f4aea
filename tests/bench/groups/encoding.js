import { rowsOf } from "../rows.js";
import { UTF_8 } from "../subjects.js";

const ROWS = 100_000;
const MILLISECONDS = 10_000;

/** The same large file in the encodings that people have. */
export async function encoding({ environments }) {
  const rows = [];
  for (const environment of environments) {
    const samples = await environment.run("timeEncodings", { rows: ROWS, milliseconds: MILLISECONDS });
    const labels = { group: "encoding", where: environment.name, scenario: "encoding of 100 000 rows" };
    rows.push(...rowsOf(labels, [samples], UTF_8));
  }
  return rows;
}
