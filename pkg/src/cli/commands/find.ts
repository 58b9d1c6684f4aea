import type { Contact, Ip1 } from "ip1-contacts";
import { operands } from "../arguments.js";
import { command, EXIT, Failure } from "../command.js";
import { DATA_OPTIONS, REGION_OPTION } from "../common-options.js";
import { connect } from "../connect.js";
import { printContact, printContacts, printJson } from "../output.js";
import { counted } from "../terminal/counts.js";
import { LARGEST_PAGE } from "../contacts/page-size.js";
import { readNumber } from "../contacts/phone-numbers.js";
import { Progress } from "../terminal/progress.js";

/** With fewer digits, too many numbers would end in them. */
const FEWEST_DIGITS = 4;

/** `ip1-contacts find`. */
export const find = command({
  summary: "contacts by number, e-mail address or name",
  about:
    "Finds contacts by a number in any spelling or by its last digits, by e-mail address, or by name or a part of it. " +
    "What the service cannot look up by itself is looked for among all contacts.",
  forms: ["TEXT [options]"],
  options: { ...REGION_OPTION, ...DATA_OPTIONS },
  example: ["whose number this is", 'ip1-contacts find "070-174 06 05"'],
  async run({ values, operands: given, screen, signal }) {
    const [text = ""] = operands(given, 1, 1, "a number, an e-mail address or a name");
    const client = await connect(values);
    const digits = isNumber(text) ? text.replace(/\D/g, "") : "";
    const number = digits === "" ? undefined : await readNumber(text, values.region);
    const e164 = number && "e164" in number ? number.e164 : undefined;
    let found = await exact(client, text, e164, signal);
    if (found.length === 0) {
      const progress = new Progress(screen, "looking through the contacts");
      found = await walk(client, matcher(text, digits), signal, (count) => progress.show({ done: count }));
      progress.end();
    }
    if (found.length === 0) throw new Failure("nobody was found");
    if (values.json) for (const contact of found) await printJson(screen, contact);
    else if (found.length === 1) await printContact(screen, found[0]!, false);
    else {
      await printContacts(screen, found);
      screen.say(`${counted(found.length, "contact")}.`);
    }
    return EXIT.done;
  },
});

/** Whether a text has nothing but digits and what people write between and around them. */
function isNumber(text: string): boolean {
  return /^[\s+()./\-\u2010-\u2015\d]+$/.test(text) && text.replace(/\D/g, "").length >= FEWEST_DIGITS;
}

/** What the service looks up by itself: a number however it is stored, or an address as it was typed. */
async function exact(
  client: Ip1,
  text: string,
  e164: string | undefined,
  signal: AbortSignal,
): Promise<Contact[]> {
  const lists = [];
  const query = (filter: object) =>
    client.contacts.list({ ...filter, limit: LARGEST_PAGE }, { signal }).toArray();
  if (e164 !== undefined) {
    lists.push(query({ properties: { phoneNumber: e164 } }));
    lists.push(query({ metadata: { "phoneNumber.parsedMSISDN": e164.slice(1) } }));
  } else if (text.includes("@")) {
    lists.push(query({ properties: { email: text.trim() } }));
  }
  const all = (await Promise.all(lists)).flat();
  return [...new Map(all.map((contact) => [contact.id, contact])).values()];
}

async function walk(
  client: Ip1,
  matches: (contact: Contact) => boolean,
  signal: AbortSignal,
  onProgress: (count: number) => void,
): Promise<Contact[]> {
  const found: Contact[] = [];
  let count = 0;
  for await (const contact of client.contacts.list({ limit: LARGEST_PAGE }, { signal })) {
    if (matches(contact)) found.push(contact);
    if (++count % LARGEST_PAGE === 0) onProgress(count);
  }
  return found;
}

function matcher(text: string, digits: string): (contact: Contact) => boolean {
  if (digits !== "") {
    // The zeros in front are not part of the number itself.
    const end = digits.replace(/^0+/, "");
    return ({ properties }) =>
      Object.values(properties).some(
        (value) => value !== undefined && isNumber(value) && value.replace(/\D/g, "").endsWith(end),
      );
  }
  const wanted = folded(text);
  return ({ properties: { firstName = "", lastName = "", email = "", organization = "", ...others } }) => {
    const names = [`${firstName} ${lastName}`, `${lastName} ${firstName}`, email, organization];
    return [...names, others["name"] ?? ""].some((name) => folded(name).includes(wanted));
  };
}

/** The text without case, accents and blanks at its ends: `Åsa` is found by `asa`. */
function folded(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();
}
