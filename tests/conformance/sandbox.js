// The sandbox, for a run without a service.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { programOf } from "../support/sandbox.js";
import { Unusable } from "./settings.js";

const LISTENING = "listening on ";
const SAMPLE_CONTACTS = "120";

/** Starts the sandbox with contacts that are not ours, as an account has them. */
export async function startSandbox(binary, token) {
  const flags = ["--port", "0", "--token", token, "--seed", SAMPLE_CONTACTS];
  // In a process group of its own, for Ctrl-C in a terminal goes to the whole group, and cleaning up needs it.
  const [program, ...first] = programOf(binary);
  const child = spawn(program, [...first, ...flags], {
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  const kill = () => child.kill();
  process.on("exit", kill);
  return {
    address: await addressOf(child),
    kill,
    async stop() {
      if (child.exitCode !== null) return;
      const exited = once(child, "exit");
      kill();
      await exited;
    },
  };
}

async function addressOf(child) {
  const ended = new Promise((resolve) => {
    child.once("error", (error) => resolve([error.code]));
    child.once("exit", (code) => resolve([`exit code ${code}`]));
  });
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), "line"), ended]);
  if (!line.startsWith(LISTENING)) throw new Unusable(`the sandbox did not start: ${line}`);
  return line.slice(LISTENING.length);
}
