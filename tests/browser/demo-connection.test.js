// The connection: token and address, failures and their messages, the log of calls.
import assert from "node:assert/strict";
import { demoTests } from "./demo.js";

const down = { action: { type: "drop-before" } };

demoTests("the connection of the demo", (test) => {
  test("with a wrong token says so, and with the right one works", { path: "/connection" }, async (demo) => {
    const { page, sandbox, button, field, status, expectFailures } = demo;
    expectFailures("401");
    await field("Token").fill("wrong");
    await button("Test").click();
    const failure = page.getByRole("alert");
    await failure.getByText("The connection does not work. The service does not accept the token.").waitFor();
    await failure.getByText("send a known token as Authorization: Bearer <token>").waitFor();
    await failure.getByText("401 · GET /v2/contacts").waitFor();
    await button("Connect").click();
    await failure.waitFor();
    await page.getByRole("link", { name: "Contacts" }).click();
    await failure.getByText("The contacts were not loaded. The service does not accept the token.").waitFor();
    await failure.getByText("Check the token under Connection.").waitFor();
    await page.getByRole("link", { name: "Connection" }).click();
    // The same service by another name, from another origin.
    await field("Service address").fill(sandbox.address.replace("127.0.0.1", "localhost"));
    await field("Token").fill("sandbox");
    await button("Connect").click();
    await page.getByText("Connected to http://localhost").first().waitFor();
    await status("The service answers and accepts the token");
    await page.getByRole("link", { name: "Contacts" }).click();
    await status(/^60 contacts$/);
  });

  test(
    "keeps the token in memory, and in the tab only when asked to",
    { path: "/connection" },
    async (demo) => {
      const { page, button, field, status } = demo;
      const stored = () =>
        page.evaluate(
          () => JSON.stringify({ ...sessionStorage, ...localStorage }) + document.cookie + location,
        );
      await button("Connect").click();
      await status("The service answers");
      assert.doesNotMatch(await stored(), /token|sandbox/);
      await field("Remember in this tab until it is closed").check();
      await button("Connect").click();
      await page.getByText("in this tab until it is closed.").waitFor();
      assert.deepEqual(await page.evaluate(() => [sessionStorage.length, localStorage.length]), [1, 0]);
      await page.reload();
      assert.equal(await field("Remember in this tab until it is closed").isChecked(), true);
      await field("Remember in this tab until it is closed").uncheck();
      await button("Connect").click();
      await page.getByText("in memory, until this page is loaded again.").waitFor();
      assert.equal(await page.evaluate(() => sessionStorage.length), 0);
    },
  );

  test(
    "goes nowhere the security policy forbids",
    { path: "/connection" },
    async ({ page, button, field }) => {
      await field("Service address").fill("https://example.com");
      await page.getByText("This page's security policy lets it talk to https://api.ip1sms.com").waitFor();
      assert.equal(await button("Connect").getAttribute("aria-disabled"), "true");
      await field("Service address").fill("not an address");
      await button("Connect").click();
      await page
        .getByRole("alert")
        .getByText("This connection cannot be used. This cannot be sent.")
        .waitFor();
      const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
      assert.equal(
        policy,
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' https://api.ip1sms.com" +
          " http://127.0.0.1:* http://localhost:*; base-uri 'none'; form-action 'none'",
      );
    },
  );

  test("logs the calls without data", { isDirectoryHeld: true }, async (demo) => {
    const { page, sandbox, button, field, status, expectFailures } = demo;
    expectFailures("503");
    await status(/^60 contacts$/);
    await sandbox.faults([{ times: 1, action: { type: "status", status: 503, retryAfter: 0 } }]);
    const answered = ["properties[phoneNumber]", "metadata[phoneNumber.parsedMSISDN]"].map((name) =>
      page.waitForResponse(
        (response) => response.ok() && decodeURIComponent(response.url()).includes(`${name}=`),
      ),
    );
    await field("Find a person").fill("070-174 06 05");
    await Promise.all(answered);
    await status("0 found so far");
    await page.getByRole("link", { name: "Connection" }).click();
    const log = page.getByRole("region", { name: "Calls", exact: true });
    // The list, the reading in the background, and the number looked for in two spellings.
    assert.equal(await log.getByRole("row").count(), 1 + 4);
    const text = await log.innerText();
    assert.match(text, /GET \/v2\/contacts\s+200\s+\d+ ms\s+2/);
    assert.doesNotMatch(text, /4670|properties|sandbox/);
    await button("Clear log").click();
    await page.getByText("No calls yet.").waitFor();
  });

  test("that is lost and comes back loses nothing", { seed: 1200, isDirectoryHeld: true }, async (demo) => {
    const { page, tab, button, status, row, expectFailures } = demo;
    expectFailures("ERR_INTERNET_DISCONNECTED");
    await status("500 loaded");
    const first = await page.getByRole("rowheader").first().textContent();
    await tab.setOffline(true);
    await page.getByText("No connection to the service.").waitFor();
    await page.locator(".list").evaluate((list) => (list.scrollTop = list.scrollHeight));
    const failure = page.getByRole("alert");
    await failure.getByText("The service cannot be reached, or the connection broke.").waitFor();
    await page.locator(".list").evaluate((list) => (list.scrollTop = 0));
    await row(first).first().waitFor();
    await button("Try again").first().click();
    await button("Trying…").waitFor({ state: "detached" });
    await page.getByText("No connection to the service.").waitFor();
    // It comes back by itself, and with it what was wanted meanwhile.
    await tab.setOffline(false);
    await page.getByText("No connection to the service.").waitFor({ state: "detached" });
    await failure.waitFor({ state: "detached" });
    await page.locator(".list").evaluate((list) => (list.scrollTop = list.scrollHeight));
    await status("1,000 loaded");
  });

  test("that never was gives the choice to try again", {}, async (demo) => {
    const { page, sandbox, button, status, expectFailures } = demo;
    expectFailures("ERR_EMPTY_RESPONSE", "ERR_CONNECTION");
    await sandbox.faults([down]);
    await page.reload();
    await page.getByText("The contacts were not loaded.").waitFor();
    await page.getByText("No connection to the service.").waitFor();
    await sandbox.faults([]);
    await button("Try again").last().click();
    await status(/^60 contacts$/);
    await page.getByText("No connection to the service.").waitFor({ state: "detached" });
  });

  test("to a service that is asked too much says how long to wait", {}, async (demo) => {
    const { page, sandbox, button, edit, status, expectFailures } = demo;
    expectFailures("429");
    await status(/^60 contacts$/);
    const tooMany = { action: { type: "status", status: 429, retryAfter: 90 } };
    await sandbox.faults([tooMany]);
    await page.getByRole("rowheader").getByRole("link").first().click();
    await edit();
    const editor = page.locator(".pane");
    await editor.getByLabel("First name").fill("Astrid");
    await editor.getByRole("button", { name: "Save" }).click();
    await editor.getByText("There were too many requests in a short time.").waitFor();
    await editor.getByText("Nothing was changed.").waitFor();
    await editor.getByText("Wait 90 s, then try again.").waitFor();
    await status(/^Not saved: /);
    await button("Close").click();
    await button("Discard").click();
    await button("Refresh").click();
    await page.getByRole("alert").getByText("Wait 90 s, then try again.").waitFor();
    await sandbox.faults([]);
    await button("Try again").click();
    await status(/^60 contacts$/);
  });
});
