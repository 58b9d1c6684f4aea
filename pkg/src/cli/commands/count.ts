import { operands } from "../arguments.js";
import { command, EXIT } from "../command.js";
import { DATA_OPTIONS, FILTER_OPTIONS } from "../common-options.js";
import { connect } from "../connect.js";
import { filterOf } from "../contacts/filters.js";
import { printJson } from "../output.js";

/** `ip1-contacts count`. */
export const count = command({
  summary: "how many contacts there are",
  about: "How many contacts there are, or how many match.",
  forms: ["[options]"],
  options: { ...FILTER_OPTIONS, ...DATA_OPTIONS },
  example: ["how many are labelled VIP", "ip1-contacts count --label VIP"],
  async run({ values, operands: given, screen, signal }) {
    operands(given, 0, 0, "options only");
    const filter = filterOf(values);
    const client = await connect(values);
    const contacts = await client.contacts.count(filter, { signal });
    if (values.json) await printJson(screen, { count: contacts });
    else await screen.print(`${contacts}\n`);
    return EXIT.done;
  },
});
