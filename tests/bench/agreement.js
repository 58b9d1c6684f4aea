// Checks that the compared libraries do the same work.

/** Fails unless all results are equal, whatever the order of members. */
export function mustAgree(results) {
  const [first, ...others] = results.map(({ name, value }) => ({ name, text: canonical(value) }));
  for (const { name, text } of others) {
    if (text !== first.text) throw new Error(`${name} and ${first.name} differ`);
  }
}

const canonical = (value) =>
  JSON.stringify(value, (_, member) => (isObject(member) ? sorted(member) : member));

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

const sorted = (object) => Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
