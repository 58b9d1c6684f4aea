// How many contacts match, and lists as arrays.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { failure, rejection } from "../support/assertions.js";
import { clientOf, contact } from "../support/contacts.js";
import { startSandbox } from "../support/sandbox.js";
import { startStub } from "../support/stub.js";

const SERVICES = {
  "with links": [],
  "with links and a lower cap": ["--max-limit", "40"],
  "without links": ["--no-link-header"],
  "without links and with a lower cap": ["--no-link-header", "--max-limit", "40"],
};

for (const [name, flags] of Object.entries(SERVICES)) {
  describe(`a service ${name}`, () => {
    let sandbox;
    let contacts;

    before(async () => {
      sandbox = await startSandbox("--seed", "123", ...flags);
      ({ contacts } = clientOf(sandbox));
      const properties = { city: "Kiruna" };
      await contacts.add(
        [1, 2, 3].map(() => ({ properties, labels: ["three"] })),
        { sync: true },
      );
      await contacts.add([{ properties, labels: ["three", "one"] }], { sync: true });
    });
    after(() => sandbox.stop());
    beforeEach(() => sandbox.forgetRequests());

    it("counts all, and those that match", async () => {
      assert.equal(await contacts.count(), 127);
      assert.equal(await contacts.count({}), 127);
      assert.equal(await contacts.count(undefined, { maxRetries: 0 }), 127);
      assert.equal(await contacts.count({ labels: "three" }), 4);
      assert.equal(await contacts.count({ labels: ["three", "one"] }), 1);
      assert.equal(await contacts.count({ properties: { city: "Kiruna" } }), 4);
      assert.equal(await contacts.count({ labels: "none" }), 0);
    });

    if (name.includes("without")) return;
    it("counts in one or two small requests", async () => {
      for (const [filter, most] of [
        [{}, 2],
        [{ labels: "three" }, 2],
        [{ labels: "one" }, 1],
        [{ labels: "none" }, 1],
      ]) {
        await sandbox.forgetRequests();
        await contacts.count(filter);
        const requests = await sandbox.requests();
        assert.equal(requests.length, most, JSON.stringify(filter));
        assert.ok(requests.every(({ path }) => path.includes("limit=1")));
      }
    });
  });
}

describe("count", () => {
  let stub;
  let contacts;

  before(async () => {
    stub = await startStub();
    ({ contacts } = clientOf(stub, { maxRetries: 0 }));
  });
  after(() => stub.stop());

  /** A service of 7 contacts that gives at least `smallest` at once, and links to what `last` says. */
  const service =
    ({ smallest = 1, last }) =>
    ({ url }) => {
      const { searchParams } = new URL(url, stub.address);
      const start = Number(searchParams.get("start") ?? 0);
      const limit = Math.max(smallest, Number(searchParams.get("limit") ?? 50));
      const body = Array.from({ length: 7 }, (_, id) => contact(String(id))).slice(start, start + limit);
      const links =
        start + limit < 7 ? [`</v2/contacts?start=${start + limit}&limit=${limit}>; rel="next"`] : [];
      const target = last?.(limit);
      if (target !== undefined) links.push(`<${target}>; rel="last"`);
      return { body, headers: { Link: links.join(", ") || '</v2/contacts>; rel="self"' } };
    };

  const LAST = {
    "the last page": { last: (limit) => `/v2/contacts?start=${7 - limit}&limit=${limit}` },
    "one too far, as the vendor's example": { last: () => "/v2/contacts?start=7&limit=1" },
    nothing: {},
    "far beyond the end": { last: () => "/v2/contacts?start=5000&limit=1" },
    "a page in the middle": { last: () => "/v2/contacts?start=3&limit=1" },
    "a page far beyond the end, of a service that gives more than asked for": {
      smallest: 3,
      last: () => "/v2/contacts?start=9&limit=3",
    },
    "the last page, of a service that gives more than asked for": {
      smallest: 3,
      last: () => "/v2/contacts?start=6&limit=3",
    },
  };
  for (const [name, links] of Object.entries(LAST)) {
    it(`is right where the service links to ${name}`, async () => {
      stub.answerWith(service(links));
      assert.equal(await contacts.count(), 7);
    });
  }

  it("follows no link to another origin", async () => {
    stub.answerWith(service({ last: () => "https://elsewhere.example/v2/contacts?start=6&limit=1" }));
    await failure(contacts.count(), { code: "unsafe_redirect" });
    assert.equal(stub.requests.length, 1);
  });

  it("counts what was meant when it was called", async () => {
    stub.answerWith(service({}));
    const filter = { labels: ["a"] };
    const counted = contacts.count(filter);
    filter.labels = ["b"];
    filter.limit = 3;
    await counted;
    assert.ok(stub.requests.length > 1 && stub.requests.every(({ url }) => !url.includes("labels=b")));
    assert.match(stub.requests[0].url, /\?labels=a&limit=1$/);
    assert.match(stub.requests[1].url, /\?labels=a&limit=\d+$/);
  });

  it("refuses what is no filter, by its own name, and had no effect to speak of", async () => {
    for (const [filter, place] of [
      [{ limit: 5 }, "filter.limit"],
      [{ meta: true }, "filter.meta"],
      [{ lables: "x" }, "filter.lables"],
      [null, "filter"],
      ["x", "filter"],
      [{ labels: "" }, "filter.labels"],
    ]) {
      stub.answerWith(service({}));
      const error = await failure(contacts.count(filter), { code: "invalid_argument", attempts: 0 });
      assert.ok(error.message.startsWith(`${place}: `), error.message);
      assert.ok(!("effect" in error));
      assert.deepEqual(stub.requests, []);
    }
    await failure(contacts.count({}, { invalid: "skip" }), { code: "invalid_argument" });
  });

  it("fails as a list does, and ends with an abort", async () => {
    stub.answerWith(() => ({ status: 403 }));
    await failure(contacts.count(), { code: "forbidden", method: "GET", path: "/v2/contacts" });
    const controller = new AbortController();
    stub.answerWith(({ count, url }) => {
      if (url.includes("start=6")) controller.abort("stop");
      return count === 0 && url.includes("start=6")
        ? new Promise(() => {})
        : service(LAST["the last page"])({ url });
    });
    assert.equal(await rejection(contacts.count({}, { signal: controller.signal })), "stop");
  });
});

describe("a list as an array", () => {
  let sandbox;
  let contacts;
  let all;

  before(async () => {
    sandbox = await startSandbox("--seed", "25");
    ({ contacts } = clientOf(sandbox));
    all = await contacts.list({ limit: 10 }).toArray();
  });
  after(() => sandbox.stop());
  beforeEach(() => sandbox.forgetRequests());

  it("has all, each once", () => {
    assert.equal(new Set(all.map(({ id }) => id)).size, 25);
    assert.ok(Array.isArray(all) && all[0].properties.phoneNumber);
  });

  it("has as many as wanted, and fetches no page more than that", async () => {
    for (const [limit, requests] of [
      [0, 1],
      [1, 1],
      [10, 1],
      [11, 2],
      [20, 2],
      [25, 3],
      [26, 3],
      [1e9, 3],
    ]) {
      await sandbox.forgetRequests();
      assert.deepEqual(await contacts.list({ limit: 10 }).toArray({ limit }), all.slice(0, limit));
      assert.equal((await sandbox.requests()).length, requests, `${limit}`);
    }
    assert.deepEqual(await contacts.list({ limit: 10 }).toArray({}), all);
    assert.deepEqual(await contacts.list({ limit: 10 }).toArray({ limit: undefined }), all);
  });

  it("is there of a list that was awaited, again and again", async () => {
    const list = contacts.list({ limit: 10 });
    assert.equal((await list).items.length, 10);
    assert.deepEqual([await list.toArray({ limit: 3 }), await list.toArray()], [all.slice(0, 3), all]);
  });

  it("refuses what is no limit", async () => {
    for (const options of [
      { limit: -1 },
      { limit: 2 ** 53 },
      { limit: 1.5 },
      { limit: "3" },
      { limit: NaN },
      { limit: null },
    ]) {
      const error = await failure(contacts.list().toArray(options), {
        code: "invalid_argument",
        attempts: 0,
      });
      assert.match(error.message, /^options.limit: expected an integer/);
    }
    for (const options of [null, 7, { size: 3 }, Object.create({ limit: 1 })]) {
      await failure(contacts.list().toArray(options), { code: "invalid_argument" });
    }
  });

  it("fails as the list does", async () => {
    await failure(contacts.list({ limit: 0 }).toArray({ limit: 0 }), { code: "invalid_argument" });
    await sandbox.faults([{ match: { path: "/v2/contacts" }, action: { type: "status", status: 403 } }]);
    await failure(contacts.list().toArray(), { code: "forbidden" });
    await sandbox.faults([]);
  });

  it("is there of the blacklist as well", async () => {
    const { blacklist } = clientOf(sandbox);
    for (const number of ["46701740605", "46701740606", "46701740607"]) await blacklist.put(number);
    const newest = await blacklist.list({ limit: 2, order: "DESC" }).toArray({ limit: 3 });
    assert.deepEqual(
      newest.map(({ msisdn }) => msisdn),
      ["46701740607", "46701740606", "46701740605"],
    );
  });
});
