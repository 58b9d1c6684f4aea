import { integer, operands } from "../arguments.js";
import { ask } from "../terminal/ask.js";
import { command, EXIT, Failure, UsageError } from "../command.js";
import { DATA_OPTIONS, FILTER_OPTIONS } from "../common-options.js";
import { connect } from "../connect.js";
import { filterOf, isEmpty } from "../contacts/filters.js";
import { printContacts, printJson } from "../output.js";
import { counted, grouped } from "../terminal/counts.js";

/** How many of the contacts are shown before the question. */
const SHOWN = 5;

/** `ip1-contacts delete-matching`. */
export const deleteMatching = command({
  summary: "delete all contacts that match",
  about:
    "Deletes all contacts that match, once you have typed how many they are. Scripts say the number with --yes-delete; " +
    "if another number matches, nothing is deleted.",
  forms: ["[options]"],
  options: {
    ...FILTER_OPTIONS,
    all: { type: "boolean", about: "Every contact of the account, instead of a filter" },
    "yes-delete": { type: "string", value: "N", about: "Do not ask: exactly so many are to be deleted" },
    ...DATA_OPTIONS,
    json: { type: "boolean", about: "The deleted contacts as JSON, a contact a line" },
  },
  example: ["everybody with a label", "ip1-contacts delete-matching --label Customer"],
  async run({ values, operands: given, screen, signal }) {
    operands(given, 0, 0, "options only");
    const filter = filterOf(values);
    if (isEmpty(filter) && !values.all)
      throw new UsageError("expected --label, --property or --metadata; --all deletes every contact");
    if (!isEmpty(filter) && values.all) throw new UsageError("--all and a filter exclude each other");
    const agreed = integer("--yes-delete", values["yes-delete"], 0, Number.MAX_SAFE_INTEGER);
    if (agreed === undefined && !screen.canAsk)
      throw new UsageError(
        "there is no terminal to confirm at: say with --yes-delete how many are to be deleted",
      );
    const client = await connect(values);
    const count = await client.contacts.count(filter, { signal });
    if (agreed !== undefined && agreed !== count)
      throw new Failure(
        `${counted(count, "contact matches", "contacts match")}, and not ${grouped(agreed)}: nothing was deleted`,
      );
    if (count === 0) {
      screen.say("No contact matches.");
      return EXIT.done;
    }
    if (agreed === undefined) {
      const some = await client.contacts
        .list({ ...filter, limit: SHOWN }, { signal })
        .toArray({ limit: SHOWN });
      await printContacts(screen, some);
      if (count > some.length) screen.say(`… and ${grouped(count - some.length)} more.`);
      const answer = await ask(
        `${counted(count, "contact")} will be gone for good. Type ${count} to delete: `,
        signal,
      );
      if (answer.replace(/\s/g, "") !== String(count)) throw new Failure("nothing was deleted");
    }
    const deleted = await client.contacts.deleteMatching(values.all ? { all: true } : filter, { signal });
    if (values.json) for (const contact of deleted) await printJson(screen, contact);
    else await screen.print(`${counted(deleted.length, "contact")} deleted\n`);
    return EXIT.done;
  },
});
