// Undo: deleted contacts are back in the service, and on the current screen.
import assert from "node:assert/strict";
import { demoTests } from "./demo.js";

const named = (firstName, labels = []) => ({ properties: { firstName, lastName: "Zetterqvist" }, labels });

demoTests("undo in the demo", (test) => {
  const link = ({ page }, name) => page.getByRole("link", { name: `${name} Zetterqvist` });

  async function remove({ page, dialog, button, row }, name) {
    await row(`${name} Zetterqvist`).getByRole("checkbox").check();
    await button("Delete…").click();
    await dialog(`Delete ${name} Zetterqvist?`).getByRole("button", { name: "Delete" }).click();
    await page.getByText(`${name} Zetterqvist was deleted.`).waitFor();
    await page.getByRole("link", { name: `${name} Zetterqvist` }).waitFor({ state: "detached" });
  }

  const undo = ({ page }, name) =>
    page
      .getByRole("status")
      .locator(".toast")
      .filter({ hasText: name })
      .getByRole("button", { name: "Undo" })
      .click();

  test("brings back one after the other, in any order, and again", {}, async (demo) => {
    const { service, button, status } = demo;
    await service.add(named("Astrid"), named("Birger"), named("Cissela"));
    await button("Refresh").click();
    for (const name of ["Astrid", "Birger", "Cissela"]) await remove(demo, name);
    await status(/^60 contacts$/);
    for (const [index, name] of ["Birger", "Astrid", "Cissela"].entries()) {
      await undo(demo, name);
      await link(demo, name).waitFor();
      await status(`${61 + index} contacts`);
    }
    await remove(demo, "Astrid");
    await undo(demo, "Astrid");
    await link(demo, "Astrid").waitFor();
    assert.equal((await service.list()).length, 63);
  });

  test("brings back all that matched, twice", {}, async (demo) => {
    const { page, service, sandbox, button, dialog, status } = demo;
    await service.add(named("Astrid", ["Choir"]), named("Birger", ["Choir"]));
    await page.goto(`${sandbox.address}/contacts?label=Choir`);
    for (let round = 0; round < 2; round += 1) {
      await button("Delete all that match…").click();
      await dialog("Delete all that match?").getByLabel("Type 2 to go on").fill("2");
      await page.keyboard.press("Enter");
      await page.getByText("No contact matches the filters").waitFor();
      await button("Undo").click();
      await status(/^2 contacts$/);
      await link(demo, "Astrid").waitFor();
    }
    await button("Clear filters").click();
    await status(/^62 contacts$/);
  });

  test("brings back more than the service takes at once", { seed: 0 }, async (demo) => {
    const { page, service, sandbox, button, dialog, status } = demo;
    const people = Array.from({ length: 1_200 }, (_, index) => named(`Person ${index}`, ["Choir"]));
    await service.add(...people.slice(0, 700));
    await service.add(...people.slice(700));
    await page.goto(`${sandbox.address}/contacts?label=Choir`);
    await button("Delete all that match…").click();
    await dialog("Delete all that match?").getByLabel("Type 1,200 to go on").fill("1200");
    await page.keyboard.press("Enter");
    await page.getByText("1,200 contacts were deleted.").waitFor();
    await button("Undo").click();
    await page.getByText("1,200 contacts are back, under new ids.", { exact: true }).waitFor();
    await status(/^1,200 contacts$/);
    const back = [...(await service.list()), ...(await service.list({ start: 1000 }))];
    assert.equal(new Set(back.map(({ properties }) => properties.firstName)).size, 1_200);
    assert.equal(back.length, 1_200);
  });

  test("brings back those whom a search found", {}, async (demo) => {
    const { service, button, field, status } = demo;
    await service.add(named("Astrid"), named("Birger"));
    await button("Refresh").click();
    await field("Find a person").fill("zetterqvist");
    await status(/^2 contacts$/);
    await remove(demo, "Astrid");
    await remove(demo, "Birger");
    await undo(demo, "Astrid");
    await link(demo, "Astrid").waitFor();
    await undo(demo, "Birger");
    await link(demo, "Birger").waitFor();
    await status(/^2 contacts$/);
  });

  test("reaches a list that was left and opened again", {}, async (demo) => {
    const { page, service, button, status } = demo;
    await service.add(named("Astrid"), named("Birger"));
    await button("Refresh").click();
    await remove(demo, "Astrid");
    await remove(demo, "Birger");
    await page.getByRole("link", { name: "Connection" }).click();
    await page.getByRole("heading", { name: "Connection", level: 1 }).waitFor();
    await page.getByRole("link", { name: "Contacts", exact: true }).click();
    await status(/^60 contacts$/);
    await undo(demo, "Birger");
    await link(demo, "Birger").waitFor();
    await undo(demo, "Astrid");
    await link(demo, "Astrid").waitFor();
    await status(/^62 contacts$/);
  });

  test("reaches the labels", {}, async (demo) => {
    const { page, service, button } = demo;
    await service.add(named("Astrid", ["Choir"]), named("Birger", ["Choir"]));
    await button("Refresh").click();
    await remove(demo, "Astrid");
    await remove(demo, "Birger");
    await page.getByRole("link", { name: "Labels", exact: true }).click();
    await page.getByText("Found by reading all contacts").waitFor();
    const choir = page.getByRole("listitem").filter({ hasText: "Choir" });
    assert.equal(await choir.count(), 0);
    await undo(demo, "Astrid");
    await choir.getByText("1 contact", { exact: true }).waitFor();
    await undo(demo, "Birger");
    await choir.getByText("2 contacts", { exact: true }).waitFor();
  });

  test("goes to the service they were deleted from", {}, async (demo) => {
    const { page, service, button, field, status } = demo;
    await service.add(named("Astrid"));
    await button("Refresh").click();
    await remove(demo, "Astrid");
    await page.getByRole("link", { name: "Connection" }).click();
    // Another token, which this service does not take.
    await field("Token").fill("other");
    demo.expectFailures("401");
    await button("Connect").click();
    await page.getByRole("alert").getByText("does not accept the token").waitFor();
    await undo(demo, "Astrid");
    await page.getByText("Astrid Zetterqvist is back").waitFor();
    await status("All changes saved");
    assert.equal((await service.list()).length, 61);
  });

  test("is not pushed out by what is said meanwhile", {}, async (demo) => {
    const { page, service, button, pane, edit, status } = demo;
    await service.add(named("Astrid"), named("Birger"), named("Cissela"), named("Disa"));
    await button("Refresh").click();
    for (const name of ["Astrid", "Birger", "Cissela"]) await remove(demo, name);
    await link(demo, "Disa").click();
    await edit();
    await pane("Disa Zetterqvist").getByLabel("First name").fill("Doris");
    await button("Save").click();
    await page.getByText("Doris Zetterqvist was saved.").waitFor();
    await undo(demo, "Astrid");
    await link(demo, "Astrid").waitFor();
    await status(/^62 contacts$/);
  });
});
