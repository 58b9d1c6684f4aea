import type { BlacklistEntry, Ip1 } from "ip1-contacts";
import { type Call, command, EXIT, UsageError } from "../command.js";
import { DATA_OPTIONS, REGION_OPTION } from "../common-options.js";
import { connect } from "../connect.js";
import { nearest } from "../nearest.js";
import { printJson, printTable } from "../output.js";
import { counted } from "../terminal/counts.js";
import { LARGEST_PAGE } from "../contacts/page-size.js";
import { readMsisdns } from "../contacts/phone-numbers.js";
import type { Column } from "../terminal/table.js";

const OPTIONS = { ...REGION_OPTION, ...DATA_OPTIONS } as const;
const ACTIONS = ["list", "add", "delete", "check"] as const;

const COLUMNS: Column<BlacklistEntry>[] = [
  { heading: "number", cell: ({ msisdn }) => `+${msisdn}`, isNumber: true, isEssential: true },
  { heading: "blocked since", cell: ({ created }) => created.replace("T", " ").slice(0, 16) },
];

/** `ip1-contacts blacklist`. */
export const blacklist = command({
  summary: "numbers that get no messages",
  about:
    "Shows, blocks, unblocks or looks up numbers. They may be written in any way: 070-174 06 05 is +46701740605.",
  forms: ["list [options]", "add NUMBER… [options]", "delete NUMBER… [options]", "check NUMBER… [options]"],
  options: OPTIONS,
  example: ["block a number", 'ip1-contacts blacklist add "070-174 06 05"'],
  async run(call) {
    const [name, ...numbers] = call.operands;
    const action = ACTIONS.find((one) => one === name);
    if (action === undefined) throw wrongAction(name);
    if (action === "list" && numbers.length > 0) throw new UsageError("expected nothing after list");
    if (action !== "list" && numbers.length === 0)
      throw new UsageError(`expected one number or more after ${action}`);
    if (action === "list") return list(call, await connect(call.values));
    const msisdns = await readMsisdns(numbers, call.values.region, { asTheyStand: action !== "add" });
    return each(call, await connect(call.values), action, msisdns);
  },
});

async function list({ values, screen, signal }: Call<typeof OPTIONS>, client: Ip1): Promise<number> {
  const entries = client.blacklist.list({ limit: LARGEST_PAGE }, { signal });
  if (values.json) {
    for await (const entry of entries) await printJson(screen, entry);
  } else {
    const count = await printTable(screen, entries, () => COLUMNS);
    screen.say(count === 0 ? "No number is blocked." : `${counted(count, "number")} blocked.`);
  }
  return EXIT.done;
}

async function each(
  { values, screen, signal }: Call<typeof OPTIONS>,
  client: Ip1,
  action: "add" | "delete" | "check",
  msisdns: readonly string[],
): Promise<number> {
  const { isIp1Error } = await import("ip1-contacts");
  const orNone = async <T>(call: Promise<T>): Promise<T | undefined> =>
    call.catch((error: unknown) => {
      if (isIp1Error(error) && error.code === "not_found") return undefined;
      throw error;
    });
  for (const msisdn of msisdns) {
    const before = await orNone(client.blacklist.get(msisdn, { signal }));
    // Running the command again is safe: numbers that are done already are skipped.
    if (action === "add" && before === undefined) await client.blacklist.put(msisdn, { signal });
    if (action === "delete" && before !== undefined)
      await orNone(client.blacklist.delete(msisdn, { signal }));
    const isBlocked = action === "add" || (action === "check" && before !== undefined);
    if (values.json) await printJson(screen, { msisdn, isBlocked });
    else await screen.print(`+${msisdn}  ${words(action, before)}\n`);
  }
  return EXIT.done;
}

function words(action: "add" | "delete" | "check", before: BlacklistEntry | undefined): string {
  const since = before && `blocked since ${before.created.slice(0, 10)}`;
  if (action === "check") return since ?? "not blocked";
  if (action === "add") return since ? `${since} already` : "blocked";
  return since ? "no longer blocked" : "was not blocked";
}

function wrongAction(name: string | undefined): UsageError {
  const meant = name === undefined ? undefined : nearest(name, ACTIONS);
  return new UsageError(
    `expected list, add, delete or check after blacklist${meant === undefined ? "" : `; did you mean ${meant}?`}`,
  );
}
