import type { Ip1Error } from "ip1-contacts";
import { command, EXIT, UsageError } from "../command.js";
import { DATA_OPTIONS } from "../common-options.js";
import { connect } from "../connect.js";
import { printJson } from "../output.js";
import { counted } from "../terminal/counts.js";

/** Ids that can be a segment of a path as they are. */
const ID = /^(?!\.{1,2}$)[\w.~-]+$/;

/** `ip1-contacts delete`. */
export const deleteContacts = command({
  summary: "delete contacts, by their ids",
  about: "Deletes contacts by their ids, one after the other. To delete by label, use delete-matching.",
  forms: ["ID… [options]"],
  options: DATA_OPTIONS,
  example: ["one contact", "ip1-contacts delete 606312a5d233ab8484e18404"],
  async run({ values, operands: ids, screen, signal }) {
    if (ids.length === 0) throw new UsageError("expected one id or more, got nothing");
    const odd = ids.findIndex((id) => !ID.test(id));
    if (odd >= 0) throw new UsageError(`id ${odd + 1} of ${ids.length}: this can be no id`);
    const client = await connect(values);
    const { isIp1Error } = await import("ip1-contacts");
    const outcomes: { id: string; deleted: boolean; problem?: string }[] = [];
    let hasDoubt = false;
    for (const id of ids) {
      try {
        await client.contacts.delete(id, { signal });
        outcomes.push({ id, deleted: true });
      } catch (error) {
        if (!isIp1Error(error) || concernsAll(error)) throw error;
        hasDoubt ||= error.effect === "unknown";
        const problem = error.code === "not_found" ? "there is no such contact" : error.message;
        screen.warn(`id ${outcomes.length + 1} of ${ids.length}: ${problem}`);
        outcomes.push({ id, deleted: false, problem });
      }
    }
    const deleted = outcomes.filter((outcome) => outcome.deleted).length;
    if (values.json) await printJson(screen, outcomes);
    else await screen.print(`${counted(deleted, "contact")} deleted\n`);
    if (deleted === ids.length) return EXIT.done;
    return deleted > 0 || hasDoubt ? EXIT.doneInPart : EXIT.failed;
  },
});

/** Whether the other deletions would fail in the same way. */
function concernsAll({ code }: Ip1Error): boolean {
  return ["unauthorized", "forbidden", "network", "rate_limited", "load_failed", "unsafe_redirect"].includes(
    code,
  );
}
