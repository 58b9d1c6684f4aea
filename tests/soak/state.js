// What a contact is like: `{ properties: Map, labels: Set }`, or `undefined` for one that is not there.

/** As the package takes it. */
export function toNewContact({ properties, labels }) {
  return { properties: Object.fromEntries(properties), labels: [...labels] };
}

/** As the service hands it out. */
export function toState({ properties, labels }) {
  return { properties: new Map(Object.entries(properties)), labels: new Set(labels) };
}

export function areEqual(one, other) {
  if (one === undefined || other === undefined) return one === other;
  const { properties, labels } = one;
  return (
    properties.size === other.properties.size &&
    [...properties].every(([name, value]) => other.properties.get(name) === value) &&
    labels.size === other.labels.size &&
    [...labels].every((label) => other.labels.has(label))
  );
}

export function withLabel(state, label) {
  return { ...state, labels: new Set([...state.labels, label]) };
}

export function withoutLabel(state, label) {
  return { ...state, labels: new Set([...state.labels].filter((other) => other !== label)) };
}

/** The state after a merge patch. */
export function patched(state, { properties = {}, labels }) {
  const after = new Map(state.properties);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null) after.delete(name);
    else after.set(name, value);
  }
  return { properties: after, labels: labels === undefined ? state.labels : new Set(labels) };
}

export function show(state) {
  if (state === undefined) return "not there";
  const { properties, labels } = state;
  return JSON.stringify([[...properties], [...labels]]);
}
