import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

const LISTENING = "listening on ";

/** Starts the sandbox on a free port. */
export async function startSandbox(...flags) {
  const child = spawn(variable("SANDBOX"), ["--port", "0", ...flags], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const failed = once(child, "exit").then(([code]) => {
    throw new Error(`the sandbox ended with ${code} before it listened`);
  });
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), "line"), failed]);
  failed.catch(() => {});
  if (!line.startsWith(LISTENING)) throw new Error(`the sandbox began with ${JSON.stringify(line)}`);
  return {
    address: line.slice(LISTENING.length),
    async stop() {
      if (child.exitCode !== null) return;
      const exited = once(child, "exit");
      child.kill();
      await exited;
    },
  };
}

export function launchChromium(...flags) {
  return chromium.launch({
    executablePath: variable("CHROMIUM"),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      ...flags,
    ],
  });
}

/** What a test is told from outside. */
export function variable(name) {
  const value = process.env[name];
  if (!value) throw new Error(`set ${name}`);
  return value;
}
