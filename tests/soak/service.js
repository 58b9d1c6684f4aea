// The sandbox with its database in a temporary folder, and plain HTTP to it that does not pass the package.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const LISTENING = "listening on ";
const PAGE_SIZE = 1000;

export async function startService(token) {
  const binary = process.env.SANDBOX;
  if (!binary) throw new Error("SANDBOX: expected the path of the sandbox's binary, got nothing");
  const folder = await mkdtemp(join(tmpdir(), "soak-"));
  const flags = ["--port", "0", "--database", join(folder, "contacts.db"), "--token", token];
  const child = spawn(binary, flags, { stdio: ["ignore", "pipe", "inherit"] });
  const address = await listening(child);
  return new Service({ child, folder, address, token });
}

async function listening(child) {
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`the sandbox ended with ${code} before it listened`);
  });
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), "line"), ended]);
  ended.catch(() => {});
  if (!line.startsWith(LISTENING)) throw new Error(`the sandbox began with ${JSON.stringify(line)}`);
  return line.slice(LISTENING.length);
}

class Service {
  #child;
  #folder;
  #token;
  /** As it was before anything is put in its place. */
  #fetch = globalThis.fetch;

  constructor({ child, folder, address, token }) {
    this.address = address;
    this.#child = child;
    this.#folder = folder;
    this.#token = token;
  }

  async request(method, path, body) {
    const response = await this.#fetch(this.address + path, {
      method,
      headers: { Authorization: `Bearer ${this.#token}`, "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  }

  /** Every item of a collection, which must not change meanwhile. */
  async everything(path) {
    const items = [];
    for (;;) {
      const page = await this.request("GET", `${path}?limit=${PAGE_SIZE}&start=${items.length}`);
      items.push(...page);
      if (page.length < PAGE_SIZE) return items;
    }
  }

  async stop() {
    if (this.#child.exitCode === null) {
      const ended = once(this.#child, "exit");
      this.#child.kill();
      await ended;
    }
    await rm(this.#folder, { recursive: true, force: true });
  }
}
