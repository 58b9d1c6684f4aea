import { REPEATED } from "../import-source.js";
import { rowsOf } from "../rows.js";
import { OUR_IMPORT } from "../subjects.js";

const ROWS = 100_000;
const MILLISECONDS = 10_000;

/** What a table is turned into: chunks in memory, or requests through the client. */
export const [MADE, SENT] = ["made into chunks", "sent"];
const WAYS = { [MADE]: "made", [SENT]: "sent" };

/** A large file imported by this package, and by the libraries that people use for it in JavaScript. */
export async function importing({ environments, withService }) {
  const rows = [];
  for (const environment of environments) {
    for (const repeated of Object.keys(REPEATED)) {
      for (const [way, how] of Object.entries(WAYS)) {
        const given = { rows: ROWS, repeated, how, milliseconds: MILLISECONDS };
        const samples = await withService([], (service) =>
          environment.run("timeImport", { service, ...given }),
        );
        const scenario = `import of 100 000 rows${repeated}, ${way}`;
        const labels = { group: "import", where: environment.name, transport: way, scenario };
        rows.push(...rowsOf(labels, [samples], OUR_IMPORT));
      }
    }
  }
  return rows;
}
