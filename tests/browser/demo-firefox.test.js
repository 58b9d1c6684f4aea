// The main flows of the demo in Firefox.
import assert from "node:assert/strict";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";
import puppeteer from "puppeteer-core";
import { demoFiles, serviceOf } from "./demo.js";
import { NEVER, startSandbox } from "./support.js";

const { FIREFOX } = process.env;

describe("the demo in Firefox", { timeout: 10 * NEVER, skip: !FIREFOX && "FIREFOX is not set" }, () => {
  let browser;
  let sandbox;
  let service;
  let page;
  let complaints;

  before(async () => {
    browser = await puppeteer.launch({ browser: "firefox", executablePath: FIREFOX, headless: true });
  });
  after(() => browser?.close());

  beforeEach(async () => {
    sandbox = await startSandbox("--seed", "3000", "--www", demoFiles());
    service = serviceOf(sandbox);
    page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 800 });
    page.setDefaultTimeout(NEVER);
    complaints = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      if (["error", "warn"].includes(message.type())) complaints.push(message.text());
    });
  });
  afterEach(async () => {
    await page?.close();
    await sandbox?.stop();
    assert.deepEqual(complaints, []);
  });

  const open = (path) => page.goto(sandbox.address + path);
  const press = (name) => page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
  const follow = (name) => page.locator(`::-p-aria([name="${name}"][role="link"])`).click();
  const fill = (name, text, role = "textbox") =>
    page.locator(`::-p-aria([name="${name}"][role="${role}"])`).fill(text);
  const seen = (text) => page.waitForFunction((words) => document.body.innerText.includes(words), {}, text);

  it("finds a person by number and corrects the number", async () => {
    const person = { firstName: "Astrid", lastName: "Zetterqvist", phoneNumber: "+46701740605" };
    const [{ id }] = await service.add({ properties: person });
    await open("/contacts");
    await fill("Find a person", "070-174 06 05", "searchbox");
    await seen("Astrid Zetterqvist");
    await follow("Astrid Zetterqvist");
    await press("Edit");
    await fill("Phone number", "0701740606");
    await seen("Saved as +46701740606");
    await press("Save");
    await seen("Astrid Zetterqvist was saved.");
    await seen("All changes saved");
    assert.equal((await service.get(id)).properties.phoneNumber, "+46701740606");
  });

  it("labels three, deletes them by that label and has them back", async () => {
    const people = [1, 2, 3].map((number) => ({ properties: { firstName: `Person ${number}` } }));
    await service.add(...people);
    await open("/contacts");
    for (const number of [1, 2, 3]) await page.locator(`::-p-aria(Select Person ${number})`).click();
    await press("Label…");
    await fill("Label", "Neighbour", "combobox");
    await press("Add label");
    await seen("3 contacts labelled.");
    await open("/contacts?label=Neighbour");
    await press("Delete all that match…");
    await fill("Type 3 to go on", "3");
    await press("Delete all");
    await seen("3 contacts were deleted.");
    assert.equal((await service.list({ labels: "Neighbour" })).length, 0);
    await press("Undo");
    await seen("3 contacts are back");
    assert.equal((await service.list({ labels: "Neighbour" })).length, 3);
  });

  it("keeps what somebody else has changed, and asks where that is the same", async () => {
    const [{ id }] = await service.add({ properties: { firstName: "Astrid", lastName: "Zetterqvist" } });
    await open(`/contacts/${id}/edit`);
    await fill("First name", "Anna");
    await service.update(id, { properties: { firstName: "Eva", lastName: "Ek" }, labels: ["Board"] });
    await press("Save");
    await seen("Somebody else has changed the same meanwhile.");
    await press("Save mine");
    await seen("Anna Ek was saved.");
    const { properties, labels } = await service.get(id);
    assert.deepEqual([properties, labels], [{ firstName: "Anna", lastName: "Ek" }, ["Board"]]);
  });

  it("asks before an import is left from another screen, and goes on with it in another tab", async () => {
    const numbers = Array.from({ length: 300 }, (_, index) => `070174${String(index).padStart(4, "0")}`);
    const csv = join(await mkdtemp(join(tmpdir(), "ip1-firefox-")), "contacts.csv");
    await writeFile(csv, `Mobile\n${numbers.join("\n")}\n`);
    const choose = async () => (await page.$("#import-file")).uploadFile(csv);
    await open("/import");
    await choose();
    await seen("300 rows will be imported");
    await sandbox.faults([
      { match: { method: "POST" }, times: 1, action: { type: "delay", ms: 0 } },
      { match: { method: "POST" }, action: { type: "delay", ms: 600_000 } },
    ]);
    await press("Import 300 contacts");
    await seen("200 of 300 rows saved");
    await follow("Labels");
    await seen("Found by reading all contacts");
    const asked = new Promise((resolve) => page.once("dialog", resolve));
    const closed = page.close({ runBeforeUnload: true });
    await (await asked).accept();
    await closed;

    page = await browser.newPage();
    await sandbox.faults([]);
    await open("/import");
    await seen("The import of “contacts.csv” is not finished");
    await choose();
    await press("Find out");
    await press("Send the 100 rows");
    await seen("Finished");
    assert.equal((await service.list({ start: 3000 })).length, 300);
  });

  it("scrolls to the end of the list and finds the place again after a reload", async () => {
    await open("/contacts");
    await seen("3,000 contacts");
    await page.$eval(".list", (list) => (list.scrollTop = list.scrollHeight));
    await page.waitForSelector('[data-index="2999"] a');
    await page.waitForFunction(() => new URLSearchParams(location.search).has("at"));
    await page.reload();
    await page.waitForSelector('[data-index="2999"] a');
  });

  it("blocks a number and counts the labels", async () => {
    await open("/blacklist");
    await press("Block numbers");
    await fill("Phone numbers", "070-174 06 05");
    await seen("+46701740605");
    await press("Block");
    await seen("+46701740605 is blocked: no messages go to it.");
    assert.ok((await service.blacklist()).some(({ msisdn }) => msisdn === "46701740605"));
    await follow("Labels");
    await seen("Found by reading all contacts: 3,000 contacts");
  });
});
