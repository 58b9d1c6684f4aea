// The package's own program: `ip1-contacts sandbox`.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";
import { Ip1 } from "ip1-contacts";
import { eventually, failure } from "../support/assertions.js";
import { FOLDER } from "../support/package.js";

const run = promisify(execFile);
const manifest = JSON.parse(await readFile(join(FOLDER, "package.json"), "utf8"));
const PROGRAM = join(FOLDER, manifest.bin["ip1-contacts"]);
const KILLS = 30;

const running = new Set();
after(() => running.forEach((child) => child.kill("SIGKILL")));

/** Starts the program; `address` is where it listens. */
async function start(...flags) {
  const child = spawn(process.execPath, [PROGRAM, "sandbox", "--port", "0", ...flags], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  const exited = once(child, "exit").then(() => running.delete(child));
  const line = await firstLine(child);
  assert.match(line, /^listening on http:\/\/(127\.0\.0\.1|\[::1\]|0\.0\.0\.0):\d+$/);
  const address = line.slice("listening on ".length);
  const end = async (signal) => {
    child.kill(signal);
    await exited;
    return child.exitCode;
  };
  return { address, port: Number(new URL(address).port), child, end };
}

async function firstLine(child) {
  const ended = once(child, "exit").then(([code]) => assert.fail(`it ended with ${code} before it listened`));
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), "line"), ended]);
  ended.catch(() => {});
  return line;
}

/** What the program says when it refuses to start, and its exit code. */
async function refusal(...args) {
  const failed = await run(process.execPath, [PROGRAM, ...args]).then(
    () => assert.fail("it started"),
    (error) => error,
  );
  assert.equal(failed.stdout, "");
  return { code: failed.code, text: failed.stderr };
}

const clientOf = ({ address }) => new Ip1({ token: "sandbox", baseUrl: address, maxRetries: 0 });

/** A request as it stands there: `fetch` sets some headers by itself. */
function ask({ port }, path, headers = {}, method = "GET") {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: "127.0.0.1", port, path, method, headers }, async (response) => {
      const chunks = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({
        status: response.statusCode,
        headers: response.headers,
        body: Buffer.concat(chunks).toString(),
      });
    });
    sent.on("error", reject);
    sent.end();
  });
}

const AUTHORIZED = { Authorization: "Bearer sandbox" };

describe("ip1-contacts", () => {
  it("is a program that npm can run", async () => {
    assert.match(await readFile(PROGRAM, "utf8"), /^#!\/usr\/bin\/env node\n/);
    const bin = join(dirname(FOLDER), ".bin", "ip1-contacts");
    const { stdout } = await run(bin, ["--help"]);
    assert.match(stdout, /sandbox/);
    assert.match((await run(bin, ["sandbox", "--help"])).stdout, /--database FILE/);
  });

  it("explains wrong usage", async () => {
    for (const [args, named] of [
      [[], "sandbox"],
      [["sandbx"], "sandbx"],
      [["constructor"], "constructor"],
      [["sandbox", "--nonsense"], "--nonsense"],
      [["sandbox", "--port", "70000"], "--port"],
      [["sandbox", "--port"], "--port"],
      [["sandbox", "--seed", "-1"], "--seed"],
      [["sandbox", "--max-limit", "0"], "--max-limit"],
      [["sandbox", "--expose-headers", "maybe"], "--expose-headers"],
      [["sandbox", "--www", "no/such/folder"], "--www"],
      [["sandbox", "extra"], "expected options only"],
    ]) {
      const failed = await run(process.execPath, [PROGRAM, ...args]).catch((error) => error);
      assert.equal(failed.code, 2, args.join(" "));
      assert.ok((failed.stderr + failed.stdout).includes(named), args.join(" "));
    }
    const rates = ["1e-300", "1e300", "inf", "NaN", "0", "x"].map((rate) => ["--rate-limit", rate]);
    for (const [flag, value] of [...rates, ["--token", "two words"], ["--token", ""]]) {
      const { code, text } = await refusal("sandbox", "--port", "0", flag, value);
      assert.ok(code === 2 && text.includes(flag), text);
    }
    const { code, text } = await refusal("sandbox", "--port", "0", "--database", "no/such/folder/f");
    assert.ok(code === 1 && text.includes("no/such/folder/f"), text);
  });
});

describe("the sandbox as a server", () => {
  let server;
  before(async () => (server = await start("--seed", "30")));
  after(() => server.end());

  it("serves the client, and makes links to where it was asked", async () => {
    const client = clientOf(server);
    const ids = new Set();
    for await (const { id } of client.contacts.list({ limit: 7 })) ids.add(id);
    assert.equal(ids.size, 30);
    const { headers } = await ask(server, "/v2/contacts?limit=7", { ...AUTHORIZED, Host: "app.localhost:5" });
    assert.match(headers.link, /<http:\/\/app\.localhost:5\/v2\/contacts\?start=7&limit=7>; rel="next"/);
  });

  it("refuses a port that is taken", async () => {
    const { code, text } = await refusal("sandbox", "--port", String(server.port));
    assert.equal(code, 1);
    assert.ok(text.includes(String(server.port)), text);
  });

  it("keeps pages of other origins from its own paths, and foreign names from all", async () => {
    const evil = { Origin: "https://evil.example" };
    for (const headers of [{}, evil, { ...evil, "Sec-Fetch-Site": "cross-site" }]) {
      const answer = await ask(server, "/_sandbox/requests", headers);
      assert.equal(answer.status, 401);
      assert.equal(answer.headers["access-control-allow-origin"], undefined);
    }
    assert.equal((await ask(server, "/_sandbox/requests", AUTHORIZED)).status, 200);
    assert.equal((await ask(server, "/_sandbox/requests", { "Sec-Fetch-Site": "same-origin" })).status, 200);
    const preflight = { ...evil, "Access-Control-Request-Method": "PUT" };
    const refused = await ask(server, "/_sandbox/faults", preflight, "OPTIONS");
    assert.ok(refused.status >= 400 && refused.headers["access-control-allow-origin"] === undefined);
    for (const path of ["/v2/contacts", "/_sandbox/requests", "/"]) {
      assert.equal((await ask(server, path, { ...AUTHORIZED, Host: "evil.example" })).status, 421, path);
    }
  });

  it("carries faults out on the connection", async () => {
    const client = clientOf(server);
    const set = async (...actions) => {
      const body = JSON.stringify(actions.map((type) => ({ action: { type } })));
      const headers = { ...AUTHORIZED, "Content-Type": "application/json" };
      const answer = await fetch(`${server.address}/_sandbox/faults`, { method: "PUT", headers, body });
      assert.equal(answer.status, 204);
    };
    for (const type of ["drop-before", "drop-after", "truncate"]) {
      await set(type);
      await failure(client.contacts.list(), { code: "network" });
    }
    await set("stall-body");
    await failure(client.contacts.list(undefined, { timeoutMs: 200 }), { code: "timeout" });
    await set();
    assert.equal((await client.contacts.list({ limit: 1 })).items.length, 1);
  });

  it("closes connections on which no request comes", async () => {
    const open = () => {
      const socket = connect(server.port, "127.0.0.1");
      socket.on("error", () => {});
      socket.resume();
      return { socket, closed: once(socket, "close") };
    };
    const silent = open();
    const slow = open();
    slow.socket.write("GET /v2/contacts HTTP/1.1\r\n");
    const drip = setInterval(() => slow.socket.write("X: y\r\n"), 100);
    await silent.closed;
    await slow.closed;
    clearInterval(drip);
  });

  it("serves files beside it, and pages it does not have", async () => {
    const folder = await mkdtemp(join(tmpdir(), "www-"));
    await mkdir(join(folder, "v2"));
    await mkdir(join(folder, "docs"));
    await writeFile(join(folder, "index.html"), "<h1>hello</h1>");
    await writeFile(join(folder, "docs", "index.html"), "<h1>docs</h1>");
    await writeFile(join(folder, "app.wasm"), "\0asm");
    await writeFile(join(folder, "v2", "secret.txt"), "not for you");
    const site = await start("--www", folder);
    const page = { Accept: "text/html,*/*;q=0.8" };
    const index = await ask(site, "/");
    assert.deepEqual(
      [index.status, index.body, index.headers["content-type"]],
      [200, "<h1>hello</h1>", "text/html"],
    );
    assert.equal((await ask(site, "/app.wasm")).headers["content-type"], "application/wasm");
    assert.equal((await ask(site, "/docs/")).body, "<h1>docs</h1>");
    assert.equal((await ask(site, "/contacts/0123?labels=a.b", page)).body, "<h1>hello</h1>");
    for (const path of ["/missing.js", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc%2fpasswd", "/%00"]) {
      assert.equal((await ask(site, path)).status, 404, path);
    }
    assert.equal((await ask(site, "/v2/secret.txt", page)).status, 401);
    assert.equal((await ask(site, "/v2/secret.txt", AUTHORIZED)).status, 404);
    assert.equal((await ask(site, "/", { ...page, Host: "evil.example" })).status, 421);
    await site.end();
    await rm(folder, { recursive: true });
  });
});

describe("a database file", () => {
  let folder;
  let file;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "database-"));
    file = join(folder, "contacts.db");
  });
  after(() => rm(folder, { recursive: true }));

  it("is there again after a polite end, and alone", async () => {
    const server = await start("--database", file, "--seed", "3");
    await clientOf(server).contacts.add([{ properties: { firstName: "Ada" } }], { sync: true });
    assert.ok(existsSync(`${file}-lock`));
    assert.equal(await server.end("SIGTERM"), 0);
    for (const end of ["-wal", "-shm", "-journal", "-lock"]) assert.ok(!existsSync(file + end), end);
    const again = await start("--database", file, "--seed", "3");
    assert.equal((await clientOf(again).contacts.list()).items.length, 4);
    await again.end();
  });

  it("belongs to one process at a time", async () => {
    const server = await start("--database", file);
    const { code, text } = await refusal("sandbox", "--port", "0", "--database", file);
    assert.equal(code, 1);
    assert.ok(text.includes(String(server.child.pid)), text);
    await server.end("SIGKILL");
    await (await start("--database", file)).end();
  });

  it("with the native program's log beside it is refused", async () => {
    const other = join(folder, "other.db");
    await writeFile(`${other}-wal`, "");
    const { code, text } = await refusal("sandbox", "--port", "0", "--database", other);
    assert.equal(code, 1);
    assert.match(text, /other\.db-wal/);
    assert.ok(!existsSync(other), "nothing was made");
  });

  it("of the native program goes on, and back", { skip: !isNative() && "set SANDBOX" }, async () => {
    const shared = join(folder, "shared.db");
    const native = async () => {
      const child = spawn(process.env.SANDBOX, ["--port", "0", "--database", shared], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      running.add(child);
      const line = await firstLine(child);
      const end = async (signal) => {
        const exited = once(child, "exit");
        child.kill(signal);
        await exited;
        running.delete(child);
      };
      return { address: line.slice("listening on ".length), end };
    };
    const add = (server, firstName) =>
      clientOf(server).contacts.add([{ properties: { firstName } }], { sync: true });
    const names = async (server) =>
      (await clientOf(server).contacts.list()).items.map(({ properties }) => properties.firstName);
    const one = await native();
    await add(one, "Ada");
    await one.end("SIGKILL");
    assert.match((await refusal("sandbox", "--port", "0", "--database", shared)).text, /-wal/);
    await (await native()).end("SIGTERM");
    const two = await start("--database", shared);
    await add(two, "Eve");
    assert.deepEqual(await names(two), ["Ada", "Eve"]);
    await two.end("SIGKILL");
    const three = await native();
    assert.deepEqual(await names(three), ["Ada", "Eve"]);
    await three.end("SIGTERM");
  });

  it(`has all that was answered, whenever the program is killed (${KILLS} times)`, async () => {
    const killed = join(folder, "killed.db");
    const answered = new Set();
    let count = 0;
    for (let round = 0; round < KILLS; round++) {
      const server = await start("--database", killed, "--import-delay", String(round % 3));
      const client = clientOf(server);
      const names = async () => {
        const all = new Map();
        for await (const { properties } of client.contacts.list({ limit: 1000 })) {
          all.set(properties.n, (all.get(properties.n) ?? 0) + 1);
        }
        return all;
      };
      let there = new Map();
      await eventually(async () => {
        there = await names();
        return [...answered].every((name) => there.has(name));
      });
      assert.ok(
        [...there.values()].every((times) => times === 1),
        "nothing is there twice",
      );
      // So many answers into the writing, it ends.
      const last = 1 + ((round * 7) % 12);
      let answers = 0;
      const write = async () => {
        while (answers < last) {
          const name = `n${count++}`;
          const contacts = [{ properties: { n: name, phoneNumber: "+46701740605" } }];
          await client.contacts.add(contacts, { sync: count % 3 > 0 });
          answered.add(name);
          if (++answers === last) server.child.kill("SIGKILL");
        }
      };
      await Promise.allSettled([write(), write(), write()]);
      await server.end("SIGKILL");
    }
    assert.ok(answered.size >= KILLS);
  });
});

function isNative() {
  const { SANDBOX } = process.env;
  return SANDBOX !== undefined && !/\.c?js$|^in-process$/.test(SANDBOX);
}
