// The blacklist: listed, looked up, added to, taken from.
import assert from "node:assert/strict";
import { demoTests } from "./demo.js";

demoTests("the blacklist screen of the demo", (test) => {
  test("blocks a number, finds it and unblocks it", { seed: 0, path: "/blacklist" }, async (demo) => {
    const { page, service, dialog, button, field, row, status, expectFailures } = demo;
    await page.getByText("No number is blocked").waitFor();
    await button("Block numbers").click();
    const ask = dialog("Block numbers");
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

  test("blocks what is pasted, and names those whose it is", { path: "/blacklist" }, async (demo) => {
    const { page, service, dialog, button, row, status } = demo;
    const blocked = async () => (await service.blacklist()).map(({ msisdn }) => msisdn);
    const before = await blocked();
    const numberOf = ({ properties: { phoneNumber = "" } }) => phoneNumber.replace(/^\+/, "");
    const ada = (await service.list()).find(
      (it) => /^\d+$/.test(numberOf(it)) && it.properties.lastName && !before.includes(numberOf(it)),
    );
    const msisdn = numberOf(ada);
    const pasted = `070-174 06 05\nnonsense\n+46 70 174 06 06; +${before[0]}\t+${msisdn}\r\n0701740605`;
    await button("Block numbers").click();
    await dialog("Block numbers").getByLabel("Phone numbers").fill(pasted);
    await page.getByText("Left out, as it is no number: nonsense").waitFor();
    await button("Block 4 numbers").click();
    await status(/^3 numbers blocked, 1 blocked before\./);
    await status(`${before.length + 3} blocked numbers`);
    assert.deepEqual(
      (await blocked()).toSorted(),
      [...before, "46701740605", "46701740606", msisdn].toSorted(),
    );
    const name = `${ada.properties.firstName} ${ada.properties.lastName}`;
    await row(`+${msisdn}`).getByRole("link", { name }).click();
    await page.getByRole("button", { name: "Edit", exact: true }).waitFor();
    assert.ok(page.url().includes(ada.id));
    await page.goBack();
    await page.getByRole("heading", { name: "Blacklist" }).click();
    await page.keyboard.press("Control+z");
    await status("3 numbers no longer blocked.");
    assert.deepEqual((await blocked()).toSorted(), before.toSorted());
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
