// The blacklist: listed, looked up, added to, taken from.
import assert from "node:assert/strict";
import { demoTests } from "./demo.js";

demoTests("the blacklist screen of the demo", (test) => {
  test("blocks a number, finds it and unblocks it", { seed: 0, path: "/blacklist" }, async (demo) => {
    const { page, service, dialog, button, field, row, status, expectFailures } = demo;
    await page.getByText("No number is blocked").waitFor();
    await button("Block a number").click();
    const ask = dialog("Block a number");
    await ask.getByLabel("Phone number").fill("nonsense");
    await ask.getByText("This is not a phone number.").waitFor();
    await ask.getByLabel("Phone number").fill("070-174 06 05");
    await ask.getByText("+46701740605").waitFor();
    await ask.getByRole("button", { name: "Block" }).click();
    await page.getByText("+46701740605 is blocked: no messages go to it.").waitFor();
    await row("+46701740605").waitFor();
    await status("All changes saved");
    assert.deepEqual(
      (await service.blacklist()).map(({ msisdn }) => msisdn),
      ["46701740605"],
    );

    await field("Is a number blocked?").fill("+46 70 174 06 05");
    await page.getByText("+46701740605 is blocked since").waitFor();
    // That a number is not blocked, the service says with 404.
    expectFailures("404");
    await button("Unblock +46701740605").click();
    await dialog("Unblock +46701740605?").getByRole("button", { name: "Unblock" }).click();
    await page.getByText("+46701740605 is no longer blocked.").waitFor();
    await page.getByText("+46701740605 is not blocked.").waitFor();
    await page.getByText("No number is blocked").waitFor();
    assert.deepEqual(await service.blacklist(), []);

    await button("Block it").click();
    await row("+46701740605").waitFor();
    await page.getByRole("heading", { name: "Blacklist" }).click();
    await page.keyboard.press("Control+z");
    await page.getByText("No number is blocked").waitFor();
    assert.deepEqual(await service.blacklist(), []);
  });

  test("of thousands scrolls to its end", { seed: 30_000, path: "/blacklist" }, async ({ page, status }) => {
    await status("500 loaded");
    const scrollToEnd = () => page.locator(".list").evaluate((list) => (list.scrollTop = list.scrollHeight));
    await scrollToEnd();
    await status(/^1,\d\d\d (loaded|blocked)/);
    await scrollToEnd();
    await status(/^1,\d\d\d blocked numbers$/);
    assert.ok((await page.locator(".list-body .row").count()) < 60);
  });
});
