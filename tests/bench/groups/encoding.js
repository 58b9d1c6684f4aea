import { rowsOf } from "../rows.js";
import { UTF_8 } from "../subjects.js";

const ROWS = 100_000;
const MILLISECONDS = 10_000;

/** The same large file in the encodings that people have. */
export function encoding({ environments, withService }) {
  return withService([], async (service) => {
    const rows = [];
    for (const environment of environments) {
      const task = { service, rows: ROWS, milliseconds: MILLISECONDS };
      const samples = await environment.run("timeEncodings", task);
      const labels = { group: "encoding", where: environment.name, scenario: "encoding of 100 000 rows" };
      rows.push(...rowsOf(labels, [samples], UTF_8));
    }
    return rows;
  });
}
