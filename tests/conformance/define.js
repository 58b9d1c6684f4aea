// Checks are plain objects: { id, kind, what, expected, run, writes }. `run(session)` gives a verdict.

const check = (kind) => (id, what, expected, run) => ({ id, kind, what, expected, run, writes: false });

/** Written in the vendor's documentation, or relied on by a client the vendor publishes. */
export const fact = check("fact");

/** How this project reads what is not written, or is written in two ways. A difference is news. */
export const ruling = check("ruling");

/** Something nobody has said anything about; whatever comes is of interest. */
export const report = check("report");

/** Marks checks that change something. */
export const writing = (checks) => checks.map((each) => ({ ...each, writes: true }));
