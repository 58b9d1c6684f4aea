// The Link header (RFC 8288), read without the package.

const LINK = /<([^>]*)>((?:[^,"]|"(?:[^"\\]|\\.)*")*)/g;
const RELATIONS = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/i;

/** Target by relation; null without a header. */
export function linksOf(headers) {
  const header = headers.get("link");
  if (header === null) return null;
  const found = {};
  for (const [, target, parameters] of header.matchAll(LINK)) {
    const [, quoted, plain] = RELATIONS.exec(parameters) ?? [];
    for (const relation of (quoted ?? plain ?? "").toLowerCase().split(/\s+/)) found[relation] ??= target;
  }
  return found;
}

/** The relations that are there, in the documented order. */
export function relationsOf(links) {
  if (links === null) return "no Link header";
  return (
    ["self", "first", "prev", "next", "last"].filter((name) => name in links).join(" ") || "none of them"
  );
}

/** A number in a target's query, such as its `start`. */
export function numberIn(target, name, base) {
  const value = new URL(target, base).searchParams.get(name);
  return value === null || !/^\d+$/.test(value) ? undefined : Number(value);
}
