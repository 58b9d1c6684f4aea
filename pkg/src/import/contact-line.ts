import { classOf } from "../client/snapshot.js";
import { memberOf } from "../common/refusal.js";

/** Begin the line of a contact that is refused, in place of JSON, and are followed by the reason. */
const REFUSED = "!";
const TOO_LARGE = "~the row is larger than 4 MiB";
/** A line that is no contact. */
const MALFORMED = "null";
/** What is longer cannot be sent, so that it is not even written. */
const LONGEST = 4 * 1024 * 1024;
/** A table has at most 256 columns. */
const MOST_MEMBERS = 1000;

const OWN_JSON = "one that says itself what its JSON is";

/** Why a contact is refused: the line that says so. */
class Refusal {
  constructor(readonly line: string) {}
}

/**
 * A contact as a line for the core. It is read as `contacts.add` reads one: own enumerable members, each once, and no
 * `toJSON` is called. What JSON would leave out or change is refused here, other wrong values by the core.
 */
export function contactLine(contact: unknown): string {
  try {
    return isObject(contact) && !Array.isArray(contact) ? ofContact(contact) : MALFORMED;
  } catch (exception) {
    // What throws when it is read cannot be read.
    return exception instanceof Refusal ? exception.line : MALFORMED;
  }
}

function ofContact(contact: object): string {
  checkClass("contact", "plain data", contact);
  return ofMembers("contact", contact, (name, value) => {
    switch (name) {
      case "properties":
        return isObject(value) && !Array.isArray(value)
          ? ofProperties(value)
          : ofValue(name, "object", value);
      case "labels":
        return Array.isArray(value) ? ofLabels(value) : ofValue(name, "array", value);
      // The service's own, and anything in the row of a database: the core passes over it.
      case "id":
        return typeof value === "string" ? quoted(value) : undefined;
      case "ownerId":
      case "metadata":
        return undefined;
      default:
        return ofValue(memberOf("contact", name), "nothing", value);
    }
  });
}

function ofProperties(properties: object): string {
  checkClass("properties", "plain data", properties);
  return ofMembers("properties", properties, (name, value) =>
    typeof value === "string" ? quoted(value) : ofValue(memberOf("properties", name), "string", value),
  );
}

function ofLabels(labels: readonly unknown[]): string {
  let text = "";
  for (let index = 0; index < labels.length; index++) {
    const label = labels[index];
    const json = typeof label === "string" ? quoted(label) : ofValue(`labels[${index}]`, "string", label);
    // One that is missing is none.
    text = joined(text, json ?? "null");
  }
  return `[${text}]`;
}

function ofMembers(
  argument: string,
  value: object,
  write: (name: string, value: unknown) => string | undefined,
): string {
  const names = Object.keys(value);
  if (names.length > MOST_MEMBERS) throw refusal(argument, `at most ${MOST_MEMBERS}`, String(names.length));
  let text = "";
  for (const name of names) {
    const member = (value as Record<string, unknown>)[name];
    if (name === "toJSON" && typeof member === "function") throw refusal(argument, "plain data", OWN_JSON);
    const json = write(name, member);
    if (json !== undefined) text = joined(text, `${quoted(name)}:${json}`);
  }
  return `{${text}}`;
}

function joined(text: string, more: string): string {
  if (text.length + more.length > LONGEST) throw new Refusal(TOO_LARGE);
  return text === "" ? more : `${text},${more}`;
}

function quoted(text: string): string {
  if (text.length > LONGEST) throw new Refusal(TOO_LARGE);
  return JSON.stringify(text);
}

/** The JSON of a value whose type the core checks; `undefined` for what is not given. */
function ofValue(argument: string, expected: string, value: unknown): string | undefined {
  switch (typeof value) {
    case "undefined":
      return undefined;
    case "string":
      return quoted(value);
    case "number":
      if (!Number.isFinite(value)) throw refusal(argument, expected, String(value));
      return String(value);
    case "boolean":
      return String(value);
    case "bigint":
      // A number, of whatever size.
      return "0";
    case "function":
    case "symbol":
      throw refusal(argument, expected, typeof value);
    default:
      if (!isObject(value)) return "null";
      checkClass(argument, expected, value);
      if (typeof (value as { toJSON?: unknown }).toJSON === "function")
        throw refusal(argument, expected, OWN_JSON);
      return Array.isArray(value) ? "[]" : "{}";
  }
}

function checkClass(argument: string, expected: string, value: object): void {
  const name = Array.isArray(value) ? undefined : classOf(value);
  if (name !== undefined) throw refusal(argument, expected, name);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function refusal(argument: string, expected: string, came: string): Refusal {
  return new Refusal(`${REFUSED}${argument}: expected ${expected}, got ${came}`);
}
