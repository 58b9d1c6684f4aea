import { refusedAs } from "../common/refusal.js";
import { snapshot } from "./snapshot.js";

/**
 * Blanks and invisible characters, which copying from web pages, mail and chats leaves behind. Made when it is needed,
 * because engines load Unicode's tables for it.
 */
let blank: RegExp | undefined;

/**
 * A copy of an argument that may be a new contact or several, without values that are `null`, empty or blank, which the
 * importer leaves out as well. If nothing is left of one of several contacts, it is refused.
 *
 * @internal
 */
export function withoutEmptyValues(argument: unknown): unknown {
  const copy = snapshot(argument);
  if (!Array.isArray(copy)) takeOutEmptyValues(copy);
  else {
    copy.forEach((contact, index) => {
      if (takeOutEmptyValues(contact))
        throw refusedAs(`contacts[${index}]`, "a property or a label", "nothing");
    });
  }
  return copy;
}

/** Removes empty values, and returns whether nothing is left of a contact that had some. */
function takeOutEmptyValues(contact: unknown): boolean {
  if (!isCopy(contact)) return false;
  const { properties, labels } = contact;
  let isTaken = false;
  let isLeft = false;
  if (isCopy(properties)) {
    for (const name in properties) {
      if (isEmptyValue(properties[name])) isTaken = delete properties[name];
      else isLeft ||= properties[name] !== undefined;
    }
  }
  const isText = Array.isArray(labels) && labels.every((label) => typeof label === "string");
  const left = isText ? labels.filter((label) => !isEmptyValue(label)) : [];
  if (labels === null || (isText && left.length < labels.length)) {
    isTaken = delete contact["labels"];
    if (left.length > 0) contact["labels"] = snapshot(left);
  }
  const hasLabels = left.length > 0 || (labels !== null && labels !== undefined && !isText);
  return isTaken && !isLeft && !hasLabels;
}

/** Copies of plain data have no prototype. The core refuses everything else. */
function isCopy(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === null;
}

/** @internal */
export function isEmptyValue(value: unknown): boolean {
  return value === null || (typeof value === "string" && isBlank(value));
}

function isBlank(text: string): boolean {
  // Most texts begin with a visible character of ASCII or a Latin letter, and the pattern takes ten times as long.
  const first = text.charCodeAt(0);
  const isVisible = (first > 0x20 && first < 0x7f) || (first >= 0xc0 && first < 0x250);
  return !isVisible && (blank ??= new RegExp("^[\\s\\p{DI}\\p{Cc}\\p{Cf}]*$", "u")).test(text);
}
