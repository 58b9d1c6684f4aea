// Programs of a project: those that end, and servers.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { delimiter, join } from "node:path";

const LONGEST_RUN_MS = 240_000;
const ADDRESS = /http:\/\/(localhost|127\.0\.0\.1):\d+/;

/** Runs a program to its end and returns all that it printed. Rejects with that when it fails. */
export async function run(command, folder, variables = {}) {
  const child = start(command, folder, variables);
  const deadline = setTimeout(() => kill(child), LONGEST_RUN_MS);
  let printed = "";
  listen(child, (text) => (printed += text));
  const [code, signal] = await once(child, "close").finally(() => clearTimeout(deadline));
  if (code !== 0) throw new Error(`\`${command.join(" ")}\` ended with ${code ?? signal}:\n${printed}`);
  return printed;
}

/** Starts a server, which prints its address. */
export async function serve(command, folder) {
  const child = start(command, folder);
  const exited = once(child, "close");
  // A test that fails must not leave its server behind.
  const end = () => kill(child);
  process.once("exit", end);
  const address = await addressOf(child, command);
  return {
    address,
    async stop() {
      process.off("exit", end);
      end();
      await exited;
    },
  };
}

/** The address in what the server prints. */
function addressOf(child, command) {
  return new Promise((resolve, reject) => {
    let printed = "";
    const fail = (why) => reject(new Error(`\`${command.join(" ")}\` ${why}:\n${printed}`));
    const deadline = setTimeout(() => fail("does not say where it listens"), LONGEST_RUN_MS);
    deadline.unref();
    child.once("close", () => fail("ended"));
    child.once("error", reject);
    listen(child, (text) => {
      printed += text;
      const found = ADDRESS.exec(printed);
      if (found) resolve(found[0]);
    });
  });
}

function start([program, ...args], folder, variables) {
  const env = {
    ...process.env,
    ...variables,
    CI: "1",
    NO_COLOR: "1",
    NEXT_TELEMETRY_DISABLED: "1",
    DENO_NO_UPDATE_CHECK: "1",
    PATH: [join(folder, "node_modules", ".bin"), process.env.PATH].join(delimiter),
  };
  // A group of its own, so that what it starts ends with it.
  return spawn(program, args, { cwd: folder, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
}

function listen(child, onText) {
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", onText);
}

function kill(child) {
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch (error) {
    // It has ended by itself.
    if (error.code !== "ESRCH") throw error;
  }
}
