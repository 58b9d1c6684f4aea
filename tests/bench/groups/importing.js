import { rowsOf } from "../rows.js";
import { OUR_IMPORT } from "../subjects.js";

const ROWS = 100_000;
const MILLISECONDS = 10_000;

/** A large file made into chunks by this package, and by the libraries that people use for it in JavaScript. */
export async function importing({ environments, withService }) {
  const rows = [];
  for (const environment of environments) {
    const samples = await withService([], (service) =>
      environment.run("timeImport", { service, rows: ROWS, milliseconds: MILLISECONDS }),
    );
    const labels = { group: "import", where: environment.name, scenario: "import of 100 000 rows" };
    rows.push(...rowsOf(labels, [samples], OUR_IMPORT));
  }
  return rows;
}
