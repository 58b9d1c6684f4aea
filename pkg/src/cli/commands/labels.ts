import { command, EXIT, UsageError } from "../command.js";
import { DATA_OPTIONS } from "../common-options.js";
import { connect } from "../connect.js";
import { nearest } from "../nearest.js";
import { printJson } from "../output.js";
import { counted } from "../terminal/counts.js";

const ACTIONS = ["add", "delete"];

/** `ip1-contacts labels`. */
export const labels = command({
  summary: "give contacts a label, or do away with one",
  about:
    "Gives a label to contacts, by their ids, or takes a label from all contacts that have it. The contacts stay.",
  forms: ["add LABEL ID… [options]", "delete LABEL [options]"],
  options: DATA_OPTIONS,
  example: ["a label nobody needs any more", "ip1-contacts labels delete Newsletter"],
  async run({ values, operands: [action, label, ...ids], screen, signal }) {
    if (action === undefined || !ACTIONS.includes(action)) throw wrongAction(action);
    if (label === undefined) throw new UsageError("expected a label");
    if (action === "add" && ids.length === 0) throw new UsageError("expected one id or more after the label");
    if (action === "delete" && ids.length > 0)
      throw new UsageError("expected one label; a text with blanks goes between quotes");
    const client = await connect(values);
    const summary =
      action === "add"
        ? await client.labels.add(label, ids, { signal })
        : await client.labels.delete(label, { signal });
    if (values.json) await printJson(screen, summary);
    else if (action === "add")
      await screen.print(`${counted(summary.usageCount, "contact")} with this label now\n`);
    else await screen.print("the label is gone; the contacts are still there\n");
    return EXIT.done;
  },
});

function wrongAction(action: string | undefined): UsageError {
  const meant = action === undefined ? undefined : nearest(action, ACTIONS);
  return new UsageError(
    `expected add or delete after labels${meant === undefined ? "" : `; did you mean ${meant}?`}`,
  );
}
