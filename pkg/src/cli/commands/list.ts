import { integer, operands } from "../arguments.js";
import { command, EXIT, UsageError } from "../command.js";
import { DATA_OPTIONS, FILTER_OPTIONS } from "../common-options.js";
import { connect } from "../connect.js";
import { contactCsv } from "../contacts/csv-file.js";
import { pageSizeFor } from "../contacts/page-size.js";
import { filterOf } from "../contacts/filters.js";
import { printContacts, printJson } from "../output.js";
import { counted } from "../terminal/counts.js";

/** `ip1-contacts list`. */
export const list = command({
  summary: "contacts, all or those that match",
  about:
    "Contacts: a table on a terminal, CSV otherwise. The table has as many columns as there is room for; CSV and JSON have all.",
  forms: ["[options]"],
  options: {
    ...FILTER_OPTIONS,
    meta: { type: "boolean", about: "With what the service says of the numbers" },
    limit: { type: "string", value: "N", about: "No more than so many contacts" },
    csv: { type: "boolean", about: "CSV with a comma, also on a terminal" },
    ...DATA_OPTIONS,
    json: { type: "boolean", about: "JSON, a contact a line" },
  },
  example: ["the first ten with a label", "ip1-contacts list --label VIP --limit 10"],
  async run({ values, operands: given, screen, signal }) {
    operands(given, 0, 0, "options only; to look for somebody, use find");
    if (values.csv && values.json) throw new UsageError("--csv and --json exclude each other");
    const most = integer("--limit", values.limit, 1, Number.MAX_SAFE_INTEGER) ?? Infinity;
    const query = { ...filterOf(values), meta: values.meta, limit: pageSizeFor(most) };
    const client = await connect(values);
    const contacts = first(client.contacts.list(query, { signal }), most);
    if (values.json) {
      for await (const contact of contacts) await printJson(screen, contact);
    } else if (values.csv || !screen.isTerminal) {
      for (const line of await contactCsv(contacts)) await screen.print(line);
    } else {
      const count = await printContacts(screen, contacts);
      screen.say(count === 0 ? "No contacts." : `${counted(count, "contact")}.`);
    }
    return EXIT.done;
  },
});

/** The first `most` items. */
async function* first<T>(items: AsyncIterable<T>, most: number): AsyncIterable<T> {
  let count = 0;
  for await (const item of items) {
    yield item;
    if (++count >= most) return;
  }
}
