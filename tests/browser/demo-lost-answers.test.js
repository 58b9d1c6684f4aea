// Changes whose answer is lost: the demo asks the service what has become of them, and never says more than it knows.
import assert from "node:assert/strict";
import { demoTests } from "./demo.js";

const ASTRID = {
  properties: { phoneNumber: "+46701740605", firstName: "Astrid", lastName: "Ek" },
  labels: ["Neighbour"],
};

/** What the browser writes about calls that are cut off or fail. */
const CUT_OFF = [
  "ERR_EMPTY_RESPONSE",
  "ERR_CONNECTION",
  "ERR_CONTENT_LENGTH",
  "ERR_INCOMPLETE",
  "500",
  "404",
];

const editor = ({ pane }) => pane("Astrid Ek");
const openAstrid = ({ page }) => page.getByRole("link", { name: "Astrid Ek" }).click();
const editAstrid = async (demo) => {
  await openAstrid(demo);
  await demo.edit();
};
const selectAstrid = ({ field }) => field("Select Astrid Ek").click();
const labelsOf = async ({ service, id }) => (await service.get(id)).labels;
const isBlocked = async ({ service }) => (await service.blacklist()).length > 0;

/**
 * The changes the demo can make: how one makes it, what is said when it was made and when it was not, and whether
 * the service has it. `match`: the request that makes it.
 */
const CHANGES = {
  "saving a contact": {
    match: { method: "PATCH", path: "/v2/contacts/*" },
    async make(demo) {
      await editAstrid(demo);
      await editor(demo).getByLabel("First name").fill("Anna");
      await editor(demo).getByRole("button", { name: "Save", exact: true }).click();
    },
    made: "Anna Ek was saved.",
    failed: "Astrid Ek was not saved.",
    isMade: async ({ service, id }) => (await service.get(id)).properties.firstName === "Anna",
  },
  "adding a contact": {
    match: { method: "POST", path: "/v2/contacts" },
    async make({ page, pane }) {
      await page.getByRole("link", { name: "Add contact" }).click();
      await pane("New contact").getByLabel("First name").fill("Birger");
      await pane("New contact").getByRole("button", { name: "Add", exact: true }).click();
    },
    made: "Birger was added.",
    failed: "Birger was not added.",
    isMade: async ({ service }) => (await service.list({ "properties[firstName]": "Birger" })).length > 0,
    // A connection that breaks has the browser send it again, which is another test's matter.
    isLost: "truncate",
  },
  "deleting a contact": {
    match: { method: "DELETE", path: "/v2/contacts/*" },
    async make(demo) {
      await selectAstrid(demo);
      await demo.button("Delete…").click();
      await demo.dialog("Delete Astrid Ek?").getByRole("button", { name: "Delete" }).click();
    },
    made: "Astrid Ek was deleted.",
    failed: "Not saved: Astrid Ek was not deleted",
    isMade: async ({ service }) => (await service.list()).length === 60,
  },
  "deleting all that match": {
    match: { method: "DELETE", path: "/v2/contacts" },
    async make({ page, sandbox, button, dialog }) {
      await page.goto(`${sandbox.address}/contacts?label=Neighbour`);
      await button("Delete all that match…").click();
      await dialog("Delete all that match?").getByLabel("Type 1 to go on").fill("1");
      await page.keyboard.press("Enter");
    },
    made: "Astrid Ek was deleted.",
    failed: "The matching contacts were not deleted.",
    isMade: async ({ service }) => (await service.list()).length === 60,
  },
  "adding a label": {
    match: { method: "POST", path: "/v2/labels/*" },
    async make(demo) {
      await selectAstrid(demo);
      await demo.button("Label…").click();
      await demo.dialog("Label 1 contact").getByLabel("Label").fill("Choir");
      await demo.page.keyboard.press("Enter");
    },
    made: "1 contact labelled.",
    failed: "Not saved: The label “Choir” was not added to Astrid Ek",
    isMade: async (demo) => (await labelsOf(demo)).includes("Choir"),
  },
  "taking a label away": {
    match: { method: "PATCH", path: "/v2/contacts/*" },
    async make(demo) {
      await selectAstrid(demo);
      await demo.button("Remove label…").click();
      await demo.dialog("Remove a label").getByRole("button", { name: "Remove label" }).click();
    },
    made: "1 contact changed.",
    failed: "Not saved: The label “Neighbour” was not taken from Astrid Ek",
    isMade: async (demo) => (await labelsOf(demo)).length === 0,
  },
  "deleting a label": {
    match: { method: "DELETE", path: "/v2/labels/*" },
    async make({ page, sandbox, button, dialog }) {
      await page.goto(`${sandbox.address}/labels`);
      await button("Delete label Neighbour").click();
      await dialog("Delete the label").getByRole("button", { name: "Delete label" }).click();
    },
    made: "The label “Neighbour” was taken from 1 contact.",
    failed: "The label “Neighbour” was not deleted.",
    isMade: async (demo) => (await labelsOf(demo)).length === 0,
  },
  "blocking the number of a contact": {
    match: { path: "/v2/blacklist/*", method: "PUT" },
    async make(demo) {
      await openAstrid(demo);
      await demo.button("Block +46701740605").click();
    },
    made: "+46701740605 is blocked: no messages go to it.",
    failed: "+46701740605 was not blocked.",
    isMade: isBlocked,
  },
  "blocking a number": {
    match: { path: "/v2/blacklist/*", method: "PUT" },
    async make({ page, sandbox, button, dialog }) {
      await page.goto(`${sandbox.address}/blacklist`);
      await button("Block numbers").click();
      await dialog("Block numbers").getByLabel("Phone number").fill("070-174 06 05");
      await dialog("Block numbers").getByText("+46701740605").waitFor();
      await dialog("Block numbers").getByRole("button", { name: "Block" }).click();
    },
    made: "+46701740605 is blocked: no messages go to it.",
    failed: "+46701740605 was not blocked.",
    isMade: isBlocked,
  },
  "unblocking a number": {
    match: { path: "/v2/blacklist/*", method: "DELETE" },
    async make({ page, sandbox, service, button, dialog }) {
      await service.block("46701740605");
      await page.goto(`${sandbox.address}/blacklist`);
      await button("Unblock +46701740605").click();
      await dialog("Unblock +46701740605?").getByRole("button", { name: "Unblock" }).click();
    },
    made: "+46701740605 is no longer blocked.",
    failed: "+46701740605 was not unblocked.",
    isMade: async (demo) => !(await isBlocked(demo)),
  },
};

demoTests("an answer that is lost", (test) => {
  /** Astrid and sixty others, none of whose numbers is blocked. */
  function withAstrid(name, steps) {
    test(name, {}, async (demo) => {
      demo.expectFailures(...CUT_OFF);
      for (const { msisdn } of await demo.service.blacklist()) await demo.service.unblock(msisdn);
      const [{ id }] = await demo.service.add(ASTRID);
      await demo.button("Refresh").click();
      await demo.page.getByRole("link", { name: "Astrid Ek" }).waitFor();
      await steps({ ...demo, id });
    });
  }

  for (const [what, change] of Object.entries(CHANGES)) {
    withAstrid(`to ${what} is made up for by a question`, async (demo) => {
      const { page, sandbox, status } = demo;
      const { match, make, made, failed, isMade } = change;
      /** Makes the change while its answer is lost in this way, and collects what the page says. */
      async function lose(action, isDone) {
        await page.goto(`${sandbox.address}/contacts`);
        await page.getByRole("link", { name: "Astrid Ek" }).waitFor();
        await sandbox.faults([{ match, action }]);
        await make(demo);
        await page
          .getByText(isDone ? made : failed)
          .first()
          .waitFor();
        await status(isDone ? "All changes saved" : /^Not saved: /);
        assert.equal(await isMade(demo), isDone);
        assert.equal(await page.getByText(isDone ? failed : made).count(), 0);
      }
      await lose({ type: "drop-before" }, false);
      await lose({ type: "status", status: 500 }, false);
      await lose({ type: change.isLost ?? "drop-after" }, true);
    });
  }

  for (const type of ["truncate", "not-json", "wrong-type"]) {
    withAstrid(`in that it comes as ${type} is made up for too`, async (demo) => {
      const { match, make, made, isMade } = CHANGES["saving a contact"];
      await demo.sandbox.faults([{ match, action: { type } }]);
      await make(demo);
      await demo.page.getByText(made).waitFor();
      await demo.status("All changes saved");
      assert.equal(await isMade(demo), true);
    });
  }

  withAstrid("is asked for until the service says something", async (demo) => {
    const { page, sandbox, service, status, alert, button, asksBeforeLeaving, id } = demo;
    await editAstrid(demo);
    await editor(demo).getByLabel("First name").fill("Anna");
    const path = `/v2/contacts/${id}`;
    await sandbox.faults([
      { match: { method: "PATCH", path }, action: { type: "drop-after" } },
      // What is read before anything is sent.
      { match: { method: "GET", path }, times: 1, action: { type: "delay", ms: 0 } },
      { match: { method: "GET" }, action: { type: "drop-before" } },
    ]);
    await button("Save").click();
    await status(/^Asking the service whether Astrid Ek was saved…$/);
    await editor(demo)
      .getByText("The answer was lost. The service is asked whether Astrid Ek was saved")
      .waitFor();
    assert.equal(await asksBeforeLeaving(), true);
    await page.keyboard.press("Escape");
    await alert("The answer has not come yet.");
    await button("Wait").click();
    assert.equal(await page.getByText("was not saved").count(), 0);
    await sandbox.faults([]);
    await page.getByText("Anna Ek was saved.").waitFor();
    await status("All changes saved");
    await demo.button("Edit").waitFor();
    assert.equal((await service.get(id)).properties.firstName, "Anna");
    assert.equal(await page.getByRole("link", { name: "Anna Ek" }).count(), 1);
  });

  withAstrid("is asked for when its contact is closed already", async (demo) => {
    const { page, sandbox, pane, edit, status, button, id } = demo;
    await editAstrid(demo);
    await editor(demo).getByLabel("First name").fill("Anna");
    const path = `/v2/contacts/${id}`;
    await sandbox.faults([
      { match: { method: "PATCH", path }, action: { type: "drop-before" } },
      { match: { method: "GET", path }, times: 1, action: { type: "delay", ms: 0 } },
      { match: { method: "GET" }, action: { type: "drop-before" } },
    ]);
    await button("Save").click();
    await status(/^Asking the service/);
    await page.keyboard.press("Escape");
    await demo.alert("The answer has not come yet.");
    await pane("Astrid Ek").getByRole("alert").locator("..").getByRole("button", { name: "Close" }).click();
    // Another one, which stays open when the answer comes.
    await page.getByRole("rowheader").getByRole("link").nth(1).click();
    await edit();
    await pane("").getByLabel("First name").waitFor();
    await sandbox.faults([]);
    await page.getByText("Astrid Ek was not saved. The service cannot be reached").waitFor();
    await status("Not saved: Astrid Ek was not saved");
    await pane("").getByLabel("First name").waitFor();
  });

  withAstrid("stays lost where the service will not say", async (demo) => {
    const { sandbox, status, button, id, expectFailures } = demo;
    expectFailures("403");
    await editAstrid(demo);
    await editor(demo).getByLabel("First name").fill("Anna");
    const path = `/v2/contacts/${id}`;
    await sandbox.faults([
      { match: { method: "PATCH", path }, action: { type: "drop-after" } },
      { match: { method: "GET", path }, times: 1, action: { type: "delay", ms: 0 } },
      { match: { method: "GET", path }, action: { type: "status", status: 403 } },
    ]);
    await button("Save").click();
    const failure = editor(demo).getByRole("alert");
    await failure.getByText("It is not known whether Astrid Ek was saved.").waitFor();
    await failure.getByText("Look before you try again.").waitFor();
    await status(/^It is not known whether Astrid Ek was saved$/);
    await sandbox.faults([]);
    // It is there already, so nothing is sent twice.
    await button("Save").click();
    await status("All changes saved");
  });

  for (const [what, type, isDone] of [
    ["has done it", "stall-body", true],
    ["may still do it", "delay", false],
  ]) {
    withAstrid(`by a service that is too slow and ${what} is made up for by a question`, async (demo) => {
      const { page, tab, sandbox, status, id } = demo;
      await tab.clock.install();
      await page.reload();
      const { match, make, made } = CHANGES["saving a contact"];
      await sandbox.faults([{ match, action: { type, ...(!isDone && { ms: 600_000 }) } }]);
      // The half minute that each attempt has is over as soon as it is sent.
      page.on("request", (request) => request.method() === "PATCH" && tab.clock.fastForward(31_000));
      await make(demo);
      if (isDone) {
        await page.getByText(made).waitFor();
        await status("All changes saved");
      } else {
        await page.getByText("It is not known whether Astrid Ek was saved.").waitFor();
        await page.getByText("So far the service has changed nothing, but it may still be at it.").waitFor();
        await status(/^It is not known whether Astrid Ek was saved$/);
      }
      assert.equal((await demo.service.get(id)).properties.firstName, isDone ? "Anna" : "Astrid");
    });
  }

  withAstrid("of what is read before anything is sent changes nothing", async (demo) => {
    const { sandbox, status, button, id } = demo;
    await editAstrid(demo);
    await editor(demo).getByLabel("First name").fill("Anna");
    await sandbox.faults([{ match: { path: `/v2/contacts/${id}` }, action: { type: "drop-before" } }]);
    await button("Save").click();
    await editor(demo).getByRole("alert").getByText("Nothing was changed.").waitFor();
    await status("Not saved: Astrid Ek was not saved");
  });

  withAstrid("of what is read after a change does not deny the change", async (demo) => {
    const { page, sandbox, service, status, button, id } = demo;
    const path = `/v2/contacts/${id}`;
    await openAstrid(demo);
    await sandbox.faults([{ match: { method: "GET", path }, action: { type: "drop-before" } }]);
    await button("Block +46701740605").click();
    await page.getByText("+46701740605 is blocked: no messages go to it.").waitFor();
    await button("Unblock +46701740605").waitFor();
    await status("All changes saved");
    assert.equal((await service.blacklist()).length, 1);
  });

  withAstrid("to an undo is made up for by a question, and the browser's copy is shown", async (demo) => {
    const { page, sandbox, service, dialog, button, status } = demo;
    await selectAstrid(demo);
    await button("Delete…").click();
    await dialog("Delete Astrid Ek?").getByRole("button", { name: "Delete" }).click();
    const post = { method: "POST", path: "/v2/contacts" };
    await sandbox.faults([{ match: post, action: { type: "drop-before" } }]);
    await button("Undo").click();
    await page.getByText("Astrid Ek was not added again.").waitFor();
    assert.equal((await service.list()).length, 60);
    // Chromium sends it again by itself when the connection breaks.
    await sandbox.faults([{ match: post, action: { type: "drop-after" } }]);
    await button("Undo").click();
    await page.getByText("Astrid Ek is back, under a new id. The connection broke").waitFor();
    await status(/^62 contacts$/);
    await sandbox.faults([]);
    await button("Delete the copy").click();
    await page.getByText("1 copy deleted.").waitFor();
    await status(/^61 contacts$/);
    assert.equal(
      (await service.list({ "properties[firstName]": "Astrid", "properties[lastName]": "Ek" })).length,
      1,
    );
  });

  test("by many is asked for each of them", {}, async (demo) => {
    const { page, sandbox, service, dialog, button, field, status, expectFailures } = demo;
    expectFailures(...CUT_OFF);
    const people = await service.add(
      ...[1, 2, 3, 4, 5, 6].map((n) => ({ properties: { firstName: `Person ${n}` } })),
    );
    await button("Refresh").click();
    for (const n of [1, 2, 3, 4, 5, 6]) await field(`Select Person ${n}`).click();
    await sandbox.faults([
      { match: { method: "DELETE", path: `/v2/contacts/${people[1].id}` }, action: { type: "drop-before" } },
      { match: { method: "DELETE", path: `/v2/contacts/${people[4].id}` }, action: { type: "drop-after" } },
    ]);
    await button("Delete…").click();
    await dialog("Delete 6 contacts?").getByRole("button", { name: "Delete" }).click();
    await dialog("Delete 6 contacts?").getByText("Done for 5 of 6 contacts; the other 1 stay").waitFor();
    await page.getByText("nothing was changed").waitFor();
    await dialog("Delete 6 contacts?").getByRole("button", { name: "Close", exact: true }).last().click();
    await page.getByText("5 contacts were deleted.").waitFor();
    await sandbox.faults([]);
    await button("Undo").click();
    await page.getByText("5 contacts are back").waitFor();
    await button("Clear").click();
    await status(/^66 contacts$/);
  });
});
