// The pages among the examples of the documents, as they stand there, in Chromium.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, describe, it } from "node:test";
import { against, documentsOf } from "../support/documents.js";
import { launchChromium, NEVER, startSandbox, variable } from "./support.js";

const dist = join(dirname(createRequire(import.meta.url).resolve("ip1-contacts/package.json")), "dist");
const TYPES = { html: "text/html", js: "text/javascript" };
const CSV = {
  name: "contacts.csv",
  mimeType: "text/csv",
  buffer: Buffer.from("Mobile;Name\n070-174 06 05;Ada\n12;B\n"),
};

/** What each page must come to show. */
const SHOWN = {
  "docs/browsers.md": /^[1-9]\d* contacts have labels$/,
  "docs/csp.md": /^3 contacts$/,
  "docs/getting-started.md": /^3 contacts$/,
  "docs/importing.md": /^1 accepted, 1 rejected$/,
  "docs/workers.md": /^1 accepted, 1 rejected$/,
};

const documents = await documentsOf(variable("REPOSITORY"));
const withPages = documents.filter(({ examples }) => examples.some(({ role }) => role === "html"));

describe("the pages of the documents", { timeout: 10 * NEVER }, () => {
  let browser;
  let folder;

  before(async () => {
    browser = await launchChromium();
    folder = await mkdtemp(join(tmpdir(), "ip1-docs-"));
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  });

  after(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it("are the ones that are looked at here", () => {
    assert.deepEqual(withPages.map(({ name }) => name).sort(), Object.keys(SHOWN));
  });

  for (const { name, examples } of withPages) {
    it(name, async () => {
      const sandbox = await startSandbox("--seed", "60");
      const source = examples.find(({ role }) => role === "server");
      const server = source && (await startServer(join(folder, source.file), source.code, sandbox.address));
      const tab = await browser.newPage();
      tab.setDefaultTimeout(NEVER);
      const complaints = [];
      tab.on("pageerror", (error) => complaints.push(error.message));
      tab.on("console", (message) => complaints.push(message.text()));
      try {
        const origin = server?.address ?? sandbox.address;
        await serve(tab, origin, filesOf(examples, sandbox.address));
        await tab.goto(`${origin}/page/`);
        if (await tab.locator("input[type=file]").count()) await tab.setInputFiles("input", CSV);
        if (await tab.locator("button").count()) await tab.click("button");
        const shown = (pattern) => new RegExp(pattern).test(document.querySelector("output").value);
        await tab.waitForFunction(shown, SHOWN[name].source).catch(async (error) => {
          const value = await tab.locator("output").evaluate((output) => output.value);
          assert.fail(`${error.message}: ${JSON.stringify([value, ...complaints])}`);
        });
        assert.deepEqual(complaints, []);
      } finally {
        await tab.close();
        await server?.stop();
        await sandbox.stop();
      }
    });
  }
});

/** The page and its scripts by name. Without a bundler or an import map, the package is found by its files. */
function filesOf(examples, address) {
  const files = new Map();
  for (const { role, code, file } of examples) {
    if (role !== "html" && role !== "script of a page") continue;
    const text = against(address, code);
    const found = text
      .replaceAll('"ip1-contacts"', '"./package/index.js"')
      .replaceAll('"ip1-contacts/import"', '"./package/import.js"');
    files.set(file ?? "index.html", text.includes("importmap") ? text : found);
  }
  return files;
}

/** Puts the page in front of whatever else the origin serves. */
async function serve(tab, origin, files) {
  await tab.context().route(`${origin}/favicon.ico`, (route) => route.fulfill({ status: 204 }));
  const fulfil = async (route, path) => {
    const body = files.get(path) ?? (await readFile(join(dist, path.replace("package/", "")), "utf8"));
    await route.fulfill({ body, contentType: TYPES[path.split(".").pop()] });
  };
  for (const folder of ["/page/", "/node_modules/ip1-contacts/dist/"]) {
    await tab.context().route(`${origin}${folder}**`, (route) => {
      const path = new URL(route.request().url()).pathname.slice(folder.length);
      return fulfil(route, path || "index.html");
    });
  }
}

async function startServer(file, code, service) {
  await writeFile(file, code);
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, PORT: "0", IP1_SERVICE: service, IP1_TOKEN: "sandbox" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  return {
    address: `http://127.0.0.1:${/port: (\d+)/.exec(line)[1]}`,
    async stop() {
      const exited = once(child, "exit");
      child.kill();
      await exited;
    },
  };
}
