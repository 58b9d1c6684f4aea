// Two people or two tabs edit the same contact: neither loses the changes of the other.
import assert from "node:assert/strict";
import { demoTests, PHONE } from "./demo.js";

const ASTRID = {
  properties: { phoneNumber: "+46701740605", firstName: "Astrid", lastName: "Ek", city: "Kiruna" },
  labels: ["Neighbour", "Choir"],
};

demoTests("two tabs of the demo", (test) => {
  /** Astrid, open in a tab that knows her as she was, and what the service has of her in the end. */
  function withAstrid(name, steps, context = {}) {
    test(name, context, async (demo) => {
      const [{ id }] = await demo.service.add(ASTRID);
      const mine = await demo.open(`/contacts/${id}/edit`);
      // Its title is the name, which changes with what others save.
      const editor = mine.page.locator(".pane");
      await editor.getByLabel("First name").waitFor();
      const save = () => editor.getByRole("button", { name: "Save", exact: true }).click();
      const saved = () => mine.page.getByText("was saved.").waitFor();
      const ends = async (properties, labels = ASTRID.labels) => {
        const now = await demo.service.get(id);
        const expected = Object.entries({ ...ASTRID.properties, ...properties });
        assert.deepEqual(
          now.properties,
          Object.fromEntries(expected.filter(([, value]) => value !== undefined)),
        );
        assert.deepEqual(now.labels.toSorted(), labels.toSorted());
      };
      await steps({ ...demo, id, mine, editor, save, saved, ends });
    });
  }

  withAstrid("keep each other's labels and fields", async (demo) => {
    const { id, open, mine, editor, save, saved, ends } = demo;
    const theirs = await open(`/contacts/${id}/edit`);
    const other = theirs.page.locator(".pane");
    await other.getByLabel("Last name").fill("Berg");
    await other.getByLabel("Label to add").fill("Board");
    await other.getByRole("button", { name: "Add label" }).click();
    await other.getByRole("button", { name: "Remove Choir" }).click();
    await other.getByRole("button", { name: "Save", exact: true }).click();
    await theirs.page.getByText("Astrid Berg was saved.").waitFor();

    await editor.getByLabel("First name").fill("Anna");
    await editor.getByLabel("Label to add").fill("Customer");
    await editor.getByRole("button", { name: "Add label" }).click();
    await editor.getByRole("button", { name: "Remove Neighbour" }).click();
    const update = await mine.callOf("PATCH", save);
    assert.deepEqual(update.postDataJSON(), {
      id,
      properties: { firstName: "Anna" },
      labels: ["Board", "Customer"],
    });
    await saved();
    await ends({ firstName: "Anna", lastName: "Berg" }, ["Board", "Customer"]);
    await mine.pane("Anna Berg").getByText("Board").waitFor();
  });

  for (const [device, context] of [
    ["a desktop", {}],
    ["a phone", PHONE],
  ]) {
    withAstrid(
      `say who changed the same, and ask which is to stay, on ${device}`,
      async ({ service, id, mine, editor, save, ends, saved }) => {
        await service.update(id, {
          properties: { firstName: "Eva", email: "eva@example.com" },
          labels: ["Board"],
        });
        await editor.getByLabel("First name").fill("Anna");
        await editor.getByLabel("Last name").fill("Berg");
        await save();
        const note = editor.getByRole("alert");
        await note.getByText("Somebody else has changed the same meanwhile.").waitFor();
        await note.getByText("Theirs: Eva").waitFor();
        await note.getByText("Yours: Anna").waitFor();
        assert.equal(await note.getByRole("term").count(), 1, "the other field is in no conflict");
        await mine.status("Not saved: Astrid Ek was not saved");
        // Where there is room for the list, it knows it.
        if (!context.hasTouch) await mine.page.locator(".list").getByText("Eva Ek").waitFor();
        await ends({ firstName: "Eva", email: "eva@example.com" }, ["Board"]);

        await note.getByRole("button", { name: "Use theirs" }).click();
        await note.waitFor({ state: "detached" });
        assert.equal(await editor.getByLabel("First name").inputValue(), "Eva");
        assert.equal(await editor.getByLabel("Last name").inputValue(), "Berg");
        assert.equal(await editor.getByLabel("E-mail").inputValue(), "eva@example.com");
        assert.equal(await mine.page.evaluate(() => document.activeElement.textContent), "Save");
        await save();
        await saved();
        await ends({ firstName: "Eva", lastName: "Berg", email: "eva@example.com" }, ["Board"]);
      },
      context,
    );
  }

  withAstrid("let one insist, also where the other insists again", async (demo) => {
    const { service, id, editor, save, saved, ends } = demo;
    await service.update(id, { properties: { firstName: "Eva", city: null } });
    await editor.getByLabel("First name").fill("Anna");
    await editor.getByLabel("city", { exact: true }).fill("Luleå");
    await save();
    const note = editor.getByRole("alert");
    await note.getByText("Theirs: nothing").waitFor();
    await service.update(id, { properties: { firstName: "Ebba", lastName: "Holm" } });
    await note.getByRole("button", { name: "Save mine" }).click();
    await note.getByText("Theirs: Ebba").waitFor();
    assert.equal(await note.getByRole("term").count(), 1);
    await note.getByRole("button", { name: "Save mine" }).click();
    await saved();
    await ends({ firstName: "Anna", lastName: "Holm", city: "Luleå" });
  });

  withAstrid("do not quarrel where both want the same", async (demo) => {
    const { service, id, mine, editor, save, saved, ends } = demo;
    await service.update(id, { properties: { firstName: "Anna", lastName: null }, labels: ["Neighbour"] });
    await editor.getByLabel("First name").fill("Anna");
    await editor.getByLabel("Last name").fill("");
    await editor.getByRole("button", { name: "Remove Choir" }).click();
    const writes = [];
    mine.page.on("request", (request) => request.method() === "GET" || writes.push(request.method()));
    await save();
    await saved();
    assert.deepEqual(writes, [], "the service has it already");
    await ends({ firstName: "Anna", lastName: undefined }, ["Neighbour"]);
  });

  withAstrid("keep what was changed before the number was blocked", async (demo) => {
    const { service, id, mine, editor, save, saved, ends } = demo;
    await service.update(id, { properties: { lastName: "Berg" } });
    await mine.button("Block +46701740605").click();
    await mine.button("Unblock +46701740605").waitFor();
    // The list knows the new name, the form is that of before.
    await mine.page.locator(".list").getByText("Astrid Berg").waitFor({ state: "attached" });
    await editor.getByLabel("city", { exact: true }).fill("Luleå");
    await save();
    await saved();
    await ends({ lastName: "Berg", city: "Luleå" });
  });

  withAstrid(
    "say so when the contact is gone",
    async ({ service, id, mine, editor, save, expectFailures }) => {
      expectFailures("404");
      await service.delete(id);
      await editor.getByLabel("First name").fill("Anna");
      await save();
      const failure = editor.getByRole("alert");
      await failure
        .getByText("Astrid Ek was not saved. The service does not have what was asked for.")
        .waitFor();
      await failure.getByText("Nothing was changed.").waitFor();
      await mine.status("Not saved: Astrid Ek was not saved");
    },
  );

  test("keep labels that one takes from many, and say who is gone already", {}, async (demo) => {
    const { page, service, button, field, dialog, status, expectFailures } = demo;
    expectFailures("404");
    const [one, other] = await service.add(ASTRID, { properties: { firstName: "Bo" }, labels: ["Choir"] });
    await button("Refresh").click();
    await field("Select Astrid Ek").click();
    await field("Select Bo").click();
    await service.label("Board", one.id, other.id);
    await button("Remove label…").click();
    const ask = dialog("Remove a label from 2 contacts");
    await ask.getByLabel("Label").selectOption("Choir");
    await ask.getByRole("button", { name: "Remove label" }).click();
    await page.getByText("2 contacts changed.").waitFor();
    assert.deepEqual((await service.get(one.id)).labels, ["Neighbour", "Board"]);
    assert.deepEqual((await service.get(other.id)).labels, ["Board"]);

    await service.delete(other.id);
    await button("Delete…").click();
    await dialog("Delete 2 contacts?").getByRole("button", { name: "Delete" }).click();
    await page
      .getByText("Astrid Ek was deleted. 1 contact had been deleted before, by somebody else.")
      .waitFor();
    await status(/^60 contacts$/);
    await button("Undo").last().click();
    await page.getByText("Astrid Ek is back").waitFor();
    assert.equal((await service.list()).length, 61);
  });

  test(
    "agree on a number that the other has unblocked already",
    { path: "/blacklist", seed: 0 },
    async (demo) => {
      const { page, service, button, dialog, row, expectFailures } = demo;
      expectFailures("404");
      await service.block("46701740605");
      await page.reload();
      await row("+46701740605").waitFor();
      await service.unblock("46701740605");
      await button("Unblock +46701740605").click();
      await dialog("Unblock +46701740605?").getByRole("button", { name: "Unblock" }).click();
      await page.getByText("+46701740605 is no longer blocked.").waitFor();
      await page.getByText("No number is blocked").waitFor();
    },
  );
});
