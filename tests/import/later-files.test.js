// What the importer loads later, where one of its files cannot be fetched: in a copy of the package without them.
import assert from "node:assert/strict";
import { cp, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { isIp1Error } from "ip1-contacts";
import { rejection } from "../support/assertions.js";

const require = createRequire(import.meta.url);
const DIST = dirname(require.resolve("ip1-contacts/core_bg.wasm"));
const NUMBER = "070-174 06 05";
const TABLE = `Mobil;Namn\n${NUMBER};Ada\n`;
const CARDS = `BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nTEL:${NUMBER}\nEND:VCARD\n`;

for (const [system, end] of [
  ["import", "js"],
  ["require", "cjs"],
]) {
  describe(`without the files that are loaded later, by ${system}`, { timeout: 60_000 }, () => {
    let folder;
    let client;
    let copy;

    const later = async () => (await readdir(folder)).filter((name) => /^import-(whole|phone)/.test(name));
    const hidden = () => join(folder, "..", "hidden");
    const move = async (from, to, names) => {
      for (const name of names) await rename(join(from, name), join(to, name));
    };

    before(async () => {
      const root = await mkdtemp(join(tmpdir(), "ip1-later-"));
      folder = join(root, "dist");
      await cp(DIST, folder, { recursive: true });
      await cp(join(DIST, "..", "package.json"), join(root, "package.json"));
      await cp(DIST, hidden(), { recursive: true, filter: (path) => path === DIST });
      await move(folder, hidden(), await later());
      const load = async (name) =>
        end === "cjs"
          ? require(join(folder, `${name}.cjs`))
          : import(pathToFileURL(join(folder, `${name}.js`)).href);
      copy = await load("import");
      const { Ip1: Client } = await load("index");
      client = new Client({
        token: "x",
        maxRetries: 0,
        baseUrl: "http://127.0.0.1:1",
        fetch: () => Promise.reject(new Error()),
      });
    });
    after(() => rm(join(folder, ".."), { recursive: true }));

    const dryRun = (source, options) => copy.importContacts(client, source, { dryRun: true, ...options });
    const drained = async (stream) => {
      const reader = stream.getReader();
      while (!(await reader.read()).done);
    };
    /** The error of a call: the copy has a class of its own. */
    const failed = async (call, code) => {
      const error = await rejection(call());
      assert.ok(isIp1Error(error), String(error));
      assert.equal(error.code, code);
      return error;
    };
    /** Calls that need them. */
    const CALLS = {
      sync: () => copy.syncContacts(client, TABLE, { scope: { labels: ["x"] } }),
      export: () => drained(copy.exportContacts(client)),
      vCards: () => dryRun(CARDS),
      "a look at vCards": () => copy.openTable(CARDS),
      parsePhoneNumber: () => copy.parsePhoneNumber(NUMBER),
    };
    /** What an import refuses, and how it says why. */
    const REFUSALS = {
      "an option": [() => dryRun(TABLE, { chunkSize: 1001 }), /^options\.chunkSize: .*got 1001$/],
      "an option of a look": [() => copy.openTable(TABLE, { headerRow: 0 }), /^options\.headerRow: /],
      "a table without numbers": [() => dryRun("Namn;Ort\nAda;Lund\n"), /^source: .*phone numbers/],
      "a heading further down": [() => copy.openTable(`Members;;\nMobil;Namn;Ort\n${NUMBER};x;y\n`), /row 2/],
      "binary data": [() => dryRun(new Uint8Array([80, 75, 3, 4])), /openSpreadsheet/],
    };

    it("tables and contacts are imported and looked at as ever", async () => {
      assert.equal((await dryRun(TABLE)).accepted, 1);
      assert.equal((await dryRun([{ properties: { phoneNumber: NUMBER } }])).accepted, 1);
      assert.equal((await copy.openTable(TABLE)).columns[0].property, "phoneNumber");
      assert.deepEqual(await copy.normalizePhoneNumber("12"), {
        refused: "the number is too short in country code 46",
      });
    });

    for (const [name, call] of Object.entries(CALLS)) {
      it(`${name} fails with load_failed`, async () => {
        for (let time = 0; time < 2; time++) {
          const error = await failed(call, "load_failed");
          assert.match(error.message, /could not be loaded.*fetched/);
          assert.ok(error.cause instanceof Error);
        }
      });
    }

    for (const [name, [call]] of Object.entries(REFUSALS)) {
      it(`${name} is refused without saying why`, async () => {
        const error = await failed(call, "invalid_argument");
        assert.match(error.message, /why is not known.*could not be fetched/);
      });
    }

    describe("and once they are there", () => {
      before(async () => move(hidden(), folder, await readdir(hidden())));

      it("the next call tries again", async () => {
        assert.equal((await CALLS.parsePhoneNumber()).e164, "+46701740605");
        assert.equal((await CALLS.vCards()).accepted, 1);
        assert.equal((await CALLS["a look at vCards"]()).columns[0].property, "phoneNumber");
        await failed(CALLS.sync, "network");
        await failed(CALLS.export, "network");
      });

      for (const [name, [call, why]] of Object.entries(REFUSALS)) {
        it(`${name} is refused with its reason`, async () => {
          const error = await failed(call, "invalid_argument");
          assert.match(error.message, why);
        });
      }
    });
  });
}
