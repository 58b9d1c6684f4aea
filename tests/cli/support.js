// The package's program as a process, with a terminal and without.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { eventually } from "../support/assertions.js";
import { FOLDER } from "../support/package.js";
import { TOKEN } from "../support/sandbox.js";

const { bin } = JSON.parse(readFileSync(join(FOLDER, "package.json"), "utf8"));
export const PROGRAM = join(FOLDER, bin["ip1-contacts"]);

/** Nothing of the machine that runs the tests. */
const { PATH, HOME, TMPDIR, SystemRoot } = process.env;
const SURROUNDINGS = { PATH, HOME, TMPDIR, SystemRoot, TERM: "xterm-256color" };

/** What makes the program speak with a sandbox. */
export const accountOf = ({ address }, token = TOKEN) => ({ IP1_TOKEN: token, IP1_BASE_URL: address });

/** Starts it; `ended` is its exit code, and what it has written is in `stdout` and `stderr`. */
export function start(args, { env = {}, cwd, input } = {}) {
  const child = spawn(process.execPath, [PROGRAM, ...args], { env: { ...SURROUNDINGS, ...env }, cwd });
  return followed(child, input);
}

function followed(child, input) {
  const run = { child, stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"]) {
    child[name].setEncoding("utf8");
    child[name].on("data", (text) => (run[name] += text));
  }
  child.stdin.on("error", () => {});
  if (input !== null) child.stdin.end(input ?? "");
  run.ended = once(child, "close").then(([code, signal]) => code ?? signal);
  return run;
}

/** Runs it to its end. */
export async function ip1(args, options) {
  const run = start(args, options);
  const code = await run.ended;
  return { code, stdout: run.stdout, stderr: run.stderr };
}

/** Whether this machine has what makes a terminal (util-linux). */
export const HAS_TERMINAL = hasScript() || "needs script, of util-linux";

function hasScript() {
  try {
    return /util-linux/.test(execFileSync("script", ["--version"], { encoding: "utf8" })) && true;
  } catch {
    return false;
  }
}

/** A pseudo terminal so many columns wide with the program in it. What it shows is in `stdout`. */
export function terminal(args, { columns = 100, env = {}, cwd } = {}) {
  const quoted = [process.execPath, PROGRAM, ...args].map((word) => `'${word.replaceAll("'", `'\\''`)}'`);
  const line = `stty cols ${columns} rows 40; exec ${quoted.join(" ")}`;
  const child = spawn("script", ["-qefc", line, "/dev/null"], {
    env: { ...SURROUNDINGS, SHELL: "/bin/sh", ...env },
    cwd,
  });
  const run = followed(child, null);
  return {
    ...run,
    get shown() {
      return run.stdout;
    },
    /** Waits until the text is there. */
    waitFor: (text) => eventually(() => run.stdout.includes(text) || child.exitCode !== null),
    type: (text) => child.stdin.write(text),
  };
}

/** Runs it in a terminal to its end; `answers` are typed when their question is there. */
export async function inTerminal(args, { answers = [], ...options } = {}) {
  const run = terminal(args, options);
  for (const [question, answer] of answers) {
    await run.waitFor(question);
    assert.ok(run.shown.includes(question), `it asks ${question}, and did not say ${run.shown}`);
    run.type(answer);
  }
  const code = await run.ended;
  return { code, shown: run.shown.replaceAll("\r\n", "\n") };
}

/** What a terminal shows at the end, without colours: what was wiped is gone. */
export function screenOf(shown) {
  return shown
    .replaceAll("\r\n", "\n")
    .replace(/\x1b\[\d*m/g, "")
    .split("\n")
    .map((line) =>
      line
        .split("\r")
        .at(-1)
        .replace(/^\x1b\[K/, ""),
    )
    .join("\n");
}
