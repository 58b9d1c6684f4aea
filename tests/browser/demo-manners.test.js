// What the demo owes to whoever mistypes, loses the network, or has a number that others have typed.
import assert from "node:assert/strict";
import { demoTests } from "./demo.js";

demoTests("the manners of the demo", (test) => {
  for (const [what, path] of [
    ["a place beyond all lists", "/contacts?at=99999999"],
    ["a place that is none", "/contacts?at=-1e9&order=newest&sort=-&valid=maybe"],
    ["a broken escape", "/contacts?label=%E0%A4%A"],
    ["an unknown screen", "/no/such/screen"],
  ]) {
    test(`an address with ${what} leads to a list or says why not`, {}, async ({ page, sandbox }) => {
      await page.goto(sandbox.address + path);
      await page.getByRole("heading", { name: "Contacts", level: 1 }).waitFor();
      await page.getByRole("rowheader").or(page.getByText("Nobody")).first().waitFor();
    });
  }

  test("an address of the service needs no scheme", { path: "/connection" }, async (demo) => {
    const { page, tab, field, button, status } = demo;
    await tab.route("https://api.ip1sms.com/**", (route) =>
      route.fulfill({ json: [], headers: { "Access-Control-Allow-Origin": "*" } }),
    );
    await field("Service address").fill("api.ip1sms.com/");
    await button("Connect").click();
    await status("The service answers");
    await page.getByText("Connected to https://api.ip1sms.com").waitFor();
  });

  test("nobody is told to be connected who is not", { path: "/connection" }, async (demo) => {
    const { page, field, button, expectFailures } = demo;
    expectFailures("401");
    await field("Token").fill("wrong");
    await button("Connect").click();
    await page.getByRole("alert").getByText("The service does not accept the token.").waitFor();
    assert.equal(await page.getByText("Connected to").count(), 0);
  });

  test(
    "a service that answers once more before it is gone is noticed",
    { isDirectoryHeld: true },
    async (demo) => {
      const { page, tab, status, expectFailures } = demo;
      expectFailures("ERR_INTERNET_DISCONNECTED");
      await status(/^60 contacts$/);
      let answers = 0;
      const answer = async (route) => {
        answers++;
        await route.fulfill({ json: [] });
      };
      await page.route(/contacts\?limit=1$/, answer, { times: 1 });
      await tab.setOffline(true);
      await page.getByText("No connection to the service.").waitFor();
      assert.equal(answers, 1);
    },
  );

  test("a service that comes back is noticed, though nobody does anything", {}, async (demo) => {
    const { page, sandbox, status, expectFailures } = demo;
    expectFailures("ERR_EMPTY_RESPONSE");
    await sandbox.faults([{ action: { type: "drop-before" } }]);
    await page.reload();
    await page.getByText("No connection to the service.").waitFor();
    await page.getByText("The contacts were not loaded.").waitFor();
    await sandbox.faults([]);
    await page.getByText("No connection to the service.").waitFor({ state: "detached" });
    await status(/^60 contacts$/);
  });

  test("a service that asks for a pause is said to do so", {}, async (demo) => {
    const { page, sandbox, status, expectFailures } = demo;
    expectFailures("429");
    await status(/^60 contacts$/);
    await sandbox.faults([{ action: { type: "status", status: 429, retryAfter: 3 } }]);
    await page.reload();
    await page.getByText(/^The service has asked for a pause\. It goes on by itself in \d+ s\.$/).waitFor();
    await sandbox.faults([]);
    await status(/^60 contacts$/);
    await page.getByText("The service has asked for a pause.").waitFor({ state: "detached" });
  });

  for (const label of [".", ".."]) {
    test(`the label “${label}” is taken from all, and given back`, { seed: 0 }, async (demo) => {
      const { page, service, dialog } = demo;
      const properties = { phoneNumber: "+46701740605" };
      await service.add({ properties, labels: [label, "A"] }, { properties, labels: [label] });
      await page.reload();
      await page.getByRole("link", { name: "Labels", exact: true }).click();
      await page.getByRole("button", { name: `Delete label ${label}`, exact: true }).click();
      await dialog("Delete the label").getByRole("button", { name: "Delete label" }).click();
      await page.getByText(`The label “${label}” was taken from 2 contacts.`).first().waitFor();
      const labels = async () => (await service.list()).map((contact) => contact.labels.toSorted().join());
      assert.deepEqual((await labels()).toSorted(), ["", "A"]);
      await page.getByRole("heading", { name: "Labels", level: 1 }).click();
      await page.keyboard.press("Control+z");
      await page.getByRole("link", { name: label, exact: true }).waitFor();
      assert.deepEqual((await labels()).toSorted(), [label, `${label},A`]);
    });
  }

  test(
    "a name of blanks is none, and what was missing is no longer said once it is there",
    {},
    async (demo) => {
      const { page, service, button, pane } = demo;
      await page.getByRole("link", { name: "Add contact" }).click();
      const form = pane("New contact");
      await form.getByLabel("First name").fill(" \u{a0} ");
      await button("Add").click();
      await form.getByText("Fill in at least one field.").waitFor();
      await form.getByLabel("Last name").fill("Ek");
      await form.getByText("Fill in at least one field.").waitFor({ state: "detached" });
      await form.getByLabel("Phone number").fill("070\u{a0}174\u{200b} 06 05");
      await button("Add").click();
      await page.getByText("Ek was added.").first().waitFor();
      const [{ properties }] = await service.list({ order: "DESC", limit: 1 });
      assert.deepEqual(properties, { lastName: "Ek", phoneNumber: "+46701740605" });
    },
  );

  test("a button that is off can be read with the pointer on it", { path: "/blacklist" }, async (demo) => {
    const { dialog, button } = demo;
    await button("Block numbers").click();
    const off = dialog("Block numbers").getByRole("button", { name: "Block" });
    const colours = () =>
      off.evaluate((it) => [getComputedStyle(it).color, getComputedStyle(it).backgroundColor].join());
    const before = await colours();
    await off.hover();
    assert.equal(await colours(), before);
  });

  test("what is selected and not in sight is said, and can be let go", { seed: 0 }, async (demo) => {
    const { page, service, button, field, status } = demo;
    const person = (firstName, label) => ({
      properties: { firstName, phoneNumber: "+46701740605" },
      labels: [label],
    });
    await service.add(person("Ada", "A"), person("Bo", "B"));
    await button("Refresh").click();
    await status(/^2 contacts$/);
    await field("Select Ada").check();
    await page.getByRole("link", { name: /^B 1/ }).click();
    await status("1 of them not in this list.");
    await page.getByRole("link", { name: "Labels", exact: true }).click();
    await page.goBack();
    await status("1 contact selected");
    await button("Unselect those").click();
    await status(/^1 contact$/);
  });
});
