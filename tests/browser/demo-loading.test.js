// The demo's download size, and how it is first rendered.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { it } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { demoFiles, demoTests, DESKTOP, PHONE } from "./demo.js";

/** In bytes, brotli. The package itself is not counted. */
const BUDGET = 80_000;

it("the demo is within its budget", async () => {
  const folder = join(demoFiles(), "assets");
  const own = (await readdir(folder)).filter((name) => !name.startsWith("ip1-contacts"));
  const sizes = await Promise.all(
    own.map(async (name) => brotliCompressSync(await readFile(join(folder, name))).length),
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  assert.ok(
    own.length >= 2 && total <= BUDGET,
    `${total} bytes: ${own.map((name, at) => `${name} ${sizes[at]}`)}`,
  );
});

demoTests("the demo, when it is opened,", (test) => {
  for (const [device, context] of Object.entries({ "a desktop": DESKTOP, "a phone": PHONE })) {
    test(`does not jump about, on ${device}`, { seed: 600, ...context }, async ({ page, status, field }) => {
      await status(/^600 contacts$/);
      await page.evaluate(() => {
        globalThis.shifts = [];
        // Those soon after an input as well: how soon that is, the machine's load decides.
        const note = (list) => shifts.push(...list.getEntries());
        new PerformanceObserver(note).observe({ type: "layout-shift", buffered: true });
      });
      await page.getByRole("checkbox").nth(1).check();
      await status("1 contact selected");
      await page.getByRole("button", { name: "Select all 600" }).click();
      await status("600 contacts selected");
      await field("Find a person").fill("070-174 06 05");
      await page.getByText("Nobody was found").waitFor();
      const shifted = await page.evaluate(() => shifts.reduce((sum, { value }) => sum + value, 0));
      assert.ok(shifted < 0.02, `shifted by ${shifted}`);
    });
  }

  test("downloads phone-number metadata only once a number is typed", {}, async ({ page, field, status }) => {
    await status(/^60 contacts$/);
    const downloaded = () =>
      page.evaluate(() =>
        performance.getEntriesByType("resource").some(({ name }) => name.includes("-import-")),
      );
    assert.equal(await downloaded(), false);
    await field("Find a person").fill("070-174 06 05");
    // The service is asked as well: others may have added somebody meanwhile.
    await page.waitForResponse((response) => response.url().includes("parsedMSISDN"));
    assert.equal(await downloaded(), true);
  });

  test("says of nobody that there is none, however late its worker answers", {}, async (demo) => {
    const { tab, open } = demo;
    await tab.addInitScript(() => {
      // What the worker says of a list is held back, but for the first of it, when nobody was read yet.
      const { postMessage, addEventListener } = Worker.prototype;
      const looks = [];
      const held = [];
      Worker.prototype.postMessage = function (message) {
        if (message.request?.kind === "look") looks.push(message.number);
        if (message.request?.kind === "size") globalThis.sizeAsked = message.number;
        postMessage.call(this, message);
      };
      Worker.prototype.addEventListener = function (type, listener) {
        addEventListener.call(this, type, (event) => {
          if (looks.indexOf(event.data.number) > 0) held.push(() => listener(event));
          else listener(event);
          if (event.data.number === globalThis.sizeAsked) globalThis.isRead = true;
        });
      };
      globalThis.release = () => {
        looks.length = 0;
        for (const each of held) each();
      };
    });
    const { page, status } = await open("/contacts");
    await page.waitForFunction(() => globalThis.isRead);
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
    assert.equal(await page.getByText("No contacts yet").count(), 0);
    await page.evaluate(() => globalThis.release());
    await status(/^60 contacts$/);
  });
});
