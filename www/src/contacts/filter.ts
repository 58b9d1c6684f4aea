import type { ContactFilter, ContactQuery } from "ip1-contacts";
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
  readonly order: "ASC" | "DESC";
  /** What is looked for. */
  readonly text: string;
}

const PROPERTY = "property.";

/** Reads the filter from the query of the page's address. */
export function filterFrom(search: URLSearchParams): Filter {
  const properties = [...search].filter(([name]) => name.startsWith(PROPERTY));
  return {
    labels: search.getAll("label"),
    properties: new Map(properties.map(([name, value]) => [name.slice(PROPERTY.length), value])),
    valid: flag(search.get("valid")),
    blocked: flag(search.get("blocked")),
    type: search.get("type") ?? undefined,
    order: search.get("order") === "oldest" ? "ASC" : "DESC",
    text: search.get("find") ?? "",
  };
}

/** The query of the address, with its question mark; empty for the usual list. */
export function searchOf({ labels, properties, valid, blocked, type, order, text }: Filter): string {
  const search = new URLSearchParams();
  for (const label of labels) search.append("label", label);
  for (const [name, value] of properties) search.append(PROPERTY + name, value);
  if (valid !== undefined) search.set("valid", String(valid));
  if (blocked !== undefined) search.set("blocked", String(blocked));
  if (type !== undefined) search.set("type", type);
  if (order === "ASC") search.set("order", "oldest");
  if (text !== "") search.set("find", text);
  return search.size === 0 ? "" : `?${search}`;
}

/** Nothing but what is looked for and the order is kept. */
export function withoutConditions({ order, text }: Filter): Filter {
  return { labels: [], properties: new Map(), order, text };
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
  const { labels, properties, valid, blocked, type } = filter;
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
  return list;
}

function flag(text: string | null): boolean | undefined {
  return text === null ? undefined : text === "true";
}
