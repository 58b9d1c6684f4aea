// Lists over the sandbox's pages, with and without its links.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { collected, failure } from "../support/assertions.js";
import { clientOf } from "../support/contacts.js";
import { startSandbox } from "../support/sandbox.js";

const COUNT = 5000;

const distinct = (contacts) => new Set(contacts.map(({ id }) => id)).size;

describe("lists of 5 000 contacts", () => {
  const services = {
    "with links": [],
    "without links": ["--no-link-header"],
    "with links and a lower cap": ["--max-limit", "40"],
    "without links and with pages of exactly the cap": ["--no-link-header", "--max-limit", "50"],
  };
  for (const [name, flags] of Object.entries(services)) {
    it(`are complete ${name}`, async () => {
      const sandbox = await startSandbox("--seed", String(COUNT), ...flags);
      const { contacts } = clientOf(sandbox);
      const all = await collected(contacts.list());
      assert.deepEqual([all.length, distinct(all)], [COUNT, COUNT]);
      const backwards = await collected(contacts.list({ order: "DESC" }));
      assert.deepEqual(
        backwards.map(({ id }) => id),
        all.map(({ id }) => id).reverse(),
      );
      await sandbox.stop();
    });
  }
});

for (const [name, flags] of Object.entries({ "with links": [], "without links": ["--no-link-header"] })) {
  describe(`lists ${name}`, () => {
    let sandbox;
    let contacts;

    before(async () => {
      sandbox = await startSandbox("--seed", "120", ...flags);
      ({ contacts } = clientOf(sandbox));
    });
    after(() => sandbox.stop());

    it("awaited are the first page, of the service's size", async () => {
      const page = await contacts.list();
      assert.deepEqual([page.items.length, page.start, page.hasNext], [50, 0, true]);
    });

    it("lead from page to page", async () => {
      const first = await contacts.list({ limit: 50 });
      const second = await first.next();
      const third = await second.next();
      const shape = ({ items, start, hasNext }) => [items.length, start, hasNext];
      assert.deepEqual([first, second, third].map(shape), [
        [50, 0, true],
        [50, 50, true],
        [20, 100, false],
      ]);
      const error = await failure(third.next(), { code: "invalid_argument", attempts: 0 });
      assert.match(error.message, /next/);
      const again = await first.next();
      assert.deepEqual(again.items, second.items);
    });

    it("have page size, start and order", async () => {
      const all = await collected(contacts.list());
      const page = await contacts.list({ start: 7, limit: 3 });
      assert.deepEqual([page.items, page.start], [all.slice(7, 10), 7]);
      assert.deepEqual(await collected(contacts.list({ start: 100, limit: 9 })), all.slice(100));
      const backwards = await contacts.list({ order: "DESC", limit: 2 });
      assert.deepEqual(backwards.items, all.slice(-2).reverse());
      const behind = await contacts.list({ start: 500 });
      assert.deepEqual([behind.items, behind.start, behind.hasNext], [[], 500, false]);
    });

    it("keep the filter on every page", async () => {
      const all = await collected(contacts.list());
      const [label] = all.find(({ labels }) => labels.length > 0).labels;
      const expected = all.filter(({ labels }) => labels.includes(label));
      assert.deepEqual(await collected(contacts.list({ labels: label, limit: 2 })), expected);
    });

    it("bring pages one by one", async () => {
      const pages = await collected(contacts.list({ limit: 50, meta: true }).pages());
      assert.deepEqual(
        pages.map(({ items, start, hasNext }) => [items.length, start, hasNext]),
        [
          [50, 0, true],
          [50, 50, true],
          [20, 100, false],
        ],
      );
      assert.ok(pages.every(({ items }) => items.every(({ metadata }) => metadata)));
    });

    it("stop asking when the loop is left", async () => {
      await sandbox.forgetRequests();
      for await (const { id } of contacts.list({ limit: 10 })) {
        assert.ok(id);
        break;
      }
      assert.equal((await sandbox.requests()).length, 1);
      for await (const page of contacts.list({ limit: 10 }).pages()) if (page.start === 10) break;
      assert.equal((await sandbox.requests()).length, 3);
    });

    it("can be awaited and walked, more than once", async () => {
      await sandbox.forgetRequests();
      const list = contacts.list({ limit: 100 });
      assert.equal((await list).items.length, 100);
      assert.equal((await collected(list)).length, 120);
      assert.equal((await collected(list)).length, 120);
      assert.equal((await sandbox.requests()).filter(({ path }) => !path.includes("start")).length, 1);
    });

    it("are ordinary promises", async () => {
      const list = contacts.list({ limit: 1 });
      assert.ok(list instanceof Promise);
      assert.equal(await list.then(({ items }) => items.length), 1);
      assert.equal(await contacts.list({ limit: -1 }).catch(({ code }) => code), "invalid_argument");
      let isDone = false;
      await contacts.list({ limit: 1 }).finally(() => (isDone = true));
      assert.ok(isDone);
      const [page] = await Promise.all([contacts.list({ limit: 1 })]);
      assert.equal(page.items.length, 1);
    });
  });
}

it("a limit above the cap is no end, with and without links", async () => {
  for (const flags of [[], ["--no-link-header"]]) {
    const sandbox = await startSandbox("--seed", "2500", ...flags);
    const { contacts } = clientOf(sandbox);
    const page = await contacts.list({ limit: 1500 });
    assert.deepEqual([page.items.length, page.hasNext], [1000, true]);
    assert.equal(distinct(await collected(contacts.list({ limit: 1500 }))), 2500);
    await sandbox.stop();
  }
});
