// The sandbox, and its own calls: fault rules and the log of requests. SANDBOX says which one: a program, the package's
// own program (a script), or `in-process`: then nothing listens, and `fetch` knows its address.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { startInProcess } from "./in-process.js";

/** The token that the sandbox accepts by default. */
export const TOKEN = "sandbox";

const LISTENING = "listening on ";

/** Starts the sandbox on a free port. */
export async function startSandbox(...flags) {
  const { SANDBOX } = process.env;
  if (!SANDBOX) throw new Error("set SANDBOX to the sandbox's binary");
  const token = flags.includes("--token") ? flags[flags.indexOf("--token") + 1] : TOKEN;
  const { address, stop } =
    SANDBOX === "in-process" ? await startInProcess(flags) : await startProgram(SANDBOX, flags);
  return {
    address,
    /** Puts these rules in place of all others. */
    faults: (rules) => own(address, token, "faults", "PUT", rules),
    /** What arrived since the last `forgetRequests`, oldest first. */
    requests: () => own(address, token, "requests", "GET"),
    forgetRequests: () => own(address, token, "requests", "DELETE"),
    stop,
  };
}

/** The program and its first arguments: scripts are run by Node. */
export function programOf(path) {
  return /\.c?js$/.test(path) ? [process.execPath, path, "sandbox"] : [path];
}

async function startProgram(path, flags) {
  const [program, ...first] = programOf(path);
  const child = spawn(program, [...first, "--port", "0", ...flags], { stdio: ["ignore", "pipe", "inherit"] });
  const address = await firstLine(child);
  // A test that fails before it stops its sandbox must not leave it behind.
  const kill = () => child.kill();
  process.once("exit", kill);
  child.stdout.unref();
  child.unref();
  const stop = async () => {
    process.off("exit", kill);
    if (child.exitCode !== null) return;
    child.ref();
    const exited = once(child, "exit");
    child.kill();
    await exited;
  };
  return { address, stop };
}

async function firstLine(child) {
  const failed = once(child, "exit").then(([code]) => {
    throw new Error(`the sandbox ended with ${code} before it listened`);
  });
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), "line"), failed]);
  failed.catch(() => {});
  if (!line.startsWith(LISTENING)) throw new Error(`the sandbox began with ${JSON.stringify(line)}`);
  return line.slice(LISTENING.length);
}

async function own(address, token, name, method, body) {
  const response = await fetch(`${address}/_sandbox/${name}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, ...(body && { "Content-Type": "application/json" }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`the sandbox answered ${response.status}: ${await response.text()}`);
  return response.status === 204 ? undefined : response.json();
}
