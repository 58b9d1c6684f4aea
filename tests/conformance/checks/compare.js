// Compares a contact of our own with what it should be. Names that we did not choose are only counted.
import { kindOf } from "../describe.js";
import { verdict } from "../verdict.js";

const OURS = ["conformance", "batch", "phoneNumber"];

/**
 * What is different, in words. `properties` are those that must be there; with `exactly`, no others may, apart
 * from those every contact of ours has.
 */
export function differences(contact, { properties = {}, labels, exactly = false }) {
  const had = contact?.properties;
  if (typeof had !== "object" || had === null) return [`no contact: ${kindOf(contact ?? null)}`];
  return [
    ...Object.entries(properties).flatMap(([name, value]) => propertyDifference(had, name, value)),
    ...(exactly ? additions(had, properties) : []),
    ...(labels === undefined ? [] : labelDifference(contact.labels ?? [], labels)),
  ];
}

/** The verdict on differences. */
export const same = (found) =>
  verdict(found.length === 0, found.length === 0 ? "all of them" : found.join("; "));

/** A property that should be undefined must be missing. */
function propertyDifference(had, name, value) {
  const isThere = Object.hasOwn(had, name);
  if (value === undefined) return isThere ? [`${name} is still there`] : [];
  if (!isThere) return [`${name} is missing`];
  return had[name] === value ? [] : [`${name} is another ${typeof had[name]}`];
}

function additions(had, properties) {
  const more = Object.keys(had).filter((name) => !Object.hasOwn(properties, name) && !OURS.includes(name));
  return more.length === 0 ? [] : [`${more.length} more properties`];
}

function labelDifference(had, labels) {
  const missing = labels.filter((label) => !had.includes(label)).length;
  const more = had.filter((label) => !labels.includes(label)).length;
  return missing + more === 0 ? [] : [`labels: ${missing} missing, ${more} too many`];
}
