// The soak of syncs: random tables are synced into an account of which one request in five goes wrong; each sync is
// stopped in random places and run again, until nothing has failed. Then the account is what a model says. `node
// sync.js [--tables N] [--seed N]`; SANDBOX is the service's binary. Ends with one line that says it all, and with exit
// code 1 if anything is wrong.
import { inspect, parseArgs } from "node:util";
import { Ip1 } from "ip1-contacts";
import { syncContacts } from "ip1-contacts/import";
import { Dice } from "./random.js";
import { startService } from "./service.js";
import { randomJob, shown } from "./sync-table.js";

const LANES = 12;
const MOST_STOPS = 3;
/** A run that fails of twenty faults in a row, or of one that no run can go on after, is run again. */
const MOST_RUNS = 40;
const TIMEOUT_MS = 3000;
const TOKEN = "s0ak-token-4-the-sandbox";

/** One request in five, in equal parts. */
const ACTIONS = [
  { type: "status", status: 429, retryAfter: 0 },
  { type: "status", status: 503, retryAfter: 0 },
  { type: "status", status: 500 },
  { type: "drop-before" },
  { type: "drop-after" },
  { type: "truncate" },
  { type: "stall-body" },
  { type: "not-json" },
  { type: "wrong-type" },
  { type: "redirect", location: "http://127.0.0.1:9/" },
  { type: "evil-link", target: "http://127.0.0.1:9/" },
];

const { tables, seed } = readArguments();
const service = await startService(TOKEN);
const findings = [];
const counts = { runs: 0, stopped: 0, refused: 0 };
// Reset at a successful end.
process.exitCode = 1;
try {
  await soak();
} finally {
  await service.stop();
}

async function soak() {
  const started = performance.now();
  const faults = ACTIONS.map((action, index) => ({
    action,
    match: { path: "/v2/*" },
    probability: 0.2 / ACTIONS.length / (1 - (0.2 * index) / ACTIONS.length),
    seed: seed * 100 + index,
  }));
  await service.request("PUT", "/_sandbox/faults", faults);
  const jobs = Array.from({ length: tables }, (_, number) => {
    return { number, ...randomJob(new Dice(seed * 10_000 + number), number) };
  });
  const before = jobs.flatMap((job) => job.before);
  for (let start = 0; start < before.length; start += 1000) {
    await service.request("POST", "/v2/contacts?sync", before.slice(start, start + 1000));
  }
  await service.request("PUT", "/_sandbox/faults", faults);
  const waiting = [...jobs];
  const lane = async () => {
    for (let job; (job = waiting.shift()) !== undefined;) {
      await work(job);
      if (waiting.length % 20 === 0)
        process.stderr.write(`soak: ${waiting.length} of ${tables} tables wait\n`);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  await service.request("PUT", "/_sandbox/faults", []);
  const contacts = await service.everything("/v2/contacts");
  for (const job of jobs) compare(job, contacts);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  for (const finding of findings) process.stdout.write(`${finding}\n`);
  const { runs, stopped, refused } = counts;
  process.stdout.write(
    `soak of syncs: ${tables} tables, ${runs} runs, ${stopped} of them stopped, ${refused} tables refused, ` +
      `${findings.length} wrong, ${seconds} s\n`,
  );
  process.exitCode = findings.length === 0 ? 0 : 1;
}

/** Stopped in random places, and run again until nothing has failed. */
async function work(job) {
  const { number, source, options } = job;
  const random = new Dice(seed * 20_000 + number);
  for (let stops = random.between(0, MOST_STOPS); stops > 0; stops--) {
    await run(source, options, random.between(1, 12));
  }
  for (let runs = 0; runs < MOST_RUNS && job.report?.failed?.length !== 0; runs++) {
    job.report = await run(source, options);
    if (job.report === "refused") break;
  }
}

function compare({ number, scope, before, options, expected, report }, contacts) {
  const isRefused = report === "refused";
  counts.refused += isRefused ? 1 : 0;
  if (isRefused !== (expected === undefined))
    findings.push(`table ${number}: ${isRefused ? "" : "not "}refused`);
  if (report === undefined) findings.push(`table ${number}: no run came to its end`);
  const found = contacts.filter(({ labels }) => labels.includes(scope));
  const difference = differenceOf(found.map(shown), expected ?? before.map(shown));
  if (difference !== "") findings.push(`table ${number}, ${inspect(options)}:\n${difference}`);
}

/** One run; stopped at the request of this number. Its report, "refused", or nothing where it failed or was stopped. */
async function run(source, options, stopAt = Infinity) {
  const controller = new AbortController();
  let requests = 0;
  const onEvent = ({ type }) => {
    if (type === "request" && ++requests === stopAt) controller.abort("stopped");
  };
  const client = new Ip1({ token: TOKEN, baseUrl: service.address, onEvent });
  counts.runs++;
  try {
    return await syncContacts(client, source, {
      ...options,
      timeoutMs: TIMEOUT_MS,
      signal: controller.signal,
    });
  } catch (error) {
    if (error === "stopped") counts.stopped++;
    else if (error.code === "invalid_argument") {
      if (error.message.startsWith("options.maxRemovals")) return "refused";
      throw error;
    }
    return undefined;
  }
}

function differenceOf(found, wanted) {
  const rest = [...wanted];
  const more = found.filter((contact) => {
    const at = rest.indexOf(contact);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  return [
    ...more.map((contact) => `  too many: ${contact}`),
    ...rest.map((contact) => `  missing: ${contact}`),
  ].join("\n");
}

function readArguments() {
  const { values } = parseArgs({
    options: { tables: { type: "string", default: "200" }, seed: { type: "string", default: "1" } },
  });
  const [tables, seed] = [Number(values.tables), Number(values.seed)];
  if (![tables, seed].every((number) => Number.isInteger(number) && number > 0)) {
    throw new Error("--tables, --seed: expected whole numbers from 1");
  }
  return { tables, seed };
}
