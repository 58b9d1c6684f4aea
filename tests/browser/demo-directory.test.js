// The demo's store of all contacts, by itself: what it takes, and what it finds.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { build } from "esbuild";
import { NEVER, startSandbox, variable } from "./support.js";

const MOST_BYTES = 100;
const VIEW = {
  text: "",
  labels: [],
  properties: [],
  sorting: { by: "added", isDescending: true },
  locale: "sv-SE",
};

async function loadDesk() {
  const { outputFiles } = await build({
    entryPoints: [join(variable("REPOSITORY"), "www/src/directory/desk.ts")],
    bundle: true,
    write: false,
    format: "esm",
    logLevel: "error",
  });
  const { Desk } = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString("base64")}`
  );
  return Desk;
}

/** Pages of contacts, as the package gives them to the page. */
async function* pagesOf({ address }, count) {
  for (let start = 0; start < count; start += 1000) {
    const response = await fetch(`${address}/v2/contacts?meta&order=ASC&limit=1000&start=${start}`, {
      headers: { Authorization: "Bearer sandbox" },
    });
    yield (await response.json()).map(({ metadata, ...contact }) => ({
      ...contact,
      ...(metadata?.phoneNumber && { metadata: { phoneNumber: withFlags(metadata.phoneNumber) } }),
    }));
  }
}

function withFlags(facts) {
  const entries = Object.entries(facts);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, name.startsWith("is") ? value === "true" : value]),
  );
}

describe("the directory of the demo", { timeout: 10 * NEVER }, () => {
  const COUNT = 50_000;
  let sandbox;
  let desk;
  const originals = new Map();

  before(async () => {
    sandbox = await startSandbox("--seed", String(COUNT));
    const Desk = await loadDesk();
    desk = new Desk();
    for await (const page of pagesOf(sandbox, COUNT)) {
      desk.add(page);
      for (const contact of page) if (originals.size < 2000) originals.set(contact.id, contact);
    }
    desk.trim();
  });
  after(() => sandbox?.stop());

  const found = (view) => {
    const { count } = desk.look(1, { ...VIEW, ...view });
    return desk.rows(1, 0, count);
  };

  it("takes at most 100 bytes for each of 50 000 contacts", () => {
    const { bytes, contacts } = desk.size();
    assert.equal(contacts, COUNT);
    assert.ok(bytes / contacts <= MOST_BYTES, `${bytes / contacts} bytes a contact`);
  });

  it("gives back every contact as it was", () => {
    const all = found({ sorting: { by: "added", isDescending: false } });
    for (const contact of all.slice(0, originals.size)) {
      assert.deepEqual({ ...contact }, { ...originals.get(contact.id), ownerId: contact.ownerId });
    }
  });

  it("finds whom a plain comparison finds", () => {
    const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    for (const word of ["oberg", "ake", "example.org", "bjork", "fjall", "vip", "svensson"]) {
      const ids = new Set(found({ text: word }).map(({ id }) => id));
      for (const { id, properties, labels } of originals.values()) {
        const isFound = [...Object.values(properties), ...labels].some((value) =>
          plain(value).includes(word),
        );
        assert.equal(ids.has(id), isFound, `${word} in ${JSON.stringify(properties)}`);
      }
    }
  });

  it("finds the same however it was typed before", () => {
    const ids = (text) => found({ text }).map(({ id }) => id);
    const wanted = ids("anna sve 46");
    for (const text of ["a", "an", "anna", "anna s", "anna sve", "anna sve 4"]) found({ text });
    assert.deepEqual(ids("anna sve 46"), wanted);
    found({ text: "zzz" });
    assert.deepEqual(ids("anna sve 46"), wanted);
  });

  it("counts each contact once in what can be reached", () => {
    const { count, reach } = desk.look(1, VIEW);
    assert.equal(
      Object.values(reach).reduce((sum, each) => sum + each, 0),
      count,
    );
  });

  it("keeps up with what becomes of contacts", () => {
    const [first, second] = found({ text: "oberg" });
    const before = desk.look(1, VIEW).count;
    desk.replace([{ ...first, properties: { ...first.properties, lastName: "Qvarnström" }, labels: ["Ny"] }]);
    assert.deepEqual(
      found({ text: "qvarnstrom" }).map(({ id }) => id),
      [first.id],
    );
    assert.deepEqual(
      found({ labels: ["Ny"] }).map(({ id }) => id),
      [first.id],
    );
    desk.remove([second.id]);
    assert.equal(desk.look(1, VIEW).count, before - 1);
    const fresh = { ...first, id: "not-of-the-usual-form", properties: { firstName: "Åsa", "x\u{0}y": "1" } };
    desk.append([fresh, fresh]);
    assert.equal(desk.look(1, VIEW).count, before);
    assert.deepEqual(found(VIEW)[0].properties, fresh.properties);
    assert.equal(found(VIEW)[0].id, fresh.id);
  });
});
