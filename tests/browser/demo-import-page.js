// The import screen of the demo as its tests use it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const AT_IMPORT = { seed: 0, path: "/import" };
const POST = { method: "POST", path: "/v2/contacts" };
const ADDITIONS = "**/v2/contacts?sync";
/** How many contacts an import sends in each request. */
export const CHUNK = 200;

/** What `demoTests` is given: each test begins at the import screen, without contacts. */
export function atImport(test) {
  return (name, options, steps) => test(name, { ...AT_IMPORT, ...options }, (demo) => steps(screenOf(demo)));
}

/** The screen in whichever tab it is open. */
export function screenOf(demo) {
  const { page, sandbox, service } = demo;
  const button = (name) => page.getByRole("button", { name });
  const tally = page.getByRole("region", { name: "What has become of the rows" }).getByRole("listitem");
  return {
    ...demo,
    button,
    heading: (name) => page.getByRole("heading", { name }).waitFor(),
    text: (text) => page.getByText(text).first().waitFor(),
    /** Puts these rules, about requests to add contacts, in place of all others. */
    faults: (...actions) => sandbox.faults(actions.map((action) => ({ match: POST, action }))),
    choose: (csv, name = "contacts.csv") =>
      page.getByLabel(/^Choose/).setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(csv) }),
    /** Starts the import when the whole file has been looked at. */
    start: () => button(/^Import [\d,]+ contacts?$/).click(),
    tally: () => tally.allInnerTexts(),
    /** Waits until this is what there is to say of the rows. */
    async ends(...expected) {
      await page.getByRole("heading", { name: /inished: / }).waitFor();
      await tally.filter({ hasText: new RegExp(`^${expected.at(-1)}$`) }).waitFor();
      assert.deepEqual(await tally.allInnerTexts(), expected);
    },
    /** How many rows the bar says are saved. */
    savedSoFar: async () => numberIn(await page.getByText(/^[\d,]+ of [\d,]+ rows? saved$/).innerText()),
    /** Imports a table, of which two chunks are saved and the third one is held back. */
    async underWay(csv) {
      const gate = await gateOf(page, 2);
      await this.choose(csv);
      await this.start();
      await page.getByText(new RegExp(`^${2 * CHUNK} of [\\d,]+ rows saved$`)).waitFor();
      return gate;
    },
    async downloaded(name) {
      const [download] = await Promise.all([page.waitForEvent("download"), button(name).click()]);
      return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
    },
    contacts: () => contactsOf(service),
    expectAccessible: () => expectAccessible(page),
  };
}

/** Holds back the page's additions after the first few until `release`, and again from `hold` on. */
async function gateOf(page, first) {
  let count = 0;
  let isClosed = true;
  let waiting = [];
  await page.route(ADDITIONS, async (route) => {
    if (++count > first && isClosed) await new Promise((resolve) => waiting.push(resolve));
    // The page may be closed by now.
    await route.continue().catch(() => {});
  });
  return {
    hold() {
      isClosed = true;
    },
    release() {
      isClosed = false;
      for (const go of waiting) go();
      waiting = [];
    },
  };
}

/** All contacts there are, without what the service adds to them. */
async function contactsOf(service) {
  const all = [];
  for (let more = true; more;) {
    const found = await service.list({ start: all.length, limit: 1000 });
    all.push(...found.map(({ properties, labels }) => ({ properties, labels: labels.filter(isNoImport) })));
    more = found.length === 1000;
  }
  return all;
}

/** Each import gives a label of its own. */
function isNoImport(label) {
  return !/^Import \d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(label);
}

async function expectAccessible(page) {
  const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
  await page.evaluate(await readFile(axe, "utf8"));
  const violations = await page.evaluate(async () => (await globalThis.axe.run()).violations);
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  assert.deepEqual(found, []);
}

/** `1 row`, `2,000 rows`. */
export function rows(count) {
  return `${count.toLocaleString("en")} ${count === 1 ? "row" : "rows"}`;
}

function numberIn(text) {
  return Number(/[\d,]+/.exec(text)[0].replaceAll(",", ""));
}
