// Everything can be taken back: by Ctrl-Z, from the list of what was done, and an import days later.
import assert from "node:assert/strict";
import { demoTests } from "./demo.js";

const people = (count, labels = []) =>
  Array.from({ length: count }, (_, index) => ({
    properties: {
      firstName: `Person ${index + 1}`,
      phoneNumber: `+4670174${String(index).padStart(4, "0")}`,
    },
    labels,
  }));

demoTests("what was done in the demo", (test) => {
  test("to nine people is taken back by a key", { seed: 0 }, async (demo) => {
    const { page, service, button, field, dialog, status } = demo;
    await service.add(...people(8), ...people(1, ["Choir"]));
    await button("Refresh").click();
    await status(/^9 contacts$/);
    await field("Select all loaded").click();
    await button("Label…").click();
    await dialog("Label 9 contacts").getByLabel("Label").fill("Choir");
    await page.keyboard.press("Enter");
    await page.getByText("9 contacts labelled.").waitFor();
    assert.equal((await service.list({ labels: "Choir" })).length, 9);
    await page.keyboard.press("Control+z");
    // Contacts that had the label before keep it.
    await page.getByText("8 contacts changed.").waitFor();
    assert.equal((await service.list({ labels: "Choir" })).length, 1);
    await page.keyboard.press("Control+z");
    await page.getByText("There is nothing to undo.").waitFor();
  });

  test("is in a list, whatever it was", { seed: 0 }, async (demo) => {
    const { page, service, button, dialog, pane, edit, status } = demo;
    const [{ id }] = await service.add(...people(1, ["Choir"]));
    await button("Refresh").click();
    await status(/^1 contact$/);
    await page.getByRole("link", { name: "Person 1" }).click();
    await edit();
    await pane("Person 1").getByLabel("First name").fill("Ada");
    await button("Save").click();
    await page.getByText("Ada was saved.").waitFor();
    await button("Block +46701740000").click();
    await page.getByText("+46701740000 is blocked").waitFor();
    await page.getByRole("link", { name: "Labels", exact: true }).click();
    await button("Delete label Choir").click();
    await dialog("Delete the label").getByRole("button", { name: "Delete label" }).click();
    await page.getByText("The label “Choir” was taken from 1 contact.").waitFor();
    assert.deepEqual((await service.get(id)).labels, []);

    await button("What was done").click();
    const list = dialog("What was done").getByRole("listitem");
    assert.equal(await list.count(), 3);
    for (const what of ["The label “Choir”", "+46701740000 is blocked", "Ada was saved"]) {
      await list.filter({ hasText: what }).getByRole("button").click();
      await list.filter({ hasText: what }).getByText("Undone").waitFor();
    }
    const now = await service.get(id);
    assert.deepEqual([now.properties.firstName, now.labels], ["Person 1", ["Choir"]]);
    assert.deepEqual(await service.blacklist(), []);
  });

  test("by an import is taken back another day", { seed: 3, path: "/import" }, async (demo) => {
    const { page, sandbox, service, button, dialog } = demo;
    const csv = `Mobile,Name\n${people(5)
      .map(({ properties }) => `${properties.phoneNumber},${properties.firstName}\n`)
      .join("")}`;
    await page
      .getByLabel(/^Choose/)
      .setInputFiles({ name: "contacts.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
    await button("Import 5 contacts").click();
    await page.getByRole("heading", { name: /^Finished/ }).waitFor();
    assert.equal((await service.list()).length, 8);

    await page.goto(`${sandbox.address}/labels`);
    await button("Undo this import…").click();
    await dialog("Undo this import?").getByText("5 contacts that it added will be deleted").waitFor();
    await button("Undo the import").click();
    await page.getByText("5 contacts were deleted.").waitFor();
    assert.equal((await service.list()).length, 3);
  });

  test("by merging two is seen before, and taken back", { seed: 0 }, async (demo) => {
    const { page, service, button, field, row, dialog, status } = demo;
    await service.add(
      { properties: { firstName: "Ada", phoneNumber: "070-174 06 05", city: "Kiruna" }, labels: ["A"] },
      {
        properties: { firstName: "Ada", lastName: "Ek", phoneNumber: "+46701740605", city: "Luleå" },
        labels: ["B"],
      },
      ...people(2),
    );
    await page.reload();
    await page.getByRole("link", { name: "Clean up" }).click();
    await page.getByRole("link", { name: "Same number twice" }).click();
    await status(/^2 contacts$/);
    await field("Select all loaded").click();
    await button("Merge…").click();
    const ask = dialog("Merge 2 contacts");
    await ask.getByLabel("The one that stays").selectOption({ label: "Ada Ek · +46701740605" });
    await ask.getByText("Not kept: Phone number: 070-174 06 05; city: Kiruna.").waitFor();
    await ask.getByRole("button", { name: "Merge" }).click();
    await page.getByText("2 contacts were merged into Ada Ek.").waitFor();
    const left = (await service.list()).filter(({ properties }) => properties.firstName === "Ada");
    assert.equal(left.length, 1);
    assert.deepEqual(left[0].labels.toSorted(), ["A", "B"]);
    await page.keyboard.press("Control+z");
    await row("Kiruna").waitFor();
    const back = (await service.list()).filter(({ properties }) => properties.firstName === "Ada");
    assert.deepEqual(back.map(({ labels }) => labels.join()).toSorted(), ["A", "B"]);
  });

  test(
    "by writing numbers alike is seen before, and taken back",
    { seed: 0, path: "/cleanup" },
    async (demo) => {
      const { page, service, button, dialog } = demo;
      const [{ id }] = await service.add(
        { properties: { firstName: "Ada", phoneNumber: "070-174 06 05" } },
        ...people(2),
      );
      await page.reload();
      await button("Write all 1 as +46…").click();
      const ask = dialog("Write all 1 as +46…");
      await ask.getByText("+46701740605").waitFor();
      await ask.getByRole("button", { name: "Save" }).click();
      await page.getByText("1 number written in international form.").waitFor();
      assert.equal((await service.get(id)).properties.phoneNumber, "+46701740605");
      await page.keyboard.press("Control+z");
      await button("Write all 1 as +46…").waitFor();
      assert.equal((await service.get(id)).properties.phoneNumber, "070-174 06 05");
    },
  );
});
