// The list of contacts: filters and place in the address, a list of any length, the keyboard.
import assert from "node:assert/strict";
import { demoTests, PHONE } from "./demo.js";

/** Rows in the window, those kept ready before and after it, and the one with the focus. */
const MOST_ROWS = 60;

/** The number of the row at the top of what is seen, from 0. */
const topRow = (page) =>
  page.locator(".list").evaluate((list) => {
    const top = list.getBoundingClientRect().top + list.querySelector(".list-head").offsetHeight;
    const rows = [...list.querySelectorAll(".list-body .row")];
    return Number(rows.find((row) => row.getBoundingClientRect().bottom > top + 1)?.dataset.index);
  });

const scrollTo = (page, where) =>
  page.locator(".list").evaluate((list, to) => (list.scrollTop = to * list.scrollHeight), where);

demoTests("the list of contacts in the demo", (test) => {
  test("is filtered by what people and the service know, and the address says so", {}, async (demo) => {
    const { page, service, sandbox, button, field, row, status } = demo;
    await service.add(
      {
        properties: { firstName: "Astrid", phoneNumber: "+46701740605", city: "Kiruna" },
        labels: ["Neighbour"],
      },
      { properties: { firstName: "Birger", phoneNumber: "12", city: "Kiruna" }, labels: ["Neighbour"] },
    );
    await page.reload();
    await button("Filters").click();
    await field("Label").fill("Neighbour");
    await button("Add label filter").click();
    await status(/^2 contacts$/);
    await field("Property").fill("city");
    await field("Exact value of the property").fill("Kiruna");
    await page.keyboard.press("Enter");
    await button("Remove city: Kiruna").waitFor();
    await field("Number").selectOption("Invalid");
    await status(/^1 contact$/);
    await row("Birger").getByText("Invalid", { exact: true }).waitFor();
    await field("Number").selectOption("Valid");
    await row("Astrid").waitFor();
    await field("Type of number").selectOption("Mobile");
    await field("Blocked").selectOption("Not blocked");
    await button("Remove Not blocked").waitFor();
    const { searchParams } = new URL(page.url());
    assert.deepEqual(
      [...searchParams],
      [
        ["label", "Neighbour"],
        ["property.city", "Kiruna"],
        ["valid", "true"],
        ["blocked", "false"],
        ["type", "MOBILE"],
      ],
    );

    await page.reload();
    await status(/^1 contact$/);
    await button("Remove Label: Neighbour").click();
    await page.waitForURL((url) => !url.searchParams.has("label"));
    await page.goBack();
    await button("Remove Label: Neighbour").waitFor();
    await button("Clear filters").click();
    await status(/^62 contacts$/);
    await page.goto(`${sandbox.address}/contacts?label=Nobody`);
    await page.getByText("No contact matches the filters").waitFor();
  });

  test(
    "begins where one was, after a reload and on the way back",
    { seed: 3000 },
    async ({ page, status }) => {
      await status(/^3,000 contacts$/);
      await scrollTo(page, 0.5);
      await page.waitForURL(/[?&]at=\d+/);
      const place = Number(new URL(page.url()).searchParams.get("at"));
      assert.ok(place > 100, `at=${place}`);
      const link = page.locator(`[data-index="${place + 3}"]`).getByRole("link");
      const name = await link.textContent();
      await page.reload();
      await page.waitForFunction(
        ([index, text]) => document.querySelector(`[data-index="${index}"] a`)?.textContent === text,
        [place + 3, name],
      );
      assert.ok(Math.abs((await topRow(page)) - place) <= 1);

      await link.click();
      await page.waitForURL(/\/contacts\/\w+\?at=/);
      await page.goBack();
      await page.waitForURL(/\/contacts\?at=/);
      assert.ok(Math.abs((await topRow(page)) - place) <= 1);
      await page.getByRole("link", { name: "Labels", exact: true }).click();
      await page.getByRole("heading", { name: "Labels" }).waitFor();
      await page.goBack();
      await link.waitFor();
      assert.equal(await link.textContent(), name);
    },
  );

  test("with an address beyond its end begins at the top", { path: "/contacts?at=9000" }, async (demo) => {
    await demo.status(/^60 contacts$/);
    await demo.page.getByRole("row").nth(2).getByRole("link").waitFor();
  });

  test(
    "loads what is needed, once each, while one scrolls",
    { seed: 2300, isDirectoryHeld: true },
    async (demo) => {
      const { page, sandbox, status, button } = demo;
      await status("500 loaded");
      // By the bar to the end, again and again, as far as it goes.
      for (const loaded of ["1,000", "1,500", "2,000"]) {
        await scrollTo(page, 1);
        await status(`${loaded} loaded`);
      }
      await scrollTo(page, 1);
      await status(/^2,300 contacts$/);
      const reads = (await sandbox.requests()).filter(({ method }) => method === "GET");
      const starts = reads.map(({ path }) => new URL(path, sandbox.address).searchParams.get("start"));
      assert.deepEqual(starts, ["0", "500", "1000", "1500", "2000"]);
      assert.equal(await button("Load all").getAttribute("aria-disabled"), "true");
    },
  );

  test("can be had in the other order", {}, async ({ page, field, service }) => {
    const [oldest] = await service.list({ order: "ASC", limit: 1 });
    await field("Order").selectOption("Oldest first");
    await page.waitForURL("**/contacts?order=oldest");
    await page.locator('[data-index="0"]').getByText(oldest.properties.phoneNumber).waitFor();
  });

  test("keeps up with keys that come faster than it is drawn", {}, async ({ page, status }) => {
    await status(/^60 contacts$/);
    const links = page.getByRole("rowheader").getByRole("link");
    await links.first().focus();
    // All at once, so that no frame is drawn between two of them.
    await page.evaluate(() => {
      for (let row = 0; row < 9; row += 1)
        for (const key of ["x", "ArrowDown"])
          document.activeElement.dispatchEvent(
            new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
          );
    });
    await status(/^9 contacts selected$/);
    const tenth = page.locator('[data-index="9"] a');
    await page.waitForFunction((link) => document.activeElement === link, await tenth.elementHandle());
  });

  test("has one main button at a time", {}, async ({ page, status, edit }) => {
    const mains = () => page.locator(".primary:visible").allInnerTexts();
    await status(/^60 contacts$/);
    assert.deepEqual(await mains(), ["Add contact"]);
    await page.getByRole("rowheader").getByRole("link").first().click();
    await page.getByRole("button", { name: "Edit", exact: true }).waitFor();
    assert.deepEqual(await mains(), ["Edit"]);
    await edit();
    await page.getByRole("button", { name: "Save", exact: true }).waitFor();
    assert.deepEqual(await mains(), ["Save"]);
  });

  test("is gone through with the keyboard", { seed: 600 }, async ({ page, status, pane }) => {
    await status(/^600 contacts$/);
    const focusedRow = (index) =>
      page.waitForFunction(
        (row) => document.activeElement?.closest("[data-index]")?.dataset.index === String(row),
        index,
      );
    await page.locator('[data-index="0"]').getByRole("link").focus();
    await page.keyboard.press("ArrowDown");
    await focusedRow(1);
    await page.keyboard.press("PageDown");
    await page.waitForFunction(
      () => Number(document.activeElement?.closest("[data-index]")?.dataset.index) > 5,
    );
    await page.keyboard.press("Home");
    await focusedRow(0);
    const name = await page.locator('[data-index="0"]').getByRole("link").textContent();
    // The row with the focus outlives being scrolled away.
    await scrollTo(page, 0.5);
    await page.waitForURL(/[?&]at=\d{3}/);
    await focusedRow(0);
    // Enter edits; then the keys go on from where they were.
    await page.keyboard.press("Enter");
    await pane(name).getByLabel("First name").waitFor();
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.activeElement?.textContent === "Edit");
    await page.keyboard.press("Escape");
    await focusedRow(0);
    await page.keyboard.press("Enter");
    await pane(name).getByLabel("First name").waitFor();
    await page.keyboard.press("Escape");
    await page.locator('[data-index="0"]').getByRole("link").focus();
    await page.keyboard.press("ArrowDown");
    await focusedRow(1);
    const next = await page.locator('[data-index="1"]').getByRole("link").textContent();
    await pane(next).waitFor();
    await page.keyboard.press("x");
    await status("1 contact selected");
    await page.keyboard.press("Escape");
    await page.waitForURL(/\/contacts(\?|$)/);
    await page.keyboard.press("End");
    await focusedRow(599);
  });

  for (const [device, context] of [
    ["a desktop", {}],
    ["a phone", PHONE],
  ]) {
    test(
      `of 50 000 has elements only for what is seen, on ${device}`,
      { seed: 50_000, isDirectoryHeld: true, ...context },
      async (demo) => {
        const { page, button, status } = demo;
        await status("500 loaded");
        await page.evaluate(watchRows);
        if (context.hasTouch) await button("More").click();
        await button("Load all").click();
        await status(/^50,000 contacts$/);
        const whileLoading = await page.evaluate(() => rowsMade());
        await page.locator(".list").evaluate(async (list) => {
          const end = list.scrollHeight - list.clientHeight;
          // A wheel at first, then the bar from end to end.
          for (let step = 0; step < 60; step += 1) await moveTo(list.scrollTop + 300);
          for (let step = 0; step <= 60; step += 1) await moveTo((step / 60) * end);
          for (let step = 60; step >= 0; step -= 7) await moveTo((step / 60) * end);
          await moveTo(end);
          async function moveTo(place) {
            list.scrollTop = place;
            await new Promise(requestAnimationFrame);
          }
        });
        await page.locator('[data-index="49999"]').getByRole("link").waitFor();
        const whileScrolling = await page.evaluate(() => rowsMade());
        // Pages that come out of sight make no rows at all; a step of the scrolling makes a window's worth at most.
        assert.ok(whileLoading.total <= MOST_ROWS, `${whileLoading.total} rows made while loading`);
        assert.ok(whileScrolling.atOnce <= MOST_ROWS, `${whileScrolling.atOnce} rows made at once`);
        assert.ok(whileScrolling.most <= MOST_ROWS, `${whileScrolling.most} rows at the same time`);
        assert.ok(whileScrolling.total >= 300, "the list has scrolled");
      },
    );
  }
});

/** Runs in the page: counts the rows that are created, from now on and since the last count. */
function watchRows() {
  const body = document.querySelector(".list-body");
  let made = { total: 0, atOnce: 0, most: 0 };
  new MutationObserver((changes) => {
    const rows = changes.flatMap(({ addedNodes }) => [...addedNodes]).length;
    const { total, atOnce, most } = made;
    made = {
      total: total + rows,
      atOnce: Math.max(atOnce, rows),
      most: Math.max(most, body.children.length),
    };
  }).observe(body, { childList: true });
  globalThis.rowsMade = () => {
    const sofar = made;
    made = { total: 0, atOnce: 0, most: 0 };
    return sofar;
  };
}
