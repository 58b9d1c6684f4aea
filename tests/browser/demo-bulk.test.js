// Many contacts at once: selected, labelled, deleted, exported.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import papaparse from "papaparse";
import { demoTests } from "./demo.js";

const people = (count, labels = []) =>
  Array.from({ length: count }, (_, index) => ({
    properties: { firstName: `Person ${index + 1}`, lastName: "Berg" },
    labels,
  }));

demoTests("many contacts in the demo", (test) => {
  test("are labelled, three with Shift, and relieved of it", {}, async (demo) => {
    const { page, service, dialog, button, field, row, status, callOf } = demo;
    const added = await service.add(...people(5));
    await button("Refresh").click();
    await field("Select Person 5 Berg").click();
    await field("Select Person 3 Berg").click({ modifiers: ["Shift"] });
    await status("3 contacts selected");
    await button("Label…").click();
    const ask = dialog("Label 3 contacts");
    await ask.getByLabel("Label").fill("Neighbour");
    const label = await callOf("POST", () => ask.getByRole("button", { name: "Add label" }).click());
    assert.match(label.url(), /\/v2\/labels\/Neighbour\/contacts$/);
    assert.deepEqual(
      label.postDataJSON().sort(),
      added
        .slice(2)
        .map(({ id }) => id)
        .sort(),
    );
    await page.getByText("3 contacts labelled.").waitFor();
    await row("Person 3 Berg").getByText("Neighbour").waitFor();
    await status("All changes saved");

    await field("Select Person 3 Berg").click();
    await status("2 contacts selected");
    await button("Remove label…").click();
    await dialog("Remove a label from 2 contacts").getByRole("button", { name: "Remove label" }).click();
    await page.getByText("2 contacts changed.").waitFor();
    const left = await service.list({ labels: "Neighbour" });
    assert.deepEqual(
      left.map(({ properties }) => properties.firstName),
      ["Person 3"],
    );
    await button("Clear").click();
    await status(/^65 contacts$/);
  });

  test("are deleted and come back", {}, async (demo) => {
    const { page, service, dialog, button, field, status } = demo;
    await status(/^60 contacts$/);
    await field("Select all loaded").click();
    await status("60 contacts selected");
    await button("Delete…").click();
    const ask = dialog("Delete 60 contacts?");
    const submit = ask.getByRole("button", { name: "Delete" });
    await ask.getByLabel("Type 60 to go on").fill("6");
    assert.equal(await submit.getAttribute("aria-disabled"), "true");
    await ask.getByLabel("Type 60 to go on").fill("60");
    await submit.click();
    await page.getByText("60 contacts were deleted.").waitFor();
    await page.getByText("There are no contacts yet").waitFor();
    assert.deepEqual(await service.list(), []);
    await button("Undo").click();
    await page.getByText("60 contacts are back, under new ids.").waitFor();
    await status(/^60 contacts$/);
    assert.equal((await service.list()).length, 60);
  });

  test("stay selected where it did not work", {}, async (demo) => {
    const { page, service, sandbox, dialog, button, field, status, expectFailures } = demo;
    const [first] = await service.add(...people(3));
    await button("Refresh").click();
    for (const number of [1, 2, 3]) await field(`Select Person ${number} Berg`).click();
    await sandbox.faults([
      {
        match: { method: "DELETE", path: `/v2/contacts/${first.id}` },
        action: { type: "status", status: 403 },
      },
    ]);
    expectFailures("403");
    await button("Delete…").click();
    const ask = dialog("Delete 3 contacts?");
    await ask.getByRole("button", { name: "Delete" }).click();
    await ask.getByText(/^Done for \d of 3 contacts/).waitFor();
    await ask.getByText("Nothing was changed.").waitFor();
    await status("Not saved: Person 1 Berg was not deleted");
    await ask.getByRole("button", { name: "Close", exact: true }).last().click();
    await page.getByText("were deleted.").or(page.getByText("was deleted.")).waitFor();
    assert.equal(await field("Select Person 1 Berg").isChecked(), true);
    assert.ok((await service.list()).some(({ id }) => id === first.id));
  });

  test("that match are deleted once their number is typed", { seed: 1200 }, async (demo) => {
    const { page, service, sandbox, dialog, button } = demo;
    await service.add(...people(30, ["Old list"]));
    await page.goto(`${sandbox.address}/contacts?label=Old+list`);
    await button("Delete all that match…").click();
    const ask = dialog("Delete all that match?");
    await ask.getByText("Label: Old list").waitFor();
    await ask.getByText("30 contacts will be deleted in the service.").waitFor();
    await ask.getByLabel("Type 30 to go on").fill("31");
    await page.keyboard.press("Enter");
    assert.equal((await service.list({ labels: "Old list" })).length, 30);
    await ask.getByLabel("Type 30 to go on").fill("30");
    await page.keyboard.press("Enter");
    await page.getByText("30 contacts were deleted.").waitFor();
    await page.getByText("No contact matches the filters").waitFor();
    assert.equal((await service.list({ labels: "Old list" })).length, 0);
    await button("Undo").click();
    await page.getByText("30 contacts are back").waitFor();
    assert.equal((await service.list({ labels: "Old list" })).length, 30);
  });

  for (const [what, text, found] of [
    ["parts of a name, in any order", "12 erso", ["Person 12"]],
    ["a number in any spelling", "070-174 06 05", ["Person 5"]],
    ["an address", "p7@example.com", ["Person 7"]],
  ]) {
    test(`that a search by ${what} finds are deleted, and nobody else`, { seed: 1200 }, async (demo) => {
      const { page, service, sandbox, dialog, button, field, row } = demo;
      const numbered = people(12, ["Old list"]).map((person, index) => ({
        ...person,
        properties: {
          ...person.properties,
          phoneNumber: `+467017406${String(index + 1).padStart(2, "0")}`,
          email: `p${index + 1}@example.com`,
        },
      }));
      await service.add(...numbered);
      await page.goto(`${sandbox.address}/contacts?label=Old+list`);
      await field("Find a person").fill(text);
      // Before the typing has come to the address.
      await button("Delete all that match…").click();
      const ask = dialog("Delete all that match?");
      await ask.getByText(`Search: ${text}`).waitFor();
      await ask.getByText("Label: Old list").waitFor();
      const count = found.length;
      await ask
        .getByText(
          `${count} ${count === 1 ? "contact" : "contacts"} will be deleted in the service: ${found[0]} Berg`,
        )
        .or(ask.getByText(`${count} contacts will be deleted in the service: ${found.at(-1)} Berg`))
        .waitFor();
      await ask.getByLabel(`Type ${count} to go on`).fill(String(count));
      await page.keyboard.press("Enter");
      await ask.waitFor({ state: "detached" });
      const left = (await service.list({ labels: "Old list" })).map(({ properties }) => properties.firstName);
      assert.deepEqual(
        left,
        numbered.map(({ properties }) => properties.firstName).filter((name) => !found.includes(name)),
      );
      await page.getByText(`Nobody was found for “${text}”`).waitFor();
      await button("Undo").click();
      await row(`${found[0]} Berg`).waitFor();
      assert.equal((await service.list({ labels: "Old list" })).length, 12);
    });
  }

  test(
    "that a search finds are deleted without a filter, and beyond what is loaded",
    { seed: 0 },
    async (demo) => {
      const { page, service, dialog, button, field, status } = demo;
      await service.add(
        ...people(1),
        ...people(999).map((each) => ({ properties: { ...each.properties, lastName: "Ek" } })),
      );
      await page.reload();
      await status(/^1,000 contacts$/);
      await field("Find a person").fill("berg");
      await status(/^1 contact$/);
      await button("Delete all that match…").click();
      const ask = dialog("Delete all that match?");
      await ask.getByText("1 contact will be deleted in the service: Person 1 Berg.").waitFor();
      await button("Cancel").click();
      await field("Find a person").fill("erson 99");
      await status(/^19 contacts$/);
      await button("Delete all that match…").click();
      await ask.getByText("19 contacts will be deleted in the service").waitFor();
      await ask.getByLabel("Type 19 to go on").fill("19");
      await page.keyboard.press("Enter");
      await page.getByText("19 contacts were deleted.").waitFor();
      assert.equal((await service.list()).length, 981);
    },
  );

  test("cannot be deleted together without a filter", {}, async ({ button, status }) => {
    await status(/^60 contacts$/);
    assert.equal(await button("Delete all that match…").count(), 0);
  });

  test(
    "are selected beyond what is loaded",
    { seed: 1200, isDirectoryHeld: true },
    async ({ button, field, status }) => {
      await status("500 loaded");
      await field("Select all loaded").click();
      await status("500 contacts selected");
      await button("Select all that match").click();
      await status("1,200 contacts selected");
    },
  );

  test("are exported, safe for spreadsheets", {}, async (demo) => {
    const { page, service, button, field, dialog } = demo;
    await service.add({
      properties: {
        firstName: '=HYPERLINK("x")',
        lastName: 'Ek, "A"',
        phoneNumber: "+46701740605",
        note: "-1+1",
      },
      labels: ["A", "B"],
    });
    await button("Refresh").click();
    const exported = async (title, choose = async () => {}) => {
      await button("Export…").click();
      const ask = dialog(title);
      await choose(ask);
      const download = page.waitForEvent("download");
      await ask.getByRole("button", { name: "Download" }).click();
      const file = await download;
      const text = await readFile(await file.path(), "utf8");
      assert.equal(text[0], "\u{feff}");
      await ask.waitFor({ state: "detached" });
      return { name: file.suggestedFilename(), text: text.slice(1) };
    };
    const rowsOf = ({ text }) => papaparse.parse(text, { header: true, skipEmptyLines: true }).data;
    const all = await exported("Export 61 contacts");
    assert.match(all.name, /^contacts \d{4}-\d\d-\d\d\.csv$/);
    assert.equal(rowsOf(all).length, 61);
    await field('Select =HYPERLINK("x") Ek, "A"').click();
    const one = await exported("Export 1 contact");
    assert.match(one.name, /^contacts selected /);
    assert.deepEqual(rowsOf(one), [
      {
        firstName: `'=HYPERLINK("x")`,
        lastName: 'Ek, "A"',
        phoneNumber: "+46701740605",
        email: "",
        note: "'-1+1",
        labels: "A;B",
      },
    ]);
    await button("Clear").click();
    await page.getByRole("link", { name: /^A 1/ }).click();
    const some = await exported("Export 1 contact", async (ask) => {
      for (const name of ["First name", "E-mail", "note"]) await ask.getByLabel(name).uncheck();
      await ask.getByLabel("Between the cells").selectOption("Semicolon, as Excel in Swedish wants it");
    });
    assert.match(some.name, /^contacts Label A \d{4}-/);
    assert.equal(some.text, 'lastName;phoneNumber;labels\r\n"Ek, ""A""";+46701740605;"A;B"\r\n');
  });
});
