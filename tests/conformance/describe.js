// Describes answers without revealing what contacts say: by types, counts, and documented names.
import { isIp1Error } from "ip1-contacts";

const KNOWN_MEMBERS = new Set([
  ...["id", "ownerId", "properties", "metadata", "labels"],
  ...["labelName", "usageCount", "msisdn", "created"],
  ...["type", "title", "status", "detail", "instance"],
]);

/** An answer: its status and what kind of body it has. */
export function summary({ status, text, json, contentType }) {
  if (text === "") return `${status}, empty body`;
  if (json === undefined) return `${status}, ${contentType || "no type"}, not JSON`;
  return `${status}, ${kindOf(json)}`;
}

/** The type of a value, with counts and the names of documented members. */
export function kindOf(value) {
  if (value === null) return "null";
  if (Array.isArray(value)) return `array of ${value.length}`;
  if (typeof value !== "object") return typeof value;
  const names = Object.keys(value);
  const known = names.filter((name) => KNOWN_MEMBERS.has(name));
  const others = names.length - known.length;
  return `object {${[...known, ...(others > 0 ? [`${others} more`] : [])].join(", ")}}`;
}

/** An exception. Its message may quote an answer, so it is not used. */
export function failureOf(error) {
  if (isIp1Error(error)) return error.status === undefined ? error.code : `${error.code}, ${error.status}`;
  if (error?.name === "TimeoutError") return "no answer in time";
  const code = error?.cause?.code ?? error?.code;
  return typeof code === "string" ? `failed: ${code}` : `failed: ${error?.name ?? typeof error}`;
}

/** "1 contact", "2 contacts". */
export const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
