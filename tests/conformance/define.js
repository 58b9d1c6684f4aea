// Checks are plain objects: { id, kind, what, expected, run, writes }. `run(session)` gives a verdict. An id such as E5.2
// begins with the number of the endpoint in src/endpoint.rs.

const check = (kind) => (id, what, expected, run) => ({ id, kind, what, expected, run, writes: false });

/** Written in the vendor's documentation, or relied on by a client the vendor publishes. */
export const fact = check("fact");

/** How this project reads what the documentation leaves open. A difference is reported, but is no failure. */
export const ruling = check("ruling");

/** Undocumented behaviour, which is only reported. */
export const report = check("report");

/** Marks checks that change something. */
export const writing = (checks) => checks.map((each) => ({ ...each, writes: true }));
