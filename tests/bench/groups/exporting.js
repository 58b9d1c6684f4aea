import { rowsOf } from "../rows.js";
import { CONTACTS } from "../scenarios.js";
import { JAVASCRIPT_EXPORT } from "../subjects.js";
import { MOCKED } from "../transports.js";

const MILLISECONDS = 10_000;

/** All contacts of an account as a CSV file. */
export function exporting({ environments, withService }) {
  return withService(["--seed", String(CONTACTS)], async (service) => {
    const rows = [];
    for (const environment of environments) {
      const samples = await environment.run("timeExport", { service, milliseconds: MILLISECONDS });
      const labels = { group: "export", where: environment.name, transport: MOCKED };
      rows.push(...rowsOf({ ...labels, scenario: "export of 10 000" }, [samples], JAVASCRIPT_EXPORT));
    }
    return rows;
  });
}
