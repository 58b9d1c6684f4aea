// One person: found, looked at, changed, added, blocked, deleted.
import assert from "node:assert/strict";
import { demoTests, PHONE } from "./demo.js";

const ASTRID = {
  properties: { phoneNumber: "+46701740605", firstName: "Astrid", lastName: "Ek", city: "Kiruna" },
  labels: ["Neighbour"],
};

demoTests("a contact in the demo", (test) => {
  for (const [device, context] of [
    ["a desktop", {}],
    ["a phone", PHONE],
  ]) {
    test(`is found by its number and corrected, on ${device}`, context, async (demo) => {
      const { page, service, pane, button, edit, field, status, callOf } = demo;
      const [{ id }] = await service.add(ASTRID);
      await field("Find a person").fill("070-174 06 05");
      await status(/^1 contact$/);
      await page.getByRole("link", { name: "Astrid Ek" }).click();
      await page.waitForURL(`**/contacts/${id}?find=*`);

      const editor = pane("Astrid Ek");
      await edit();
      await editor.getByLabel("Phone number").fill("0701740606");
      await editor.getByText("Mobile, SE").waitFor();
      await editor.getByText("Saved as +46701740606").waitFor();
      await editor.getByText("Not saved yet").waitFor();
      const update = await callOf("PATCH", () => editor.getByRole("button", { name: "Save" }).click());
      assert.deepEqual(update.postDataJSON(), { id, properties: { phoneNumber: "+46701740606" } });
      await page.getByText("Astrid Ek was saved.").waitFor();
      await status("All changes saved");
      await button("Edit").waitFor();
      assert.equal((await service.get(id)).properties.phoneNumber, "+46701740606");
      await button("Close").click();
      await field("Find a person").fill("astrid ek");
      await demo.row("Astrid Ek").getByText("+46701740606").waitFor();
    });
  }

  test("is found by e-mail address, by name and by a part of what is loaded", {}, async (demo) => {
    const { page, service, field, status } = demo;
    await service.add({
      properties: { firstName: "Astrid", lastName: "Zetterqvist", email: "Astrid.Ek@example.com" },
    });
    for (const text of ["astrid zetterqvist", "Zetterqvist", "Astrid.Ek@example.com"]) {
      await field("Find a person").fill(text);
      await status(/^1 contact$/);
      await page.getByRole("link", { name: "Astrid Zetterqvist" }).waitFor();
    }
    await field("Find a person").fill("strid.ek@");
    await page.getByRole("link", { name: "Astrid Zetterqvist" }).waitFor();
    assert.equal(await page.getByRole("mark").first().textContent(), "strid.Ek@");
    await field("Find a person").fill("nobody@example.com");
    await page.getByText("Nobody was found for “nobody@example.com”").waitFor();
    await page.getByRole("button", { name: "Show all" }).click();
    await status(/^6[01] contacts$/);
  });

  test("is added, with what is wrong said while it is typed", { path: "/contacts/new" }, async (demo) => {
    const { page, service, pane, button, row, callOf } = demo;
    const editor = pane("New contact");
    await editor.getByRole("button", { name: "Add", exact: true }).click();
    await editor.getByText("Fill in at least one field.").waitFor();
    await editor.getByLabel("Phone number").fill("12");
    const number = editor.getByLabel("Phone number");
    await editor.getByText("This is not a phone number.").waitFor();
    assert.equal(await number.getAttribute("aria-invalid"), "true");
    const note = await number.getAttribute("aria-describedby");
    assert.match(await page.locator(`[id="${note}"]`).textContent(), /This is not a phone number/);
    await number.fill("+46701740605");
    await editor.getByText("Mobile, SE").waitFor();
    assert.equal(await number.getAttribute("aria-invalid"), null);

    await editor.getByLabel("First name").fill("Astrid");
    await editor.getByLabel("Last name").fill(" Ek ");
    await editor.getByLabel("Label to add").fill("Neighbour");
    await editor.getByRole("button", { name: "Add label" }).click();
    await editor.getByRole("button", { name: "+ Add a property" }).click();
    await editor.getByLabel("Name of the property").fill("city");
    await editor.getByLabel("city", { exact: true }).fill("Kiruna");
    const add = await callOf("POST", () => editor.getByRole("button", { name: "Add", exact: true }).click());
    assert.deepEqual(add.postDataJSON(), [ASTRID]);
    await page.getByText("Astrid Ek was added.").waitFor();
    await pane("Astrid Ek").getByText("Kiruna").waitFor();
    await button("Close").click();
    await row("Astrid Ek").getByText("Kiruna").waitFor();
    assert.equal((await service.list()).length, 61);
  });

  test("sends null for what is emptied, and nothing at all when nothing was changed", {}, async (demo) => {
    const { page, service, pane, button, edit, callOf, sandbox } = demo;
    const [{ id }] = await service.add(ASTRID);
    await page.goto(`${sandbox.address}/contacts/${id}/edit`);
    const writes = [];
    page.on("request", (request) => request.method() === "GET" || writes.push(request.method()));
    await pane("Astrid Ek").getByRole("button", { name: "Save" }).click();
    await page.getByText("Nothing was changed.").waitFor();
    assert.deepEqual(writes, []);

    await edit();
    await pane("Astrid Ek").getByLabel("Last name").fill("");
    await pane("Astrid Ek").getByRole("button", { name: "Remove property city" }).click();
    await button("Remove Neighbour").click();
    const update = await callOf("PATCH", () => button("Save").click());
    assert.deepEqual(update.postDataJSON(), { id, properties: { lastName: null, city: null }, labels: null });
    await page.getByText("Astrid was saved.").waitFor();
    assert.deepEqual((await service.get(id)).labels, []);
  });

  for (const [device, context] of [
    ["a desktop", {}],
    ["a phone", PHONE],
  ]) {
    test(
      `is not left with changes that are not saved, unless one says so, on ${device}`,
      context,
      async (demo) => {
        const { page, pane, button, edit } = demo;
        const link = page.getByRole("rowheader").getByRole("link").first();
        const name = await link.textContent();
        const change = async () => {
          await link.click();
          await edit();
          await pane(name).getByLabel("First name").fill("Somebody");
        };
        await change();
        await page.keyboard.press("Escape");
        await page.getByText("Discard the changes?").waitFor();
        await button("Keep editing").click();
        await pane(name).getByText("Not saved yet").waitFor();
        await page.waitForFunction(() => document.activeElement?.textContent === "Save");
        await button("Close").click();
        await button("Discard").click();
        await button("Edit").waitFor();
        await page.waitForFunction(() => document.activeElement?.textContent === "Edit");
        await button("Close").click();
        await page.waitForURL("**/contacts");

        // Other ways out: back, and a link.
        await change();
        await page.goBack();
        await page.getByText("Discard the changes?").waitFor();
        await button("Keep editing").click();
        assert.equal(await pane(name).getByLabel("First name").inputValue(), "Somebody");
        await page.getByRole("link", { name: "Labels", exact: true }).click();
        await page.getByText("Discard the changes?").waitFor();
        await button("Discard").click();
        await page.getByRole("heading", { name: "Labels", level: 1 }).waitFor();
        await page.goBack();
        await button("Edit").or(pane(name)).first().waitFor();
      },
    );
  }

  test("has its number blocked and unblocked", {}, async (demo) => {
    const { page, service, pane, button, row, sandbox } = demo;
    const [{ id }] = await service.add(ASTRID);
    await page.goto(`${sandbox.address}/contacts/${id}`);
    await button("Block +46701740605").click();
    await pane("Astrid Ek").getByText("Blocked", { exact: true }).waitFor();
    await button("Unblock +46701740605").waitFor();
    assert.ok((await service.blacklist()).some(({ msisdn }) => msisdn === "46701740605"));
    await button("Close").click();
    await row("Astrid Ek").getByText("Blocked", { exact: true }).waitFor();
    await page.getByRole("link", { name: "Astrid Ek" }).click();
    await button("Unblock +46701740605").click();
    await button("Block +46701740605").waitFor();
    assert.ok((await service.blacklist()).every(({ msisdn }) => msisdn !== "46701740605"));
  });

  test(
    "has that number blocked which the button names, whatever the field holds",
    { seed: 0 },
    async (demo) => {
      const { page, service, pane, button, sandbox } = demo;
      const [{ id }] = await service.add(ASTRID);
      await page.goto(`${sandbox.address}/contacts/${id}/edit`);
      const editor = pane("Astrid Ek");
      await editor.getByLabel("Phone number").fill("+46701740606");
      await editor.getByText("This is the saved number. Save the new one to block that.").waitFor();
      await button("Block +46701740605").click();
      await page.getByText("+46701740605 is blocked: no messages go to it.").waitFor();
      assert.deepEqual(
        (await service.blacklist()).map(({ msisdn }) => msisdn),
        ["46701740605"],
      );
      assert.equal(await editor.getByLabel("Phone number").inputValue(), "+46701740606");
      await button("Save").click();
      await page.getByText("Astrid Ek was saved.").waitFor();
      await button("Block +46701740606").waitFor();
    },
  );

  test("beyond what is loaded has its number blocked", { seed: 700 }, async (demo) => {
    const { page, service, button, sandbox } = demo;
    const [oldest] = await service.list({ limit: 1, "metadata[phoneNumber.isBlocked]": "false" });
    const { msisdn } = await service.get(oldest.id).then(({ metadata }) => ({
      msisdn: metadata.phoneNumber.parsedMSISDN,
    }));
    await page.goto(`${sandbox.address}/contacts/${oldest.id}`);
    await button(`Block +${msisdn}`).click();
    await button(`Unblock +${msisdn}`).click();
    await button(`Block +${msisdn}`).waitFor();
  });

  test("comes back after it was deleted, under a new id", {}, async (demo) => {
    const { page, service, dialog, button, sandbox, status } = demo;
    const [{ id }] = await service.add(ASTRID);
    await page.goto(`${sandbox.address}/contacts/${id}`);
    await button("Delete…").click();
    await dialog("Delete Astrid Ek?").getByRole("button", { name: "Delete" }).click();
    await page.getByText("Astrid Ek was deleted.").waitFor();
    await page.waitForURL("**/contacts");
    await status(/^60 contacts$/);
    assert.equal((await service.list()).length, 60);
    await button("Undo").click();
    await page.getByText("Astrid Ek is back, under a new id.").waitFor();
    const [again] = await service.list({ order: "DESC", limit: 1 });
    assert.notEqual(again.id, id);
    assert.deepEqual({ properties: again.properties, labels: again.labels }, ASTRID);
    await page.getByRole("link", { name: "Astrid Ek" }).waitFor();
  });

  const nobody = { path: "/contacts/0123456789abcdef01234567", failures: ["404"] };
  test("that is not there is said to be so", nobody, async (demo) => {
    const { page, pane } = demo;
    await pane("Contact").getByText("The service does not have what was asked for.").waitFor();
    await page.keyboard.press("Escape");
    await page.waitForURL("**/contacts");
  });
});
