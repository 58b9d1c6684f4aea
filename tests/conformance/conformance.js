// node conformance.js [--base-url URL] [--write]
//
// Checks a service against what this project takes to be its contract, and prints what held. The token comes
// from IP1_TOKEN. Without --base-url, the sandbox (its binary: SANDBOX) is started and checked, with --write.
//
// Exit code: 0 everything documented held; 1 something documented differs, or something was left behind;
// 2 it could not be checked; 128 + the signal's number after Ctrl-C and the like.
import { constants } from "node:os";
import { allChecks } from "./checks/index.js";
import { cleanUp } from "./cleanup.js";
import { settings, Unusable } from "./settings.js";
import { printHead, printNotes, printTotals } from "./conclusion.js";
import { runChecks } from "./runner.js";
import { startSandbox } from "./sandbox.js";
import { Session } from "./session.js";
import { openTable } from "./table.js";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

// A reader that goes away, such as `head`, must not keep the cleaning up from happening.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

let sandbox;
try {
  const { baseUrl, token, write } = settings(process.argv.slice(2), process.env);
  sandbox = baseUrl === undefined ? await startSandbox(process.env.SANDBOX, token) : undefined;
  process.exitCode = await check(new Session({ baseUrl: baseUrl ?? sandbox.address, token, write }));
} catch (error) {
  if (!(error instanceof Unusable)) throw error;
  console.error(`conformance: ${error.message}`);
  process.exitCode = 2;
} finally {
  await sandbox?.stop();
}

async function check(session) {
  const signalled = watchSignals(session);
  await session.mustAnswer();
  printHead(session);
  const table = openTable(process.stdout);
  const rows = [];
  let left;
  try {
    await runChecks(allChecks, session, (row) => rows.push(row) && table.row(row));
  } finally {
    left = await cleanUp(session);
    for (const line of left) console.error(`left behind: ${line}`);
  }
  printNotes(rows, session);
  printTotals(rows, allChecks.length);
  if (signalled.name !== undefined) return exitCodeOf(signalled.name);
  const failed = rows.some(({ kind, result }) => kind === "fact" && result === "differs");
  return failed || left.length > 0 ? 1 : 0;
}

/** The first signal ends the checks; the second one gives the cleaning up as well. */
function watchSignals(session) {
  const signalled = { name: undefined };
  const receive = (name) => {
    if (signalled.name !== undefined) {
      for (const line of session.registry.remaining()) console.error(`may be left behind: ${line}`);
      sandbox?.kill();
      process.exit(exitCodeOf(name));
    }
    signalled.name = name;
    if (session.registry.isEmpty()) console.error("conformance: stopping");
    else console.error("conformance: stopping and cleaning up; once more to leave things as they are");
    session.stop();
  };
  for (const name of SIGNALS) process.on(name, receive);
  return signalled;
}

function exitCodeOf(signal) {
  return 128 + constants.signals[signal];
}
