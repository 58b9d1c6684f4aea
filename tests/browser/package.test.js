// The packed package in Chromium: as a plain module and built by Vite, under a content security policy.
import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { startStub } from "../support/stub.js";
import { launchChromium, NEVER, startSandbox } from "./support.js";

const packed = dirname(createRequire(import.meta.url).resolve("ip1-contacts/package.json"));
const csp = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

const html = (policy, script) => `<!doctype html><meta charset="utf-8"><title>test</title>
<link rel="icon" href="data:,"><meta http-equiv="Content-Security-Policy" content="${policy}; img-src data:">
<script type="module" src="${script}"></script>`;

/** What an application does, and what it found, for the test to read. */
const application = (specifier) => `
import { Ip1, Ip1Error, isIp1Error, preload } from ${JSON.stringify(specifier)};
const client = new Ip1({ token: "sandbox", baseUrl: location.origin });
const codeOf = (promise) => promise.then(() => "resolved", (e) => (e instanceof Ip1Error && isIp1Error(e) ? e.code : String(e)));
globalThis.ip1 = { client, preload, codeOf };
globalThis.result = (async () => {
  const ids = new Set();
  for await (const contact of client.contacts.list()) ids.add(contact.id);
  const [added] = await client.contacts.add([{ properties: { firstName: "Ada", __proto__: null } }], { sync: true });
  const changed = await client.contacts.update(added.id, { properties: { firstName: null, lastName: "Sol" } });
  const deleted = await client.contacts.delete(added.id);
  return [ids.size, changed.properties, deleted.id === added.id, await codeOf(client.contacts.get(added.id))];
})();`;

describe("the package in Chromium", { timeout: 10 * NEVER }, () => {
  let browser;
  let folder;
  let sandbox;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "ip1-page-"));
    await cp(join(packed, "dist"), join(folder, "package"), { recursive: true });
    await mkdir(join(folder, "source"));
    await writeFile(join(folder, "plain.html"), html(csp, "/plain.js"));
    await writeFile(join(folder, "strict.html"), html("default-src 'self'; script-src 'self'", "/plain.js"));
    await writeFile(join(folder, "plain.js"), application("./package/index.js"));
    await writeFile(join(folder, "source", "index.html"), html(csp, "/main.js"));
    await writeFile(join(folder, "source", "main.js"), application("ip1-contacts"));
    sandbox = await startSandbox("--seed", "120", "--www", folder);
    browser = await launchChromium();
  });

  after(async () => {
    await browser?.close();
    await sandbox?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(path, context) {
    const page = await (context ?? browser).newPage();
    page.complaints = [];
    page.on("pageerror", (error) => page.complaints.push(error.message));
    page.on("console", (message) => page.complaints.push(message.text()));
    await page.goto(sandbox.address + path);
    return page;
  }

  async function setFaults(rules) {
    await sandbox.faults(rules);
  }

  const worked = [120, { lastName: "Sol" }, true, "not_found"];
  const notFound = /^Failed to load resource: .* 404/;

  it("works as a plain module, without a bundler", async () => {
    const page = await open("/plain.html");
    assert.deepEqual(await page.evaluate(() => globalThis.result), worked);
    assert.deepEqual(
      page.complaints.filter((text) => !notFound.test(text)),
      [],
    );
    await page.close();
  });

  it("works in an application that Vite has built", async () => {
    const { build } = await import("vite");
    // Where a user's application would find the package.
    await cp(packed, join(folder, "source", "node_modules", "ip1-contacts"), { recursive: true });
    await build({
      root: join(folder, "source"),
      base: "/built/",
      logLevel: "error",
      build: { outDir: join(folder, "built"), assetsInlineLimit: 0 },
    });
    const page = await open("/built/index.html");
    assert.deepEqual(await page.evaluate(() => globalThis.result), worked);
    await page.close();
  });

  it("says what is missing under a policy without 'wasm-unsafe-eval'", async () => {
    const page = await open("/strict.html");
    const message = await page.evaluate(() =>
      globalThis.result.catch((error) => error.code + " " + error.message),
    );
    assert.match(message, /^load_failed .*'wasm-unsafe-eval'/);
    await page.close();
  });

  it("loads in a page that has nothing else to do once there is a client, and not before", async () => {
    const page = await open("/plain.html");
    await page.evaluate(() => globalThis.result);
    const loads = await page.evaluate(async () => {
      const { instantiate } = WebAssembly;
      let loads = 0;
      const loaded = new Promise((resolve) => {
        WebAssembly.instantiate = async (...given) => {
          loads++;
          const instance = await instantiate(...given);
          resolve();
          return instance;
        };
      });
      const idle = () => new Promise((resolve) => requestIdleCallback(resolve));
      const found = [];
      const { Ip1 } = await import("./package/index.js?another");
      await idle();
      found.push(loads);
      const client = new Ip1({ token: "sandbox", baseUrl: location.origin });
      new Ip1({ token: "sandbox", baseUrl: location.origin });
      await loaded;
      found.push(loads);
      await client.contacts.list({ limit: 1 });
      found.push(loads);
      return found;
    });
    assert.deepEqual(loads, [0, 1, 1]);
    await page.close();
  });

  it("says nothing of a load that fails before there is a call", async () => {
    const page = await open("/strict.html");
    const rejections = await page.evaluate(async () => {
      await globalThis.result.catch(() => {});
      let rejections = 0;
      addEventListener("unhandledrejection", () => rejections++);
      const { Ip1 } = await import("./package/index.js?another");
      new Ip1({ token: "sandbox", baseUrl: location.origin });
      const idle = () => new Promise((resolve) => requestIdleCallback(resolve));
      await idle();
      await idle();
      return rejections;
    });
    assert.equal(rejections, 0);
    await page.close();
  });

  it("loads the module from an address of its own", async () => {
    const page = await open("/plain.html");
    await page.evaluate(() => globalThis.ip1.preload("/package/core_bg.wasm"));
    await page.close();
  });

  it("says so when a file of the importer cannot be fetched, and the next call tries again", async () => {
    const page = await open("/plain.html");
    await page.evaluate(() => globalThis.result);
    const later = /\/package\/import-(phone|whole)\.js/;
    await page.route(later, (route) => route.abort());
    const parse = (where) =>
      page.evaluate(async (importer) => {
        const { parsePhoneNumber, openTable } = await import(importer);
        const said = (promise) => promise.catch(({ code, message }) => `${code} ${message}`);
        const number = parsePhoneNumber("070-174 06 05").then(({ e164 }) => e164);
        return Promise.all([said(number), said(openTable("a", { headerRow: 0 }))]);
      }, where);
    const [number, option] = await parse("/package/import.js");
    assert.match(number, /^load_failed .*could not be fetched/);
    assert.match(option, /^invalid_argument .*could not be fetched/);
    await page.unroute(later);
    const [again, named] = await parse("/package/import.js");
    assert.equal(again, "+46701740605");
    assert.match(named, /^invalid_argument options\.headerRow: /);
    await page.close();
  });

  it("leaves the page its turns while it reads a table", async () => {
    const page = await open("/plain.html");
    await page.evaluate(() => globalThis.result);
    const [rows, turns] = await page.evaluate(async (importer) => {
      const { importContacts } = await import(importer);
      const csv = `phoneNumber\n${"0701740605\n".repeat(300_000)}`;
      let turns = 0;
      const turn = () => {
        turns += 1;
        waiting = setTimeout(turn, 0);
      };
      let waiting = setTimeout(turn, 0);
      const report = await importContacts(globalThis.ip1.client, csv, { dryRun: true });
      clearTimeout(waiting);
      return [report.rows, turns];
    }, "/package/import.js");
    assert.equal(rows, 300_000);
    assert.ok(turns > 2, `${turns} turns`);
    await page.close();
  });

  it("follows pages also when the service hides its links from scripts", async () => {
    const hiding = await startSandbox("--seed", "120", "--expose-headers", "off");
    const page = await open("/plain.html");
    await page.evaluate(() => globalThis.result);
    // Another origin, which the page's policy must allow: a page without one.
    const free = await browser.newPage();
    await free.goto(sandbox.address + "/package/index.js");
    const count = await free.evaluate(
      async ([origin, address]) => {
        const { Ip1 } = await import(`${origin}/package/index.js`);
        let count = 0;
        for await (const _ of new Ip1({ token: "sandbox", baseUrl: address }).contacts.list()) count++;
        return count;
      },
      [sandbox.address, hiding.address],
    );
    assert.equal(count, 120);
    await free.close();
    await page.close();
    await hiding.stop();
  });

  it("gives up on a body that stalls, and on an abort, at once", async () => {
    const stall = [{ match: { path: "/v2/blacklist" }, action: { type: "stall-body" } }];
    const page = await open("/plain.html");
    await page.evaluate(() => globalThis.result);
    await page.evaluate(() => globalThis.ip1.client.blacklist.put("46701740605"));
    await setFaults(stall);
    const outcome = await page.evaluate(async () => {
      const { client, codeOf } = globalThis.ip1;
      const timeout = await codeOf(client.blacklist.list({}, { timeoutMs: 200, maxRetries: 0 }));
      const controller = new AbortController();
      setTimeout(() => controller.abort("stop"), 50);
      return [timeout, await codeOf(client.blacklist.list({}, { signal: controller.signal }))];
    });
    await setFaults([]);
    assert.deepEqual(outcome, ["timeout", "stop"]);
    await page.close();
  });

  it("takes no answer from the browser's cache", async () => {
    const contacts = [];
    // Nothing but an old date: browsers keep such an answer for a tenth of its age.
    const headers = {
      "Last-Modified": "Sun, 06 Nov 1994 08:49:37 GMT",
      "Access-Control-Allow-Origin": "*",
      "Access-Control-Allow-Headers": "authorization, content-type",
    };
    const service = await startStub(({ method, body }) => {
      if (method === "POST") contacts.push({ id: `${contacts.length}`, ...JSON.parse(body)[0] });
      return { headers, body: method === "OPTIONS" ? "" : contacts };
    });
    const page = await browser.newPage();
    await page.goto(sandbox.address + "/package/index.js");
    const found = await page.evaluate(
      async ([origin, baseUrl]) => {
        const { Ip1 } = await import(`${origin}/package/index.js`);
        const { contacts } = new Ip1({ token: "sandbox", baseUrl });
        const count = async () => (await contacts.list()).items.length;
        const plain = async () => (await (await fetch(`${baseUrl}/v2/contacts?plain`)).json()).length;
        const before = [await count(), await plain()];
        await contacts.add([{ properties: { firstName: "Ada" } }], { sync: true });
        return [before, [await count(), await plain()]];
      },
      [sandbox.address, service.address],
    );
    // What the page fetches by itself is yesterday's.
    assert.deepEqual(found, [
      [0, 0],
      [1, 0],
    ]);
    await page.close();
    await service.stop();
  });

  it("does not follow a redirect", async () => {
    const elsewhere = await startSandbox();
    const page = await open("/plain.html");
    await page.evaluate(() => globalThis.result);
    await setFaults([{ action: { type: "redirect", location: `${elsewhere.address}/v2/contacts` } }]);
    const code = await page.evaluate(() => globalThis.ip1.codeOf(globalThis.ip1.client.contacts.list()));
    await setFaults([]);
    assert.equal(code, "unsafe_redirect");
    assert.deepEqual(await elsewhere.requests(), []);
    await page.close();
    await elsewhere.stop();
  });
});
