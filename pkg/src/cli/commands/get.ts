import { operands } from "../arguments.js";
import { command, EXIT } from "../command.js";
import { DATA_OPTIONS } from "../common-options.js";
import { connect } from "../connect.js";
import { printContact } from "../output.js";

/** `ip1-contacts get`. */
export const get = command({
  summary: "one contact, by its id",
  forms: ["ID [options]"],
  options: {
    meta: { type: "boolean", about: "With what the service says of its numbers" },
    ...DATA_OPTIONS,
  },
  example: ["all of one contact", "ip1-contacts get 606312a5d233ab8484e18404 --meta"],
  async run({ values, operands: given, screen, signal }) {
    const [id = ""] = operands(given, 1, 1, "an id");
    const client = await connect(values);
    const contact = await client.contacts.get(id, { meta: values.meta }, { signal });
    await printContact(screen, contact, values.json);
    return EXIT.done;
  },
});
