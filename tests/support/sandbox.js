// The sandbox as a child process, and its own calls: fault rules and the log of requests.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** The token that the sandbox lets in unless told otherwise. */
export const TOKEN = "sandbox";

const LISTENING = "listening on ";

/** Starts the sandbox on a free port. */
export async function startSandbox(...flags) {
  if (!process.env.SANDBOX) throw new Error("set SANDBOX to the sandbox's binary");
  const child = spawn(process.env.SANDBOX, ["--port", "0", ...flags], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const address = await firstLine(child);
  // A test that fails before it stops its sandbox must not leave it behind.
  const kill = () => child.kill();
  process.once("exit", kill);
  child.stdout.unref();
  child.unref();
  return {
    address,
    /** Puts these rules in place of all others. */
    faults: (rules) => own(address, "faults", "PUT", rules),
    /** What arrived since the last `forgetRequests`, oldest first. */
    requests: () => own(address, "requests", "GET"),
    forgetRequests: () => own(address, "requests", "DELETE"),
    async stop() {
      process.off("exit", kill);
      if (child.exitCode !== null) return;
      child.ref();
      const exited = once(child, "exit");
      child.kill();
      await exited;
    },
  };
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

async function own(address, name, method, body) {
  const response = await fetch(`${address}/_sandbox/${name}`, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
  });
  if (!response.ok) throw new Error(`the sandbox answered ${response.status}: ${await response.text()}`);
  return response.status === 204 ? undefined : response.json();
}
