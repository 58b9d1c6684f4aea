import type { Contact, ContactFilter, ContactQuery } from "ip1-contacts";
import { ADDED, FAULTS, type Only, REACHES, type View } from "../directory/view.ts";
import { propertyTitle } from "./names.ts";
import { typeTitle } from "./number-facts.tsx";
import { words } from "../words/words.ts";

/** What the person has chosen to see. The address of the page holds it. */
export interface Filter {
  readonly labels: readonly string[];
  readonly properties: ReadonlyMap<string, string>;
  readonly valid?: boolean;
  readonly blocked?: boolean;
  readonly type?: string;
  /** Those in a state that only all contacts together show. */
  readonly only?: Only;
  /** By when they were added. */
  readonly order: "ASC" | "DESC";
  /** By a property instead, from the first to the last. */
  readonly sort?: string;
  /** From the last to the first. */
  readonly isReversed?: boolean;
  /** What is looked for. */
  readonly text: string;
}

const PROPERTY = "property.";
const ONLY: readonly Only[] = [...REACHES, ...FAULTS];

/** Reads the filter from the query of the page's address. */
export function filterFrom(search: URLSearchParams): Filter {
  const properties = [...search].filter(([name]) => name.startsWith(PROPERTY));
  return {
    labels: search.getAll("label"),
    properties: new Map(properties.map(([name, value]) => [name.slice(PROPERTY.length), value])),
    valid: flag(search.get("valid")),
    blocked: flag(search.get("blocked")),
    type: search.get("type") ?? undefined,
    only: ONLY.find((each) => each === search.get("only")),
    order: search.get("order") === "oldest" ? "ASC" : "DESC",
    ...sortFrom(search.get("sort")),
    text: search.get("find") ?? "",
  };
}

/** The query of the address, with its question mark; empty for the usual list. */
export function searchOf({ labels, properties, valid, blocked, type, only, ...rest }: Filter): string {
  const { order, sort, isReversed, text } = rest;
  const search = new URLSearchParams();
  for (const label of labels) search.append("label", label);
  for (const [name, value] of properties) search.append(PROPERTY + name, value);
  if (valid !== undefined) search.set("valid", String(valid));
  if (blocked !== undefined) search.set("blocked", String(blocked));
  if (type !== undefined) search.set("type", type);
  if (only !== undefined) search.set("only", only);
  if (sort !== undefined) search.set("sort", isReversed ? `-${sort}` : sort);
  if (order === "ASC") search.set("order", "oldest");
  if (text !== "") search.set("find", text);
  return search.size === 0 ? "" : `?${search}`;
}

/** Nothing but what is looked for and the order is kept. */
export function withoutConditions({ order, sort, isReversed, text }: Filter): Filter {
  return { labels: [], properties: new Map(), order, sort, isReversed, text };
}

/** The conditions, as the service takes them. */
export function serviceFilter({ labels, properties, valid, blocked, type }: Filter): ContactFilter {
  const metadata: Record<string, string | boolean> = {};
  if (valid !== undefined) metadata["phoneNumber.isValidPhoneNumber"] = valid;
  if (blocked !== undefined) metadata["phoneNumber.isBlocked"] = blocked;
  if (type !== undefined) metadata["phoneNumber.phoneNumberType"] = type;
  const filter: ContactFilter = {};
  if (labels.length > 0) filter.labels = labels;
  if (properties.size > 0) filter.properties = Object.fromEntries(properties);
  if (Object.keys(metadata).length > 0) filter.metadata = metadata;
  return filter;
}

/** What to ask the service for: the conditions, the order, and the facts about the numbers. */
export function serviceQuery(filter: Filter): ContactQuery {
  return { ...serviceFilter(filter), order: filter.order, meta: true };
}

/** A condition in words, with the filter that is left without it. */
export interface Condition {
  readonly text: string;
  readonly without: Filter;
}

export function conditions(filter: Filter): Condition[] {
  const { labels, properties, valid, blocked, type, only } = filter;
  const list: Condition[] = labels.map((label) => ({
    text: words().contacts.conditionLabel(label),
    without: { ...filter, labels: labels.filter((other) => other !== label) },
  }));
  for (const [name, value] of properties) {
    const others = new Map([...properties].filter(([other]) => other !== name));
    list.push({
      text: words().contacts.conditionProperty(propertyTitle(name), value),
      without: { ...filter, properties: others },
    });
  }
  if (valid !== undefined) {
    const text = valid ? words().contacts.validNumber : words().contacts.invalidNumber;
    list.push({ text, without: { ...filter, valid: undefined } });
  }
  if (blocked !== undefined) {
    const text = blocked ? words().contacts.blocked : words().contacts.notBlocked;
    list.push({ text, without: { ...filter, blocked: undefined } });
  }
  if (type !== undefined) list.push({ text: typeTitle(type), without: { ...filter, type: undefined } });
  if (only !== undefined) {
    list.push({ text: words().contacts.only[only], without: { ...filter, only: undefined } });
  }
  return list;
}

/** Whether a contact is among those that the conditions are true of, as far as it says so itself. */
export function matches({ properties, labels, metadata }: Contact, filter: Filter): boolean {
  const facts = metadata?.phoneNumber;
  return (
    filter.labels.every((label) => labels.includes(label)) &&
    [...filter.properties].every(([name, value]) => properties[name] === value) &&
    (filter.valid === undefined || facts?.isValidPhoneNumber === filter.valid) &&
    (filter.blocked === undefined || facts?.isBlocked === filter.blocked) &&
    (filter.type === undefined || facts?.phoneNumberType === filter.type)
  );
}

/** Whether the service itself can give the list, in its order. */
export function isServed({ text, only, sort }: Filter): boolean {
  return text === "" && only === undefined && sort === undefined;
}

/** What to ask the directory for. */
export function viewOf(filter: Filter, text: string, locale: string): View {
  const { labels, properties, valid, blocked, type, only, order, sort, isReversed = false } = filter;
  const sorting =
    sort === undefined
      ? { by: ADDED, isDescending: order === "DESC" }
      : { by: sort, isDescending: isReversed };
  return { text, labels, properties: [...properties], valid, blocked, type, only, sorting, locale };
}

function sortFrom(text: string | null): Pick<Filter, "sort" | "isReversed"> {
  if (text === null || text === "" || text === "-") return {};
  return text.startsWith("-") ? { sort: text.slice(1), isReversed: true } : { sort: text };
}

function flag(text: string | null): boolean | undefined {
  return text === "true" || text === "false" ? text === "true" : undefined;
}
