// axe-core and a narrow window find no fault on any screen or in any dialog.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { demoTests, DESKTOP, PHONE } from "./demo.js";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The faults, each with the elements it is about. */
async function faults(page) {
  // Not as an element of the page, which its security policy forbids.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`);
}

/** What does not fit into the window's width. */
async function excess(page) {
  const isWider = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth;
  });
  return isWider ? ["wider than the window"] : [];
}

/** What is too small for a thumb on a phone. Within a text, a link is as high as its line. */
async function smallTargets(page) {
  if (page.viewportSize().width >= 768) return [];
  return page.evaluate(() => {
    const targets = "button, select, textarea, input, a[href]";
    const isUnused = (target) => target.closest(".skip, p, .list-body [role=rowheader]") !== null;
    const within = document.querySelector("dialog[open]") ?? document;
    return [...within.querySelectorAll(targets)].flatMap((target) => {
      if (isUnused(target) || !target.checkVisibility()) return [];
      const box = (target.closest("label") ?? target).getBoundingClientRect();
      const isSmall = box.width > 0 && (box.width < 44 || box.height < 44);
      return isSmall ? [`${box.width} × ${box.height}: ${target.outerHTML}`] : [];
    });
  });
}

/** What can be seen, and how to get there. */
const views = {
  contacts: async ({ status }) => status(/^60 contacts$/),
  "contacts, filtered and selected": async ({ page, button, field, status }) => {
    await button("Filters").click();
    await field("Number").selectOption("Valid");
    await button("Remove Valid number").waitFor();
    await page.getByRole("rowheader").first().waitFor();
    await page.getByRole("checkbox").nth(1).check();
    await status("1 contact selected");
  },
  "contacts, nobody found": async ({ page, field }) => {
    await field("Find a person").fill("nobody@example.com");
    await page.getByText("Nobody was found").waitFor();
  },
  "a contact": async ({ page }) => {
    await page.getByRole("rowheader").getByRole("link").first().click();
    await page.getByRole("button", { name: "Edit" }).waitFor();
  },
  "a contact that is changed": async ({ page, edit }) => {
    await page.getByRole("rowheader").getByRole("link").first().click();
    await edit();
    await page
      .locator(".pane")
      .getByText(/, [A-Z]{2}$|^Possible|^This is not/)
      .first()
      .waitFor();
  },
  "a contact not saved": async ({ page, button, edit }) => {
    await page.getByRole("rowheader").getByRole("link").first().click();
    await edit();
    await page.locator(".pane").getByLabel("Phone number").fill("12");
    await page.getByText("This is not a phone number.").waitFor();
    await button("Close").click();
    await page.getByText("Discard the changes?").waitFor();
  },
  "a contact that others have changed": async ({ page, service, button, edit }) => {
    const [{ id }] = await service.list({ order: "DESC", limit: 1 });
    await page.getByRole("rowheader").getByRole("link").first().click();
    await edit();
    await page.locator(".pane").getByLabel("First name").fill("Anna");
    await service.update(id, { properties: { firstName: `Eva ${Math.random()}` } });
    await button("Save").click();
    await page.getByRole("alert").getByText("Somebody else has changed the same").waitFor();
  },
  "a contact whose answer is lost": async ({ page, sandbox, button, status, edit, expectFailures }) => {
    expectFailures("ERR_EMPTY_RESPONSE");
    await page.getByRole("rowheader").getByRole("link").first().click();
    await edit();
    await page.locator(".pane").getByLabel("First name").fill(`Anna ${Math.random()}`);
    await sandbox.faults([
      { match: { method: "PATCH" }, action: { type: "drop-before" } },
      { match: { method: "GET" }, times: 1, action: { type: "delay", ms: 0 } },
      { match: { method: "GET" }, action: { type: "drop-before" } },
    ]);
    await button("Save").click();
    await status(/^Asking the service/);
    await page.getByRole("button", { name: "Close" }).first().click();
    await page.getByRole("alert").getByText("The answer has not come yet.").waitFor();
  },
  "deleting those whom a search finds": async ({ button, field, dialog, more }) => {
    await field("Find a person").fill("a");
    await more();
    await button("Delete all that match…").click();
    await dialog("Delete all that match?")
      .getByText(/will be deleted/)
      .waitFor();
  },
  "deleting many": async ({ field, button, dialog }) => {
    await field("Select all loaded").check();
    await button("Delete…").click();
    await dialog("Delete 60 contacts?").waitFor();
  },
  "a failure": async ({ page, sandbox, button, more, expectFailures }) => {
    expectFailures("403");
    await sandbox.faults([{ action: { type: "status", status: 403 } }]);
    await more();
    await button("Refresh").click();
    await page.getByRole("alert").waitFor();
  },
  "no connection": async ({ page, tab, button, more, expectFailures }) => {
    expectFailures("ERR_INTERNET_DISCONNECTED");
    await tab.setOffline(true);
    await page.getByText("No connection to the service.").waitFor();
    await more();
    await button("Refresh").click();
    await page.getByRole("alert").waitFor();
  },
  labels: async ({ page, status }) => {
    await page.getByRole("link", { name: "Labels", exact: true }).click();
    await status("Found by reading all contacts: 60 contacts");
  },
  "labelling people": async ({ page, button, dialog }) => {
    await page.getByRole("link", { name: "Labels", exact: true }).click();
    await button("Label people").click();
    await dialog("Label people").getByLabel("Find a person").fill("Astrid");
    await page.getByRole("checkbox", { name: "Astrid" }).first().waitFor();
  },
  "what is to be cleaned up": async ({ page, status }) => {
    await page.getByRole("link", { name: "Clean up" }).click();
    await status("Follow one to see whom it is about.");
  },
  "merging two": async ({ page, button, dialog }) => {
    await page.getByRole("checkbox").nth(1).check();
    await page.getByRole("checkbox").nth(2).check();
    await button("Merge…").click();
    await dialog("Merge 2 contacts").waitFor();
  },
  "the palette": async ({ page, dialog }) => {
    await page.keyboard.press("Control+k");
    await dialog("Go to, or do").getByRole("option").first().waitFor();
  },
  "the keys": async ({ page, dialog }) => {
    await page.getByRole("rowheader").getByRole("link").first().focus();
    await page.keyboard.press("?");
    await dialog("Keys").waitFor();
  },
  blacklist: async ({ page, field }) => {
    await page.getByRole("link", { name: "Blacklist" }).click();
    await field("Is a number blocked?").fill("12");
    await page.getByText("This is not a phone number.").waitFor();
  },
  "blocking many": async ({ page, button, dialog }) => {
    await page.getByRole("link", { name: "Blacklist" }).click();
    await button("Block numbers").click();
    await dialog("Block numbers").getByLabel("Phone numbers").fill("070-174 06 05\n070-174 06 06\nno");
    await button("Block 2 numbers").waitFor();
  },
  exporting: async ({ page, button, dialog, more }) => {
    await more();
    await button("Export…").click();
    await dialog("Export 60 contacts").waitFor();
    await page.getByText("The file is called").waitFor();
  },
  "what was done": async ({ page, button, dialog }) => {
    await button("What was done").click();
    await dialog("What was done").getByText("Nothing").waitFor();
    await page.getByRole("heading", { name: "What was done" }).waitFor();
  },
  connection: async ({ page, status, button }) => {
    await page.getByRole("link", { name: "Connection" }).click();
    await button("Test").click();
    await status("The service answers");
  },
};

/** Has the page speak another language, whatever is open on it. */
async function speak(page, language) {
  await page.evaluate((to) => {
    const isChoice = (select) => select.querySelector(`option[value="${to}"]`) !== null;
    const choice = [...document.querySelectorAll("select")].find(isChoice);
    choice.value = to;
    choice.dispatchEvent(new Event("change", { bubbles: true }));
  }, language);
  await page.waitForFunction((to) => document.documentElement.lang === to, language);
}

/** The faults by the names of the views: in English, and in Swedish in the other colours. */
async function faultsOfEveryView(demo, colorScheme) {
  const { page, tab, sandbox } = demo;
  const found = {};
  for (const [name, open] of Object.entries(views)) {
    await tab.setOffline(false);
    await sandbox.faults([]);
    await page.goto(`${sandbox.address}/contacts`);
    await page.getByRole("rowheader").first().waitFor();
    await open(demo);
    const list = [...(await faults(page)), ...(await excess(page)), ...(await smallTargets(page))];
    await speak(page, "sv");
    await page.emulateMedia({ colorScheme: colorScheme === "dark" ? "light" : "dark" });
    const swedish = [...(await faults(page)), ...(await excess(page))];
    await speak(page, "en");
    await page.emulateMedia({ colorScheme });
    if (list.length > 0) found[name] = list;
    if (swedish.length > 0) found[`${name}, in Swedish`] = swedish;
  }
  return found;
}

demoTests("the demo for everyone", (test) => {
  for (const [device, context] of Object.entries({
    "a desktop, light": { ...DESKTOP, colorScheme: "light" },
    "the narrowest phone, dark": { ...PHONE, viewport: { width: 360, height: 640 }, colorScheme: "dark" },
  })) {
    test(`has no fault on ${device}`, { ...context, reducedMotion: "reduce" }, async (demo) => {
      assert.deepEqual(await faultsOfEveryView(demo, context.colorScheme), {});
    });
  }

  // Two windows that are magnified twice, and the narrowest phone.
  for (const [width, height] of [
    [640, 400],
    [800, 500],
    [360, 640],
  ]) {
    test(`shows five contacts in ${width} by ${height}`, { viewport: { width, height } }, async (demo) => {
      const { page, status } = demo;
      await status(/^60 contacts$/);
      await page.getByRole("rowheader").first().waitFor();
      const whole = await page.locator(".list-body .row").evaluateAll(
        (rows) =>
          rows.filter((row) => {
            const { left, width, top, bottom } = row.getBoundingClientRect();
            const seen = [top + 2, bottom - 2].map((y) => document.elementFromPoint(left + width / 2, y));
            return seen.every((element) => element?.closest(".row") === row);
          }).length,
      );
      assert.ok(whole >= 5, `${whole} can be seen`);
      assert.deepEqual(await excess(page), []);
    });
  }

  test("says what a change of screen leads to, and skips to it", {}, async ({ page, status }) => {
    await status(/^60 contacts$/);
    for (const name of ["Labels", "Clean up", "Blacklist", "Connection", "Import", "Contacts"]) {
      await page.getByRole("link", { name, exact: true }).click();
      await page.waitForFunction((title) => document.activeElement?.textContent === title, name);
      assert.equal(await page.title(), name);
    }
    await page.keyboard.press("Control+Home");
    await page.getByRole("button", { name: "Skip to content" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.tagName === "MAIN");
    await page.keyboard.press("Tab");
    await page.waitForFunction(() => document.activeElement?.textContent === "Add contact");
  });
});
