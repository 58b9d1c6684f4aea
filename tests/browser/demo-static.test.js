// The demo as plain files, without any service: it runs on the package's own sandbox, in a worker of the page.
import assert from "node:assert/strict";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { after, before, describe, it } from "node:test";
import { demoFiles } from "./demo.js";
import { launchChromium, NEVER } from "./support.js";

const TYPES = { ".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".svg": "image/svg+xml" };

/** As any host of files does it: addresses of the application lead to its page, others to nothing. */
async function serveFiles() {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, "http://files.test").pathname);
    const file = extname(path) === "" && !path.startsWith("/v2/") ? "index.html" : path;
    try {
      const content = await readFile(join(demoFiles(), file));
      response
        .writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" })
        .end(content);
    } catch {
      response.writeHead(404, { "Content-Type": "text/plain" }).end("not found");
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { address: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}

describe("the demo without a server", { timeout: 5 * NEVER }, () => {
  let browser;
  let files;
  before(async () => {
    browser = await launchChromium();
    files = await serveFiles();
  });
  after(async () => {
    await browser?.close();
    files?.stop();
  });

  it("is tried with sample contacts, which stay in the browser", async () => {
    const page = await browser.newPage();
    page.setDefaultTimeout(NEVER);
    const loaded = [];
    page.on("request", (request) => loaded.push(request.url()));
    await page.goto(`${files.address}/contacts`);
    await page.getByRole("heading", { name: "Contacts for iP.1" }).waitFor();
    assert.ok(!loaded.some((url) => url.includes("sandbox")), "nothing of the sandbox is loaded unasked");
    await page.getByRole("button", { name: "Try it with sample contacts in this tab" }).click();
    await page.getByRole("status").filter({ hasText: "1,000 contacts" }).waitFor();
    const calls = loaded.filter((url) => url.includes("/v2/") && !url.startsWith(files.address));
    assert.deepEqual(calls, [], "nothing goes to anybody");

    await page.getByRole("rowheader").getByRole("link").first().click();
    await page.getByRole("button", { name: "Edit" }).click();
    await page.getByLabel("First name").fill("Zacharias");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText(/^Zacharias .* was saved\.$/).waitFor();
    await page.reload();
    await page.getByRole("status").filter({ hasText: "1,000 contacts" }).waitFor();
    await page.getByLabel("Find a person").fill("zacharias");
    await page.getByRole("row").filter({ hasText: "Zacharias" }).waitFor();
  });
});
