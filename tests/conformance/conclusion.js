// The lines above and below the table.

/** Says what is about to happen, and how to find its traces should the power fail. */
export function printHead({ baseUrl, run, write }) {
  const way = write ? `with contacts of its own, labelled ${run}` : "reading only";
  console.log(`conformance of ${baseUrl}, ${way}\n`);
}

/** Says what the results mean for the reader. */
export function printNotes(rows, { write }) {
  const differing = (kind) => rows.filter((row) => row.kind === kind && row.result === "differs");
  const [facts, rulings] = [differing("fact"), differing("ruling")];
  console.log();
  if (facts.length > 0) console.log(`documented, and different here: ${ids(facts)}`);
  if (rulings.length > 0) {
    console.log(`our reading, and different here (news, not a fault of the service): ${ids(rulings)}`);
  }
  if (!write) console.log("only read; --write also checks what changes things, with contacts of its own");
}

/** The last line. */
export function printTotals(rows, planned) {
  const number = (result) => rows.filter((row) => row.result === result).length;
  const unreached = planned - rows.length;
  const ended = unreached > 0 ? `, stopped before ${unreached} more` : "";
  console.log(
    `conformance: ${number("held")} held, ${number("differs")} differ, ${number("skipped")} skipped${ended}`,
  );
}

const ids = (rows) => rows.map(({ id }) => id).join(", ");
