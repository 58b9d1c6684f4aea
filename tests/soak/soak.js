// The soak: many calls of all kinds, several at once, against a service of which one request in five goes
// wrong; and then a look into the database. `node soak.js [--calls N] [--seed N]`; SANDBOX is the service's
// binary. Ends with one line that says it all, and with exit code 1 if anything is wrong.
//
// Each of several lanes makes one call after the other, on contacts, labels and numbers of its own, and knows
// what must be there: what was reported as done is there, what failed with effect "none" is not, and after
// effect "unknown" the lane looks which it is. Where the service may still be at work on a request that
// nobody waits for (a timeout or an abort before it answered), the contact is left alone for a while, and compared
// then, or at the very end.
import { parseArgs, inspect } from "node:util";
import { Ip1 } from "ip1-contacts";
import { Caller } from "./caller.js";
import { nextOperation } from "./choose.js";
import { compareAll, importsAreDone } from "./comparison.js";
import { faultRules } from "./faults.js";
import { Findings } from "./findings.js";
import { Lane } from "./lane.js";
import { Markers } from "./markers.js";
import { TOLERANCE, growth, keepHeapSteady, measureMemory, watchWasm } from "./memory.js";
import { report } from "./report.js";
import { Secrets, watchConsole } from "./secrets.js";
import { startService } from "./service.js";
import { Tally } from "./tally.js";
import { watchFetch } from "./wire.js";

const LANES = 24;
/** Calls before memory is measured for the first time. */
const WARM_UP = 500;
/** With fewer after that, what Node and the lanes need for themselves weighs too much. */
const ENOUGH_TO_JUDGE_MEMORY = 1000;
const PROGRESS_EVERY_MS = 4000;
const TOKEN = "s0ak-token-4-the-sandbox";

const { calls, seed } = readArguments();
const findings = new Findings();
const secrets = new Secrets(findings, [TOKEN]);
const seenOnConsole = watchConsole(secrets);
keepHeapSteady();
watchWasm();
const service = await startService(TOKEN);
for (const event of ["uncaughtException", "unhandledRejection"]) {
  process.on(event, (reason) => findings.add("unexplained", `${event}: ${inspect(reason)}`));
}
watchFetch();
// Reset at a successful end.
process.exitCode = 1;
try {
  await soak();
} finally {
  await service.stop();
}

async function soak() {
  const started = performance.now();
  const tally = new Tally();
  const markers = new Markers(calls);
  const caller = new Caller({ findings, secrets, tally, most: calls });
  const lanes = Array.from(
    { length: LANES },
    (_, index) => new Lane(index, { seed, caller, newClients, findings, secrets, markers }),
  );
  await service.request("PUT", "/_sandbox/faults", faultRules(seed));

  const progress = setInterval(() => tell(caller, started), PROGRESS_EVERY_MS);
  await work(lanes, Math.min(WARM_UP, Math.floor(calls / 2)));
  const before = await measureMemory();
  await work(lanes, calls);
  clearInterval(progress);
  const after = await measureMemory();

  const rules = await service.request("GET", "/_sandbox/faults");
  await service.request("PUT", "/_sandbox/faults", []);
  await importsAreDone(service);
  const compared = await compareAll(service, lanes, { findings, markers });
  for (const client of newClients()) secrets.search(client, "the client");
  if (caller.listenersLeft > 0)
    findings.add("leaked", `${caller.listenersLeft} listeners on the shared signal`);

  const memory = {
    before,
    after,
    heap: growth(before.heap, after.heap),
    wasm: growth(before.wasm, after.wasm),
  };
  const seconds = (performance.now() - started) / 1000;
  const { overtaken, listenersLeft, made } = caller;
  report({
    made,
    seconds,
    tally,
    rules,
    compared,
    overtaken,
    listenersLeft,
    seenOnConsole,
    memory,
    findings,
  });
  const isJudged = calls >= WARM_UP + ENOUGH_TO_JUDGE_MEMORY;
  const hasGrown = isJudged && [memory.heap, memory.wasm].some((by) => Math.abs(by) > TOLERANCE);
  process.exitCode = findings.isEmpty && !hasGrown ? 0 : 1;
}

/** Two that differ in all that a soak can tell apart. */
function newClients() {
  const common = {
    baseUrl: service.address,
    onEvent: (event) => secrets.search(JSON.stringify(event), "an event"),
  };
  return [
    new Ip1({ ...common, token: TOKEN }),
    new Ip1({ ...common, token: async () => TOKEN, deleteVia: "POST" }),
  ];
}

/** All lanes at once, until so many calls have been made. */
async function work(lanes, until) {
  const run = async (lane) => {
    while (lane.caller.made < until) await nextOperation(lane)(lane);
  };
  await Promise.all(lanes.map(run));
}

function tell({ made }, started) {
  process.stderr.write(
    `soak: ${made} of ${calls} calls, ${((performance.now() - started) / 1000).toFixed(0)} s\n`,
  );
}

function readArguments() {
  const { values } = parseArgs({
    options: { calls: { type: "string", default: "10000" }, seed: { type: "string", default: "1" } },
  });
  return { calls: wholeNumber("calls", values.calls), seed: wholeNumber("seed", values.seed) };
}

function wholeNumber(name, text) {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new Error(`--${name}: expected a whole number from 1 to 9999999, got ${text}`);
}
