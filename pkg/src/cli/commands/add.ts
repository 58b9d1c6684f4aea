import { command, EXIT, UsageError } from "../command.js";
import { DATA_OPTIONS } from "../common-options.js";
import { connect } from "../connect.js";
import { printContact } from "../output.js";
import { assignments } from "../contacts/properties.js";

/** `ip1-contacts add`. */
export const add = command({
  summary: "add one contact",
  about:
    "Adds one contact, and shows it as the service has made it. Properties have the names that the service knows " +
    "(phoneNumber, email, firstName, lastName, organization, …) or any other.",
  forms: ["NAME=VALUE… [options]"],
  options: {
    label: { type: "string", multiple: true, value: "L", about: "Give the contact this label" },
    ...DATA_OPTIONS,
  },
  example: [
    "someone with a label",
    'ip1-contacts add phoneNumber=+46701740605 "firstName=Anna Karin" --label VIP',
  ],
  async run({ values, operands, screen, signal }) {
    const properties = assignments(operands);
    const empty = Object.keys(properties).findIndex((name) => properties[name] === null);
    if (empty >= 0) throw new UsageError(`property ${empty + 1}: expected a value after the equals sign`);
    const client = await connect(values);
    const contact = { properties: properties as Record<string, string>, labels: values.label };
    const [added] = await client.contacts.add([contact], { sync: true, signal });
    if (added) await printContact(screen, added, values.json);
    return EXIT.done;
  },
});
