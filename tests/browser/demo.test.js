import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, beforeEach, afterEach, describe, it } from "node:test";
import { launchChromium, startSandbox, variable } from "./support.js";

describe("the demo", { timeout: 120_000 }, () => {
  let browser;
  let sandbox;
  let page;
  /** Errors and warnings of the page, and of the browser about it. */
  let complaints;
  /** Calls that are to fail: the browser itself writes a line to the console for each. */
  let failedCalls;

  before(async () => {
    browser = await launchChromium();
  });

  after(() => browser?.close());

  beforeEach(async () => {
    const pages = join(variable("REPOSITORY"), "www", "dist");
    sandbox = await startSandbox("--seed", "60", "--www", pages);
    complaints = [];
    failedCalls = [];
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(15_000);
    page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
    page.on("console", (message) => {
      if (!["error", "warning"].includes(message.type())) return;
      const text = message.text();
      const provoked = failedCalls.findIndex(
        (how) => text.startsWith("Failed to load") && text.includes(how),
      );
      if (provoked >= 0) failedCalls.splice(provoked, 1);
      else complaints.push(`${message.type()}: ${text}`);
    });
    await page.goto(sandbox.address);
  });

  afterEach(async () => {
    await page?.close();
    await sandbox?.stop();
    assert.deepEqual(complaints, []);
    assert.deepEqual(failedCalls, [], "calls that did not fail");
  });

  const range = (text) => page.getByRole("status").filter({ hasText: text }).waitFor();
  const row = (name) => page.getByRole("row").filter({ hasText: name });
  const button = (name) => page.getByRole("button", { name, exact: true });
  const notice = (text) => page.getByText(text, { exact: true }).waitFor();

  /** The one call of this method that `action` leads to. */
  async function callOf(method, action) {
    const called = page.waitForRequest((request) => request.method() === method);
    await action();
    return called;
  }

  it("adds, finds, changes and deletes a contact", async () => {
    await range("1–50");
    await button("Add contact").click();
    const editor = page.getByRole("dialog", { name: "Add contact" });
    await editor.getByLabel("First name").fill("Astrid");
    await editor.getByLabel("Last name").fill("Ek");
    await editor.getByLabel("Phone number").fill("+46701234567");
    await editor.getByLabel("E-mail").fill("astrid@example.com");
    await editor.getByLabel("Label to add").fill("Neighbour");
    await editor.getByRole("button", { name: "Add label" }).click();
    await button("+ Add a property").click();
    await editor.getByLabel("Name of the property").fill("city");
    await editor.getByLabel("Value of the property").fill("Kiruna");
    const add = await callOf("POST", () => editor.getByRole("button", { name: "Add", exact: true }).click());
    assert.deepEqual(add.postDataJSON(), [
      {
        properties: {
          firstName: "Astrid",
          lastName: "Ek",
          phoneNumber: "+46701234567",
          email: "astrid@example.com",
          city: "Kiruna",
        },
        labels: ["Neighbour"],
      },
    ]);
    await notice("Astrid Ek was added.");
    await row("Astrid Ek").waitFor();

    await page.getByLabel("Exact value").fill("+46701234567");
    await button("Add property filter").click();
    await range("1–1");
    await button("Clear filters").click();
    await range("1–50");
    await row("Astrid Ek").getByRole("button", { name: "Neighbour" }).click();
    await range("1–1");
    await row("Astrid Ek").getByText("Valid", { exact: true }).waitFor();
    await row("Astrid Ek").getByText("Kiruna").waitFor();

    await button("Edit Astrid Ek").click();
    const edit = page.getByRole("dialog", { name: "Edit Astrid Ek" });
    await edit.getByLabel("E-mail").fill("");
    await edit.getByLabel("Last name").fill("Berg");
    const update = await callOf("PATCH", () => edit.getByRole("button", { name: "Save" }).click());
    const { id, ...changed } = update.postDataJSON();
    assert.ok(update.url().endsWith(`/v2/contacts/${id}`), "the id in the body is the one in the path");
    assert.deepEqual(changed, { properties: { lastName: "Berg", email: null } });
    await notice("Astrid Berg was saved.");
    await row("Astrid Berg").waitFor();
    assert.equal(await row("Astrid Berg").getByText("astrid@example.com").count(), 0);

    await button("Delete Astrid Berg").click();
    const confirm = page.getByRole("dialog", { name: "Delete this contact?" });
    await confirm.getByText("Astrid Berg, +46701234567 will be deleted.").waitFor();
    await callOf("DELETE", () => confirm.getByRole("button", { name: "Delete" }).click());
    await notice("Astrid Berg was deleted.");
    await page.getByText("No contact matches the filters.").waitFor();
  });

  it("sends nothing when nothing was changed", async () => {
    const writes = [];
    page.on("request", (request) => request.method() === "GET" || writes.push(request.method()));
    await range("1–50");
    await page
      .getByRole("button", { name: /^Edit / })
      .first()
      .click();
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await notice("Nothing was changed.");
    await page
      .getByRole("button", { name: /^Delete / })
      .first()
      .click();
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    assert.deepEqual(writes, []);
  });

  it("turns pages, in sizes of one's choice", async () => {
    await range("1–50");
    const first = await page.getByRole("rowheader").first().textContent();
    await button("Next").click();
    await range("51–60");
    assert.equal(await button("Next").getAttribute("aria-disabled"), "true");
    await button("Back").click();
    await range("1–50");
    assert.equal(await page.getByRole("rowheader").first().textContent(), first);
    await page.getByLabel("Per page").selectOption("25");
    await range("1–25");
    await button("Next").click();
    await range("26–50");
    await button("Next").click();
    await range("51–60");
    await button("First").click();
    await range("1–25");
  });

  it("filters by what is known about the number", async () => {
    await range("1–50");
    const wanted = page.waitForRequest((request) => request.url().includes("isBlocked%5D=true"));
    await page.getByLabel("Blocked", { exact: true }).selectOption("Blocked");
    await wanted;
    await button("Remove Blocked").waitFor();
    await page.locator("#contacts[aria-busy=false]").waitFor();
    const rows = await page.locator("#rows tr").count();
    assert.equal(await page.locator("#rows .badge.blocked").count(), rows);
    await button("Remove Blocked").click();
    await range("1–50");
  });

  it("says what went wrong, in the service's words too, and what that changed", async () => {
    await range("1–50");
    await page.getByRole("button", { name: /^Connection/ }).click();
    const connection = page.getByRole("dialog", { name: "Connection" });
    await connection.getByLabel("Service address").fill("http://example.com");
    await connection.getByRole("button", { name: "Connect" }).click();
    await connection.getByRole("alert").getByText("This connection cannot be used.").waitFor();

    failedCalls = ["401", "401"];
    await connection.getByLabel("Service address").fill(sandbox.address);
    await connection.getByLabel("Token").fill("wrong");
    await connection.getByRole("button", { name: "Connect" }).click();
    const failure = page.getByRole("alert");
    await failure.getByText("The contacts could not be loaded.").waitFor();
    await failure.getByText("The service does not accept the token.").waitFor();
    await failure.getByText("send a known token as Authorization: Bearer <token>").waitFor();
    await failure.getByText("401 · GET /v2/contacts").waitFor();

    await button("Add contact").click();
    const editor = page.getByRole("dialog", { name: "Add contact" });
    await editor.getByLabel("First name").fill("Astrid");
    await editor.getByRole("button", { name: "Add", exact: true }).click();
    await editor.getByRole("alert").getByText("Nothing was changed.").waitFor();
    await editor.getByRole("button", { name: "Cancel" }).click();

    await button("Connection…").click();
    await connection.getByLabel("Token").fill("sandbox");
    await connection.getByRole("button", { name: "Connect" }).click();
    await range("1–50");
  });

  it("does not claim to know what became of a write that got no answer", async () => {
    await range("1–50");
    await page.route("**/v2/contacts?*", (route) =>
      route.request().method() === "POST" ? route.abort("connectionreset") : route.continue(),
    );
    failedCalls = ["ERR_CONNECTION_RESET"];
    await button("Add contact").click();
    const editor = page.getByRole("dialog", { name: "Add contact" });
    await editor.getByLabel("First name").fill("Astrid");
    await editor.getByRole("button", { name: "Add", exact: true }).click();
    await editor.getByRole("alert").getByText("It is not known whether anything was changed.").waitFor();
    const reload = page.waitForRequest((request) => request.method() === "GET");
    await editor.getByRole("button", { name: "Cancel" }).click();
    await reload;
    await range("1–50");
  });

  it("gives up a list that is not wanted any more", async () => {
    await range("1–50");
    // The answer for blocked numbers never comes.
    await page.route("**/*isBlocked*", () => {});
    const abandoned = page.waitForEvent("requestfailed");
    const asked = page.waitForRequest((request) => request.url().includes("isBlocked"));
    await page.getByLabel("Blocked", { exact: true }).selectOption("Blocked");
    await asked;
    await button("Remove Blocked").click();
    assert.match((await abandoned).url(), /isBlocked/);
    await page.locator("#contacts[aria-busy=false]").waitFor();
    await range("1–50");
  });
});
