import { command, EXIT, UsageError } from "../command.js";
import { DATA_OPTIONS } from "../common-options.js";
import { connect } from "../connect.js";
import { printContact } from "../output.js";
import { assignments } from "../contacts/properties.js";

/** `ip1-contacts update`. */
export const update = command({
  summary: "change one contact",
  about:
    "Sets properties of one contact, and shows it as it is then. A name without a value removes the property.",
  forms: ["ID NAME=VALUE… [NAME=] [options]"],
  options: DATA_OPTIONS,
  example: [
    "a new address, and no department",
    "ip1-contacts update 606312a5d233ab8484e18404 email=icarus@example.com department=",
  ],
  async run({ values, operands: [id, ...pairs], screen, signal }) {
    if (id === undefined) throw new UsageError("expected an id and NAME=VALUE, got nothing");
    const properties = assignments(pairs);
    const client = await connect(values);
    const changed = await client.contacts.update(id, { properties }, { signal });
    // The service may answer without the contact.
    const contact = changed ?? (await client.contacts.get(id, undefined, { signal }));
    await printContact(screen, contact, values.json);
    return EXIT.done;
  },
});
