// Leaving an import in the demo: for another screen, for good, or for another tab. Each row is saved once.
import assert from "node:assert/strict";
import { atImport, CHUNK, rows, screenOf } from "./demo-import-page.js";
import { cleanTable } from "./demo-import-table.js";
import { demoTests } from "./demo.js";

demoTests("an import in the demo that is left", (demoTest) => {
  const test = atImport(demoTest);
  const { csv, accepted } = cleanTable(3_000);

  /** The import screen in another tab. */
  const another = async (screen) => screenOf({ ...screen, ...(await screen.open("/import")) });
  const offer = "The import of “contacts.csv” is not finished";

  async function paused(screen) {
    const gate = await screen.underWay(csv);
    await screen.button("Pause").click();
    gate.release();
    await screen.text("The import is paused.");
  }

  test("has the browser ask, whichever screen is looked at", {}, async (screen) => {
    const { page, asksBeforeLeaving } = screen;
    const gate = await screen.underWay(csv);
    assert.equal(await asksBeforeLeaving(), true);
    for (const name of ["Contacts", "Labels", "Blacklist", "Connection"]) {
      await page.getByRole("link", { name, exact: true }).click();
      await page.getByRole("heading", { name, level: 1 }).waitFor();
      assert.equal(await asksBeforeLeaving(), true, name);
    }
    gate.release();
    await screen.status("All changes saved");
    await page.getByRole("link", { name: "Import", exact: true }).click();
    await screen.heading(/^Finished/);
    assert.deepEqual(await screen.contacts(), accepted);
    assert.equal(await asksBeforeLeaving(), false);
  });

  test("does not have it ask while nothing is under way", {}, async (screen) => {
    await paused(screen);
    await screen.page.getByRole("link", { name: "Labels", exact: true }).click();
    await screen.page.getByText("Found by reading all contacts").waitFor();
    assert.equal(await screen.asksBeforeLeaving(), false);
    const next = await another(screen);
    await next.heading(offer);
  });

  test("has it ask before corrections are lost", {}, async (screen) => {
    await screen.choose("Mobil\n070-174 06 05\n12\n");
    await screen.start();
    await screen.ends("1 row saved", "1 row left out");
    await screen.page.getByRole("group", { name: "Row 3" }).getByLabel("Phone number").fill("070-174 06 06");
    await screen.text("1 row changed, not saved yet.");
    await screen.page.getByRole("link", { name: "Labels", exact: true }).click();
    assert.equal(await screen.asksBeforeLeaving(), true);
  });

  test("goes on after its tab was closed in the middle of a request", {}, async (screen) => {
    await screen.underWay(csv);
    await screen.page.close();
    const next = await another(screen);
    await next.heading(offer);
    await next.text(`${rows(2 * CHUNK)} saved, ${rows(CHUNK)} in doubt`);
    await next.choose(csv);
    await next.button("Find out").click();
    // The outcome of the request is unknown.
    await next.page.getByRole("heading", { name: "Rows in doubt" }).waitFor({ state: "detached" });
    await next.button(/^Send the/).click();
    await next.ends("3,000 rows saved");
    assert.deepEqual(await next.contacts(), accepted);
    await next.page.reload();
    await next.page.getByLabel("Choose a file", { exact: true }).waitFor();
  });

  test("is not sent twice by two tabs", {}, async (screen) => {
    const gate = await screen.underWay(csv);
    const next = await another(screen);
    await next.text("“contacts.csv” is being imported in another tab.");
    await next.choose("Mobil\n070-999 06 05\n", "others.csv");
    await next.start();
    await next.ends("1 row saved");
    await next.button("Import another file").click();
    await next.text("“contacts.csv” is being imported in another tab.");
    gate.release();
    await screen.heading(/^Finished/);
    await next.page.getByText("is being imported in another tab").waitFor({ state: "detached" });
    assert.equal((await screen.contacts()).length, 3_001);
  });

  test("is gone on with by one of the tabs that offer it", {}, async (screen) => {
    await paused(screen);
    const [one, other] = [await another(screen), await another(screen)];
    await one.text("“contacts.csv” is being imported in another tab.");
    await screen.page.close();
    for (const tab of [one, other]) await tab.heading(offer);
    await one.choose(csv);
    await one.heading(/^Not finished/);
    await other.choose(csv);
    await other.text("Another tab is importing it at the moment.");
    await one.button(/^Send the/).click();
    await one.ends("3,000 rows saved");
    assert.deepEqual(await one.contacts(), accepted);
    await other.page.getByText(offer).waitFor({ state: "detached" });
  });

  test("is kept on the page where the browser keeps nothing", {}, async (screen) => {
    await screen.page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    });
    await paused(screen);
    await screen.text("This browser does not let the page keep the place: leave it open.");
    assert.equal(await screen.asksBeforeLeaving(), true);
    await screen.button("Continue").click();
    await screen.heading(/^Finished/);
    assert.deepEqual(await screen.contacts(), accepted);
  });
});
