// Everyone is found by any part of what is known of them, and put in any order.
import assert from "node:assert/strict";
import { demoTests } from "./demo.js";

const PEOPLE = [
  {
    properties: {
      firstName: "Hanna",
      lastName: "Öberg",
      phoneNumber: "070-174 98 76",
      email: "Hanna.Oberg@example.com",
      organization: "Fjällräven Bageri AB",
    },
    labels: ["Körsångare"],
  },
  { properties: { firstName: "Anna", lastName: "Zorn", phoneNumber: "+46701740605" }, labels: ["VIP"] },
  { properties: { firstName: "Bo", lastName: "Åkesson", email: "bo@example.com" } },
  { properties: { firstName: "Cissi", lastName: "Ängel" } },
];

demoTests("finding in the demo", (test) => {
  const names = (page) => page.getByRole("rowheader").getByRole("link").allInnerTexts();

  test(
    "is by any part, in any order, of anything",
    { seed: 0 },
    async ({ page, service, field, button, status }) => {
      await service.add(...PEOPLE);
      await button("Refresh").click();
      await status(/^4 contacts$/);
      for (const text of [
        "hanna öb",
        "oberg HAN",
        "9876",
        "0701749876",
        "0046 (0)70 174 98 76",
        "+46\u{a0}70-174\u{2011}9876",
        "fjällräven",
        "bageri hanna",
        "körs",
        "korsang",
        "<Hanna.Oberg@Example.com>",
        "mailto:hanna.oberg",
        "han\u{ad}na",
      ]) {
        // So that what is seen is what this finds.
        await field("Find a person").fill("");
        await status(/^4 contacts$/);
        await field("Find a person").fill(text);
        await status(/^1 contact$/);
        assert.deepEqual(await names(page), ["Hanna Öberg"], text);
      }
      await field("Find a person").fill("oberg han");
      assert.deepEqual(await page.locator("mark").allInnerTexts(), ["Han", "Öberg", "Han", "Oberg"]);
      await field("Find a person").fill("an");
      await status(/^3 contacts$/);
      await field("Find a person").fill("hanna zorn");
      await page.getByText("Nobody was found for “hanna zorn”").waitFor();
    },
  );

  test(
    "keeps to the reader's alphabet",
    { seed: 0, locale: "sv-SE" },
    async ({ page, service, field, button, status }) => {
      await service.add(...PEOPLE);
      await button("Uppdatera").click();
      await status(/^4 kontakter$/);
      await field("Ordning").selectOption("lastName");
      await page.waitForURL("**/contacts?sort=lastName");
      const sorted = ["Anna Zorn", "Bo Åkesson", "Cissi Ängel", "Hanna Öberg"];
      await page.waitForFunction(
        (first) => document.querySelector('[data-index="0"] a')?.textContent === first,
        sorted[0],
      );
      assert.deepEqual(await names(page), sorted);
      await button("Namn ↑")
        .or(page.getByRole("button", { name: "Namn" }))
        .first()
        .click();
      await page.waitForURL("**/contacts?sort=-lastName");
      await page.waitForFunction(
        (first) => document.querySelector('[data-index="0"] a')?.textContent === first,
        sorted[3],
      );
      assert.deepEqual(await names(page), sorted.toReversed());
      // Contacts without the property to sort by come last in both orders.
      await field("Ordning").selectOption("email");
      await page.waitForURL("**/contacts?sort=email");
      await page.waitForFunction(
        () => document.querySelector('[data-index="0"] a')?.textContent === "Bo Åkesson",
      );
      assert.deepEqual((await names(page)).slice(0, 2), ["Bo Åkesson", "Hanna Öberg"]);
    },
  );

  test("knows what becomes of people meanwhile", { seed: 0 }, async (demo) => {
    const { page, service, field, button, dialog, pane, edit, status } = demo;
    await service.add(...PEOPLE);
    await button("Refresh").click();
    await status(/^4 contacts$/);
    await page.getByRole("link", { name: "Bo Åkesson" }).click();
    await edit();
    await pane("Bo Åkesson").getByLabel("Last name").fill("Lind");
    await button("Save").click();
    await page.getByText("Bo Lind was saved.").waitFor();
    await field("Find a person").fill("lind");
    await status(/^1 contact$/);
    await button("Delete…").click();
    await dialog("Delete Bo Lind?").getByRole("button", { name: "Delete" }).click();
    await page.getByText("Nobody was found for “lind”").waitFor();
    await page.getByRole("link", { name: "Add contact" }).click();
    await pane("New contact").getByLabel("First name").fill("Dag");
    await button("Add").click();
    await page.getByText("It is not in the list that is shown").waitFor();
    await field("Find a person").fill("dag");
    await status(/^1 contact$/);
  });

  test("tells whom a message can reach", { seed: 200 }, async ({ page, button, status, service }) => {
    await status(/^200 contacts$/);
    const all = await service.list({ meta: "true" });
    const blocked = all.filter(({ metadata }) => {
      const facts = metadata?.phoneNumber;
      return facts?.isValidPhoneNumber === "true" && facts.isBlocked === "true";
    });
    assert.ok(blocked.length > 0);
    // Once all have been read.
    await button(`${blocked.length} blocked`).waitFor();
    const shown = await page
      .getByRole("list", { name: "Can I reach them?" })
      .getByRole("button")
      .allInnerTexts();
    const counts = shown.map((text) => Number(/\d+/.exec(text)?.[0] ?? 0));
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      200,
    );
    await button(`${blocked.length} blocked`).click();
    await status(new RegExp(`^${blocked.length} contacts?$`));
    await button("Remove Blocked").click();
    await status(/^200 contacts$/);
  });

  test("by the palette leads anywhere", { seed: 0 }, async ({ page, service, button, dialog, status }) => {
    await service.add(...PEOPLE);
    await button("Refresh").click();
    await status(/^4 contacts$/);
    const type = async (text) => {
      await page.keyboard.press("Control+k");
      await dialog("Go to, or do").getByRole("combobox").fill(text);
    };
    await type("zorn");
    await page.getByRole("option", { name: "Anna Zorn" }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Anna Zorn" }).waitFor();
    await type("körs");
    await page.keyboard.press("Enter");
    await button("Remove Label: Körsångare").waitFor();
    await type("svenska");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Kontakter" }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), "sv");
    await page.reload();
    await page.getByRole("heading", { name: "Kontakter" }).waitFor();
  });
});
