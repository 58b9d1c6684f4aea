// The demo in Chromium, in front of a sandbox of its own.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { launchChromium, NEVER, startSandbox, variable } from "./support.js";

export const DESKTOP = { viewport: { width: 1280, height: 800 } };
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

/**
 * Tests of the demo. `test(name, options, steps)` opens it and, at the end, wants to have heard no complaint
 * from the page or from the browser about it.
 *
 * Options: `seed` contacts, `flags` of the sandbox, `path` to open, `isDirectoryHeld` to have nothing read in the
 * background, `failures` in whose ways calls may fail from the beginning, and those of a browser context.
 */
export function demoTests(title, tests) {
  describe(title, { timeout: 10 * NEVER }, () => {
    let browser;
    before(async () => {
      browser = await launchChromium();
    });
    after(() => browser?.close());
    tests((name, options, steps) => it(name, () => withDemo(browser, options, steps)));
  });
}

async function withDemo(browser, options, steps) {
  const {
    seed = 60,
    flags = [],
    path = "/contacts",
    isDirectoryHeld = false,
    failures = [],
    ...context
  } = options;
  const sandbox = await startSandbox("--seed", String(seed), "--www", demoFiles(), ...flags);
  const tab = await browser.newContext({ ...DESKTOP, ...context });
  try {
    tab.setDefaultTimeout(NEVER);
    // What reads all contacts in the background is told from what reads them for a list by how many it asks for.
    if (isDirectoryHeld) await tab.route(/order=ASC.*limit=1000|limit=1000.*order=ASC/, () => {});
    const complaints = complaintsOf(tab, failures);
    /** Opens another tab of the same browser, which has words of its own. */
    const open = async (at) => {
      const page = await tab.newPage();
      await page.goto(sandbox.address + at);
      return { page, ...wordsOf(page) };
    };
    await steps({
      sandbox,
      tab,
      open,
      service: serviceOf(sandbox),
      expectFailures: complaints.expect,
      ...(await open(path)),
    });
    complaints.check();
  } finally {
    await tab.close();
    await sandbox.stop();
  }
}

/** The built demo. */
export function demoFiles() {
  return join(variable("REPOSITORY"), "www", "dist");
}

/** Errors and warnings of the pages and of the browser, refusals by the security policy included. */
function complaintsOf(tab, failures) {
  const complaints = [];
  const expected = [...failures];
  tab.on("weberror", (error) => complaints.push(`uncaught: ${error.error().message}`));
  tab.on("console", (message) => {
    if (!["error", "warning"].includes(message.type())) return;
    const text = message.text();
    // The browser itself writes a line for each call that fails.
    const provoked = text.startsWith("Failed to load resource") && expected.some((how) => text.includes(how));
    if (!provoked) complaints.push(`${message.type()}: ${text}`);
  });
  return {
    /** Calls may fail from now on, in these ways. */
    expect: (...how) => expected.push(...how),
    check: () => assert.deepEqual(complaints, []),
  };
}

/** The service's data, behind the page's back. */
export function serviceOf({ address }) {
  async function call(method, path, body) {
    const response = await fetch(`${address}/v2/${path}`, {
      method,
      headers: { Authorization: "Bearer sandbox", ...(body && { "Content-Type": "application/json" }) },
      body: body && JSON.stringify(body),
    });
    assert.ok(response.ok, `${method} ${path}: ${response.status}`);
    return response.status === 204 ? undefined : response.json();
  }
  return {
    list: (query) => call("GET", `contacts?${encoded({ limit: 1000, ...query })}`),
    get: (id) => call("GET", `contacts/${id}?meta`),
    add: (...contacts) => call("POST", "contacts?sync", contacts),
    update: (id, patch) => call("PATCH", `contacts/${id}`, { id, ...patch }),
    delete: (id) => call("DELETE", `contacts/${id}`),
    label: (name, ...ids) => call("POST", `labels/${encodeURIComponent(name)}/contacts`, ids),
    blacklist: () => call("GET", "blacklist?limit=1000"),
    block: (msisdn) => call("PUT", `blacklist/${msisdn}`),
    unblock: (msisdn) => call("DELETE", `blacklist/${msisdn}`),
  };
}

/** A query in which a space is `%20`, as the service wants it. */
function encoded(query) {
  return new URLSearchParams(query).toString().replaceAll("+", "%20");
}

/** How people name what is on the page. */
function wordsOf(page) {
  return {
    button: (name) => page.getByRole("button", { name, exact: true }),
    field: (name) => page.getByLabel(name, { exact: true }),
    dialog: (name) => page.getByRole("dialog", { name }),
    /** What is open beside the list, or in its place. */
    pane: (name) => page.locator(".pane").and(page.getByRole("region", { name })),
    /** Opens what a phone has behind a button, and elsewhere is in sight. */
    more: async () => {
      const button = page.getByRole("button", { name: "More", exact: true });
      if (await button.isVisible()) await button.click();
    },
    edit: () => page.getByRole("button", { name: "Edit", exact: true }).click(),
    row: (text) => page.getByRole("row").filter({ hasText: text }),
    status: (text) => page.getByRole("status").filter({ hasText: text }).waitFor(),
    alert: (text) => page.getByRole("alert").filter({ hasText: text }).waitFor(),
    /** Whether the browser asks before the tab is closed. If so, it stays open; otherwise it is closed then. */
    async asksBeforeLeaving() {
      const answer = new Promise((resolve) => {
        page.once("dialog", resolve);
        page.once("close", () => resolve(undefined));
      });
      await page.close({ runBeforeUnload: true });
      const dialog = await answer;
      await dialog?.dismiss();
      // Chromium breaks down when the tab is closed before it has taken that in.
      if (dialog) await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
      return dialog !== undefined;
    },
    /** The one call of this method that `action` leads to. */
    async callOf(method, action) {
      const called = page.waitForRequest((request) => request.method() === method);
      await action();
      return called;
    },
  };
}
