import type { Contact, ContactPatch } from "ip1-contacts";
import { type Draft, type DraftProperty, draftOf, filledIn } from "./draft.ts";

type Content = Pick<Contact, "properties" | "labels">;

/** What a person has changed in a contact. */
export interface Edits {
  /** The new values; `null` for what was emptied or taken away. */
  readonly properties: ReadonlyMap<string, string | null>;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** A property that two people have changed, each in another way. */
export interface Conflict {
  readonly name: string;
  /** Undefined where it was taken away. */
  readonly theirs: string | undefined;
  readonly mine: string | null;
}

/** What was changed in the form since it was opened. Undefined when nothing was. */
export function editsOf(before: Content, draft: Draft): Edits | undefined {
  const properties = changedProperties(before, draft);
  const added = draft.labels.filter((label) => !before.labels.includes(label));
  const removed = before.labels.filter((label) => !draft.labels.includes(label));
  if (properties.size + added.length + removed.length === 0) return undefined;
  return { properties, added, removed };
}

/** Where somebody else has changed the same since `before` was read, and not to the same. */
export function conflictsOf({ properties }: Edits, before: Content, now: Content): Conflict[] {
  const [was, is] = [valuesOf(before), valuesOf(now)];
  return [...properties].flatMap(([name, mine]) => {
    const theirs = is.get(name);
    return theirs === was.get(name) || theirs === (mine ?? undefined) ? [] : [{ name, theirs, mine }];
  });
}

/** What has to be sent for a contact that is like `now` to have the edits. Undefined when it has them. */
export function patchFor({ properties, added, removed }: Edits, now: Content): ContactPatch | undefined {
  const is = valuesOf(now);
  const patch: ContactPatch = {};
  const missing = [...properties].filter(([name, value]) => is.get(name) !== (value ?? undefined));
  // fromEntries makes plain members of any name, `__proto__` included.
  if (missing.length > 0) patch.properties = Object.fromEntries(missing);
  const labels = relabelled(now.labels, added, removed);
  if (labels !== undefined) patch.labels = labels.length > 0 ? labels : null;
  return Object.keys(patch).length > 0 ? patch : undefined;
}

/** The form of a contact that is like `now`, with the edits in it. */
export function draftWith({ properties, added, removed }: Edits, now: Content): Draft {
  const draft = draftOf(now);
  const known = new Set(draft.properties.map(({ name }) => name));
  const set = (property: DraftProperty) => {
    const value = properties.get(property.name);
    return value === undefined ? property : { ...property, value: value ?? "" };
  };
  const more = [...properties].filter(([name, value]) => !known.has(name) && value !== null);
  return {
    properties: [
      ...draft.properties.map(set),
      ...more.map(([name, value]) => ({ name, value: value ?? "" })),
    ],
    labels: relabelled(now.labels, added, removed) ?? now.labels,
  };
}

/** The edits without those of the properties that are named. */
export function without(edits: Edits, names: readonly string[]): Edits {
  return { ...edits, properties: new Map([...edits.properties].filter(([name]) => !names.includes(name))) };
}

/** The labels with these added and those removed; undefined when that makes no difference. */
export function relabelled(
  labels: readonly string[],
  added: readonly string[],
  removed: readonly string[],
): string[] | undefined {
  const left = labels.filter((label) => !removed.includes(label));
  const news = added.filter((label) => !labels.includes(label));
  return news.length === 0 && left.length === labels.length ? undefined : [...left, ...news];
}

/** The properties by name. An empty one says no more than none. */
function valuesOf({ properties }: Content): ReadonlyMap<string, string> {
  const entries = Object.entries(properties);
  return new Map(entries.filter((entry): entry is [string, string] => (entry[1] ?? "") !== ""));
}

function changedProperties(before: Content, draft: Draft): Map<string, string | null> {
  const old = valuesOf(before);
  // What nobody touched stays as it is, also where we would tidy it.
  const isKept = ({ name, value }: DraftProperty) => old.get(name) === value;
  const after = filledIn(draft.properties.filter((property) => !isKept(property)));
  const kept = new Set(draft.properties.filter(isKept).map(({ name }) => name));
  const gone = [...old.keys()].filter((name) => !kept.has(name) && !after.some(([other]) => other === name));
  return new Map<string, string | null>([
    ...after.filter(([name, value]) => old.get(name) !== value),
    ...gone.map((name) => [name, null] as const),
  ]);
}
