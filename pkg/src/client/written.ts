import { isEmptyValue } from "./empty-values.js";

/** Contacts as JSON and their number, or what is to be handed to the core in their place. */
type Written = { plain: [json: string, count: number] } | { other: unknown };

/**
 * Writes contacts to add, where they are what they nearly always are: plain objects with texts for properties and labels.
 * That is a fraction of the work that the core would have with each of their members. Whatever is anything else, or wrong,
 * is the core's to judge: then members that have been read here are plain data by now, so that none is read twice.
 *
 * @internal
 */
export function written(contacts: unknown): Written {
  let other = contacts;
  try {
    // What some script has given to all objects would speak for them.
    if (!Array.isArray(contacts) || "toJSON" in []) return { other };
    const copies = (other = elementsOf(contacts));
    const isPlain = copies.every(
      (contact, index) => isRecord(contact) && takesPlainMembers((copies[index] = { ...contact })),
    );
    const json = isPlain ? JSON.stringify(copies) : "";
    // As such an escape a lone surrogate is written, which the core refuses.
    return isPlain && !json.includes("\\ud") ? { plain: [json, copies.length] } : { other };
  } catch {
    return { other };
  }
}

/** Puts copies in the place of a contact's members. Whether there is nothing among them that the core has to see. */
function takesPlainMembers(contact: Record<string, unknown>): boolean {
  let hasProperties = false;
  for (const name of Object.keys(contact)) {
    const member = contact[name];
    if (name === "properties" && isRecord(member)) {
      const properties = (contact[name] = { ...member });
      for (const key in properties) if (!isText(properties[key])) return false;
      hasProperties = true;
    } else if (name === "labels" && Array.isArray(member)) {
      if (!(contact[name] = elementsOf(member)).every(isText)) return false;
    } else return false;
  }
  return hasProperties;
}

/** Those of the array itself, up to the first that is missing, which the core refuses. */
function elementsOf(array: readonly unknown[]): unknown[] {
  const elements: unknown[] = [];
  for (let index = 0; index < array.length; index++) {
    const isThere = Object.prototype.hasOwnProperty.call(array, index);
    elements.push(isThere ? array[index] : undefined);
    if (!isThere) break;
  }
  return elements;
}

function isText(value: unknown): boolean {
  return typeof value === "string" && !isEmptyValue(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const parent: unknown = Object.getPrototypeOf(value);
  return parent === Object.prototype || parent === null;
}
