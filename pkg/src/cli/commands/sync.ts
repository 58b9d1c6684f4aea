import type { SyncOptions } from "ip1-contacts/import";
import { operands } from "../arguments.js";
import { command, UsageError, type Values } from "../command.js";
import { DATA_OPTIONS } from "../common-options.js";
import { connect } from "../connect.js";
import { lookAt, showTable } from "../tables/preview.js";
import { carryOut, rehearse } from "../tables/sync-job.js";
import { refuseSameFile } from "../tables/rejected-file.js";
import { openTableFile } from "../tables/table-file.js";
import { inOptions, TABLE_OPTIONS } from "../tables/table-options.js";

const OPTIONS = {
  "scope-label": {
    type: "string",
    value: "L",
    about: "Only contacts with this label are compared, changed or removed; whoever is added gets it",
  },
  "whole-account": { type: "boolean", about: "Compare with all contacts, instead of those with a label" },
  remove: { type: "boolean", about: "Remove who is no longer in the table" },
  "max-removals": {
    type: "string",
    value: "N",
    about: "If more are to be removed, do nothing: a number, or a share of those compared [10%]",
  },
  match: {
    type: "string",
    value: "PROPERTY",
    about: "What makes a row and a contact the same, such as email or id [phoneNumber]",
  },
  replace: { type: "boolean", about: "Contacts become what their rows say; all else goes" },
  clear: { type: "boolean", about: "An empty cell removes the property" },
  "dry-run": { type: "boolean", about: "Show what would be done, and write nothing" },
  yes: { type: "boolean", about: "Do not ask; needed without a terminal, as in cron" },
  ...TABLE_OPTIONS,
  label: { type: "string", multiple: true, value: "L", about: "Give all of them this label as well" },
  rejected: { type: "string", value: "FILE", about: "Write the refused rows there, with the reasons" },
  ...DATA_OPTIONS,
} as const;

/** `ip1-contacts sync`. */
export const sync = command({
  summary: "bring contacts in step with a table: add, change and remove",
  about:
    "Adds who is in the table and not there, changes who differs, leaves alone who is the same, and with --remove deletes " +
    "who is no longer in the table. Shows the plan and asks; --dry-run only shows it. Running it again goes on where it " +
    "stopped, and does nothing twice.",
  forms: ["FILE --scope-label L [options]"],
  options: OPTIONS,
  example: ["to look first", "ip1-contacts sync people.csv --scope-label Members --dry-run"],
  async run(call) {
    const { values, screen } = call;
    const [operand = ""] = operands(call.operands, 1, 1, "a file, or - for standard input");
    if (operand === "-" && values["token-file"] === "-")
      throw new UsageError("the token and the table cannot both come from standard input");
    if ((values["scope-label"] === undefined) !== values["whole-account"])
      throw new UsageError("expected --scope-label, or --whole-account to compare with all contacts");
    const asks = !values["dry-run"] && !values.yes;
    if (asks && (!screen.canAsk || values.quiet))
      throw new UsageError(
        "there is no terminal to confirm at: --yes goes ahead, --dry-run only shows what would be done",
      );
    const changes = changesOf(values);
    refuseSameFile(operand, values.rejected);
    const file = await openTableFile(operand, values.sheet);
    const client = await connect(values);
    try {
      const { options, table } = await lookAt(file, values);
      if (asks || (values["dry-run"] && screen.isTerminal)) await showTable(screen, file, table);
      const { json: isJson, rejected } = values;
      const job = { call, file, client, options: { ...options, ...changes }, isJson, rejected };
      return await (values["dry-run"] ? rehearse(job) : carryOut(job, asks));
    } catch (error) {
      throw inOptions(file.name, error);
    }
  },
});

/** The options of the sync: what to compare, and which changes are allowed. */
function changesOf(values: Values<typeof OPTIONS>): SyncOptions {
  const { match, replace, clear, remove, label } = values;
  if (replace && clear)
    throw new UsageError("--replace removes more than --clear does: one of them is enough");
  const scope = values["scope-label"];
  const most = values["max-removals"];
  if (most !== undefined && !/^\d+(\.\d+)?%$|^\d+$/.test(most))
    throw new UsageError("--max-removals: expected a number, or a share such as 25%");
  return {
    ...(scope !== undefined && { scope: { labels: [scope] } }),
    ...(remove && { remove: scope === undefined ? { all: true } : true }),
    ...(most !== undefined && { maxRemovals: most.endsWith("%") ? (most as `${number}%`) : Number(most) }),
    ...(match !== undefined && { match }),
    ...(replace && { update: "replace" }),
    ...(clear && { clear }),
    ...(label.length > 0 && { labels: label }),
  };
}
