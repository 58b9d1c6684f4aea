import { classOf } from "../client/snapshot.js";
import { memberOf } from "../common/refusal.js";

/** Begins the line of a contact that is refused, in place of JSON, and is followed by the reason. */
const REFUSED = "!";
/** A line that is no contact. */
const MALFORMED = "null";

const OWN_JSON = "one that says itself what its JSON is";

/** Why a contact is refused. */
class Refusal {
  constructor(readonly detail: string) {}
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
    return exception instanceof Refusal ? REFUSED + exception.detail : MALFORMED;
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
        return typeof value === "string" ? JSON.stringify(value) : undefined;
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
    typeof value === "string"
      ? JSON.stringify(value)
      : ofValue(memberOf("properties", name), "string", value),
  );
}

function ofLabels(labels: readonly unknown[]): string {
  const texts: string[] = [];
  // One that is missing is none.
  for (let index = 0; index < labels.length; index++) {
    texts.push(ofValue(`labels[${index}]`, "string", labels[index]) ?? "null");
  }
  return `[${texts.join(",")}]`;
}

function ofMembers(
  argument: string,
  value: object,
  write: (name: string, value: unknown) => string | undefined,
): string {
  let text = "";
  for (const name of Object.keys(value)) {
    const member = (value as Record<string, unknown>)[name];
    if (name === "toJSON" && typeof member === "function") throw refusal(argument, "plain data", OWN_JSON);
    const json = write(name, member);
    if (json !== undefined) text += `${text === "" ? "" : ","}${JSON.stringify(name)}:${json}`;
  }
  return `{${text}}`;
}

/** The JSON of a value whose type the core checks; `undefined` for what is not given. */
function ofValue(argument: string, expected: string, value: unknown): string | undefined {
  switch (typeof value) {
    case "undefined":
      return undefined;
    case "string":
      return JSON.stringify(value);
    case "number":
      if (!Number.isFinite(value)) throw refusal(argument, expected, String(value));
      return String(value);
    case "boolean":
    case "bigint":
      return String(value);
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
  return new Refusal(`${argument}: expected ${expected}, got ${came}`);
}
