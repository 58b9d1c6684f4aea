import type { Command } from "./command.js";
import { add } from "./commands/add.js";
import { blacklist } from "./commands/blacklist.js";
import { check } from "./commands/check.js";
import { count } from "./commands/count.js";
import { deleteMatching } from "./commands/delete-matching.js";
import { deleteContacts } from "./commands/delete.js";
import { exportFile } from "./commands/export.js";
import { find } from "./commands/find.js";
import { get } from "./commands/get.js";
import { importFile } from "./commands/import.js";
import { labels } from "./commands/labels.js";
import { list } from "./commands/list.js";
import { sandbox } from "./commands/sandbox.js";
import { sync } from "./commands/sync.js";
import { update } from "./commands/update.js";

/** Every command, in the order of the help. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  list,
  count,
  find,
  get,
  add,
  update,
  delete: deleteContacts,
  import: importFile,
  sync,
  export: exportFile,
  labels,
  blacklist,
  "delete-matching": deleteMatching,
  check,
  sandbox,
};
