// Labels: counted, added to people, taken away.
import assert from "node:assert/strict";
import { demoTests } from "./demo.js";

const named = (firstName, phoneNumber, labels = []) => ({ properties: { firstName, phoneNumber }, labels });

demoTests("the labels screen of the demo", (test) => {
  test("counts the labels of all contacts", { seed: 2500, path: "/labels" }, async (demo) => {
    const { page, service, status } = demo;
    await status("Found by reading all contacts: 2,500 contacts");
    const counts = new Map();
    for (const start of [0, 1000, 2000]) {
      const labels = (await service.list({ start })).flatMap((contact) => contact.labels);
      for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
    }
    const shown = await page.getByRole("list", { name: "Labels" }).getByRole("listitem").allTextContents();
    const expected = [...counts].map(([label, count]) => `${label}${count.toLocaleString("en")} contacts`);
    assert.deepEqual(shown.map((text) => text.replace(/Rename…Delete…$/, "")).sort(), expected.sort());
    await page.getByRole("link", { name: "VIP" }).click();
    await page.waitForURL("**/contacts?label=VIP");
    await status(new RegExp(`^${counts.get("VIP")} contacts$`));
  });

  test("labels three people, found by number and by name", { path: "/labels" }, async (demo) => {
    const { page, service, dialog, button, callOf, status } = demo;
    await status("Found by reading all contacts: 60 contacts");
    // They are new: the page has not read them.
    const added = await service.add(
      named("Astrid", "+46701740605"),
      named("Birger", "070-174 06 06"),
      named("Cissela", "+46 70 174 06 07"),
    );
    await button("Label people").click();
    const ask = dialog("Label people");
    await ask.getByLabel("Label", { exact: true }).fill("Neighbour");
    for (const text of ["0701740605", "+46701740606", "cissela"]) {
      await ask.getByLabel("Find a person").fill(text);
      await ask.getByRole("checkbox", { checked: false }).click();
    }
    const label = await callOf("POST", () => ask.getByRole("button", { name: "Label 3 contacts" }).click());
    assert.deepEqual(
      label.postDataJSON(),
      added.map(({ id }) => id),
    );
    await page.getByText("3 contacts labelled.").waitFor();
    await page.getByRole("listitem").filter({ hasText: "Neighbour" }).getByText("3 contacts").waitFor();
  });

  test(
    "knows of a label that is added while everyone is read again",
    { seed: 3, path: "/labels" },
    async (demo) => {
      const { page, tab, service, dialog, button, status } = demo;
      await status("Found by reading all contacts: 3 contacts");
      const [first, second] = await service.list();
      await service.label("Board", first.id);
      let release;
      const isReleased = new Promise((resolve) => (release = resolve));
      const isHeld = new Promise((resolve) => {
        tab.route(/order=ASC.*limit=1000|limit=1000.*order=ASC/, async (route) => {
          const response = await route.fetch();
          resolve();
          await isReleased;
          await route.fulfill({ response });
        });
      });
      await button("Count again").click();
      await isHeld;
      await button("Label people").click();
      const ask = dialog("Label people");
      await ask.getByLabel("Label", { exact: true }).fill("Neighbour");
      await ask.getByLabel("Find a person").fill(second.properties.phoneNumber);
      await ask.getByRole("checkbox", { checked: false }).click();
      await ask.getByRole("button", { name: "Label 1 contact" }).click();
      await page.getByRole("link", { name: "Neighbour" }).waitFor();
      release();
      await page.getByRole("link", { name: "Board" }).waitFor();
      await page.getByRole("link", { name: "Neighbour" }).waitFor();
    },
  );

  test("takes a label from everyone, and the contacts stay", { path: "/labels" }, async (demo) => {
    const { page, service, dialog, button, status } = demo;
    await service.add(named("Astrid", "+46701740605", ["Old list"]));
    await button("Count again").click();
    await button("Delete label Old list").click();
    const ask = dialog("Delete the label “Old list”?");
    await ask.getByText("It is taken from 1 contact. The contacts stay.").waitFor();
    await ask.getByRole("button", { name: "Cancel" }).click();
    await page.waitForFunction(() => document.activeElement?.ariaLabel === "Delete label Old list");
    await button("Delete label Old list").click();
    await ask.getByRole("button", { name: "Delete label" }).click();
    await page.getByText("The label “Old list” was taken from 1 contact.").waitFor();
    await status("All changes saved");
    await page.getByText("Old list", { exact: true }).waitFor({ state: "detached" });
    assert.equal((await service.list()).length, 61);
  });

  test("says what to do where there is none", { seed: 0, path: "/labels" }, async ({ page, status }) => {
    await page.getByText("Nobody has a label yet").waitFor();
    await status("0 contacts, 0 labels");
  });

  test("keeps the focus on the screen when a label goes", { seed: 3, path: "/labels" }, async (demo) => {
    const { page, service, button, dialog } = demo;
    const IMPORT = "Import 2026-11-20 20:00:00";
    const [first, second] = await service.list();
    await service.label(IMPORT, first.id);
    await service.label("Gone soon", second.id);
    await button("Count again").click();
    const isFocused = () => page.waitForFunction(() => document.activeElement?.tagName === "H1");
    await button("Undo this import…").click();
    await dialog("Undo this import?").getByRole("button", { name: "Undo the import" }).click();
    await page.getByRole("link", { name: IMPORT }).waitFor({ state: "detached" });
    await isFocused();
    await button("Delete label Gone soon").click();
    await dialog(/Gone soon/)
      .getByRole("button", { name: "Delete", exact: false })
      .last()
      .click();
    await page.getByRole("link", { name: "Gone soon" }).waitFor({ state: "detached" });
    await isFocused();
  });
});
