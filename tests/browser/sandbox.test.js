// The sandbox beside and inside pages: the example for Playwright, and a page of its own.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, describe, it } from "node:test";
import { transform } from "esbuild";
import { documentsOf } from "../support/documents.js";
import { launchChromium, variable } from "./support.js";

const dist = join(dirname(createRequire(import.meta.url).resolve("ip1-contacts/package.json")), "dist");

describe("the sandbox and pages", { timeout: 120_000 }, () => {
  let browser;
  let folder;
  before(async () => {
    browser = await launchChromium();
    // Beside the tests, where the package is found.
    folder = await mkdtemp(join(import.meta.dirname, "sandbox-"));
  });
  after(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const blank = async () => {
    const page = await browser.newPage();
    await page.route("https://app.example/", (route) =>
      route.fulfill({ contentType: "text/html", body: "<title>x</title>" }),
    );
    await page.route("https://app.example/dist/*", (route) => {
      const name = new URL(route.request().url()).pathname.slice("/dist/".length);
      return route.fulfill({ contentType: "text/javascript", path: join(dist, name) });
    });
    await page.goto("https://app.example/");
    return page;
  };

  it("answers a page's calls from the test, as the example has it", async () => {
    const documents = await documentsOf(variable("REPOSITORY"));
    const example = documents.flatMap(({ examples }) => examples).find(({ role }) => role === "playwright");
    const file = join(folder, "playwright.js");
    await writeFile(file, (await transform(example.code, { loader: "ts" })).code);
    const { answerContacts } = await import(pathToFileURL(file).href);
    const page = await blank();
    const sandbox = await answerContacts(page, { seed: 7 });
    const count = await page.evaluate(async () => {
      const { Ip1 } = await import("https://app.example/dist/index.js");
      const client = new Ip1({ token: "sandbox" });
      await client.contacts.add([{ properties: { firstName: "Ada" } }], { sync: true });
      return (await client.contacts.list()).items.length;
    });
    assert.equal(count, 8);
    assert.deepEqual(
      sandbox.requests.map(({ method, status }) => [method, status]),
      [
        ["POST", 200],
        ["GET", 200],
      ],
    );
    sandbox.close();
    await page.close();
  });

  it("runs in a page by itself", async () => {
    const page = await blank();
    const result = await page.evaluate(async () => {
      const { Ip1 } = await import("https://app.example/dist/index.js");
      const { createSandbox } = await import("https://app.example/dist/sandbox.js");
      const sandbox = await createSandbox({ seed: 7 });
      const client = new Ip1({ token: "sandbox", fetch: sandbox.fetch });
      const { items } = await client.contacts.list({ meta: true });
      sandbox.setFaults([{ action: { type: "truncate" } }]);
      const { code } = await client.contacts.list(undefined, { maxRetries: 0 }).catch((error) => error);
      let ticks = 0;
      const timer = setInterval(() => ticks++, 1);
      while (ticks < 3) await sandbox.fetch("/v2/contacts");
      clearInterval(timer);
      sandbox.close();
      return [items.length, code];
    });
    assert.deepEqual(result, [7, "network"]);
    await page.close();
  });
});
