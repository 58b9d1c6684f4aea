// Everything of a sandbox except its `fetch`.
import assert from "node:assert/strict";
import { createServer } from "node:net";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import { Ip1 } from "ip1-contacts";
import { createSandbox } from "ip1-contacts/sandbox";
import { eventually, failure, settled } from "../support/assertions.js";

const clientOf = (sandbox, options) =>
  new Ip1({ token: "sandbox", fetch: sandbox.fetch, maxRetries: 0, ...options });
const named = (firstName) => ({ properties: { firstName } });
const namesIn = async (client) => {
  const names = [];
  for await (const { properties } of client.contacts.list()) names.push(properties.firstName);
  return names;
};

describe("a sandbox", () => {
  it("is the same for import and require, and works with both", async () => {
    const required = createRequire(import.meta.url)("ip1-contacts/sandbox");
    assert.equal(required.createSandbox, createSandbox);
  });

  it("answers every call of the client", async () => {
    const sandbox = await createSandbox({ seed: 5 });
    const { contacts, labels, blacklist } = clientOf(sandbox);
    assert.equal((await contacts.list({ limit: 2 })).items.length, 2);
    const [ada] = await contacts.add([{ properties: { phoneNumber: "070-174 06 05" }, labels: ["x"] }], {
      sync: true,
    });
    await contacts.add([named("Eve")]);
    assert.equal((await contacts.list({ properties: { firstName: "Eve" } })).items.length, 1);
    const facts = (await contacts.get(ada.id, { meta: true })).metadata.phoneNumber;
    assert.deepEqual(
      [facts.parsedMSISDN, facts.phoneNumberType, facts.isBlocked],
      ["46701740605", "MOBILE", false],
    );
    assert.deepEqual((await contacts.update(ada.id, named("Ada"))).properties.firstName, "Ada");
    assert.deepEqual((await contacts.replace(ada.id, named("Adah"))).properties, { firstName: "Adah" });
    assert.equal((await labels.add("y", [ada.id])).usageCount, 1);
    assert.equal((await labels.delete("y")).usageCount, 1);
    await blacklist.put("46701740605");
    await blacklist.add("46701740606");
    assert.equal((await blacklist.get("46701740605")).msisdn, "46701740605");
    assert.ok((await blacklist.list()).items.length >= 2);
    await blacklist.delete("46701740605");
    await contacts.delete(ada.id);
    assert.equal((await contacts.deleteMatching({ properties: { firstName: "Eve" } })).length, 1);
    await failure(contacts.get(ada.id), { code: "not_found", status: 404 });
    sandbox.close();
  });

  it("has the same samples for the same number", async () => {
    const [one, two] = await Promise.all([createSandbox({ seed: 40 }), createSandbox({ seed: 40 })]);
    const all = async (sandbox) => (await clientOf(sandbox).contacts.list({ limit: 100, meta: true })).items;
    assert.deepEqual(await all(one), await all(two));
    assert.equal((await all(one)).length, 40);
    one.close();
    two.close();
  });

  it("knows nothing of another", async () => {
    const [one, two] = await Promise.all([createSandbox(), createSandbox({ tokens: ["other"] })]);
    await clientOf(one).contacts.add([named("Ada")], { sync: true });
    one.setFaults([{ action: { type: "status", status: 500 } }]);
    assert.deepEqual(await namesIn(clientOf(two, { token: "other" })), []);
    await failure(clientOf(two).contacts.list(), { code: "unauthorized" });
    assert.deepEqual([one.requests.length, two.requests.length], [1, 2]);
    one.close();
    assert.deepEqual(await namesIn(clientOf(two, { token: "other" })), []);
    two.close();
  });

  it("is as its options say", async () => {
    const sandbox = await createSandbox({ seed: 3, maxLimit: 1, linkHeader: false, rateLimit: "0.001/s" });
    const client = clientOf(sandbox);
    const page = await client.contacts.list({ limit: 50 });
    assert.equal(page.items.length, 1);
    await failure(client.contacts.list(), { code: "rate_limited" });
    sandbox.close();
  });

  it("refuses options that there are not, by their names", async () => {
    const refused = [
      [null, "options"],
      [[], "options"],
      [{ seeds: 1 }, "options.seeds"],
      [{ seed: -1 }, "options.seed"],
      [{ seed: 1.5 }, "options.seed"],
      [{ seed: NaN }, "options.seed"],
      [{ seed: 1e9 }, "options.seed"],
      [{ seed: "5" }, "options.seed"],
      [{ tokens: "sandbox" }, "options.tokens"],
      [{ tokens: ["a", "two words"] }, "options.tokens[1]"],
      [{ tokens: [""] }, "options.tokens[0]"],
      [{ tokens: [1] }, "options.tokens[0]"],
      [{ maxLimit: 0 }, "options.maxLimit"],
      [{ maxLimit: Infinity }, "options.maxLimit"],
      [{ linkHeader: "no" }, "options.linkHeader"],
      [{ rateLimit: 5 }, "options.rateLimit"],
      ...["", "0", "-1", "NaN", "inf", "1e-300", "1e300", "5/m"].map((rateLimit) => [
        { rateLimit },
        "options.rateLimit",
      ]),
      [{ importDelayMs: -1 }, "options.importDelayMs"],
      [{ importDelayMs: 2 ** 31 }, "options.importDelayMs"],
      [{ database: "x" }, "options.database"],
      [{ database: new Uint8Array() }, "options.database"],
      [{ database: new Uint8Array(5000).fill(7) }, "options.database"],
      [{ database: new TextEncoder().encode("SQLite format 3\0") }, "options.database"],
    ];
    for (const [options, argument] of refused) {
      const error = await failure(createSandbox(options), { code: "invalid_argument" });
      assert.ok(
        error.message.startsWith(`${argument}: expected `),
        `${JSON.stringify(options)}: ${error.message}`,
      );
      assert.doesNotMatch(error.message, /two words/);
    }
  });

  it("goes on from what it exported, and from a file of the native program's", async () => {
    const first = await createSandbox({ seed: 3 });
    await clientOf(first).contacts.add([named("Ada")], { sync: true });
    const database = first.export();
    assert.ok(
      database instanceof Uint8Array && Buffer.from(database).toString("latin1", 0, 15) === "SQLite format 3",
    );
    first.close();
    // As a file with a write-ahead log says it in its head.
    for (const version of [1, 2]) {
      const copy = database.slice();
      copy.fill(version, 18, 20);
      const second = await createSandbox({ database: copy, seed: 9 });
      assert.equal((await namesIn(clientOf(second))).at(-1), "Ada");
      assert.equal((await namesIn(clientOf(second))).length, 4);
      second.close();
      assert.equal(copy[18], version, "what was given stays as it was");
    }
  });

  it("begins anew", async () => {
    const sandbox = await createSandbox({ seed: 4, importDelayMs: 3_600_000 });
    const client = clientOf(sandbox);
    const before = await namesIn(client);
    await client.contacts.add([named("Ada")], { sync: true });
    await client.contacts.add([named("Eve")]);
    await client.blacklist.put("46701740605");
    sandbox.setFaults([{ action: { type: "status", status: 500 } }]);
    sandbox.reset();
    assert.deepEqual(sandbox.requests, []);
    assert.deepEqual(await namesIn(client), before);
    await settled(sandbox.settled());
    assert.deepEqual(await namesIn(client), before);
    assert.ok(
      !(await client.blacklist.list({ limit: 1000 })).items.some(({ msisdn }) => msisdn === "46701740605"),
    );
    sandbox.close();
  });

  it("shows what has arrived, without tokens", async () => {
    const sandbox = await createSandbox();
    await clientOf(sandbox).contacts.list({ labels: "Åre" });
    await failure(clientOf(sandbox, { token: "my-secret" }).contacts.list(), { code: "unauthorized" });
    const [first, second] = sandbox.requests;
    assert.deepEqual(
      [first.method, first.path, first.status, first.authorized, first.fault, first.bodyBytes],
      ["GET", "/v2/contacts?labels=%C3%85re", 200, true, null, 0],
    );
    assert.deepEqual([second.status, second.authorized], [401, false]);
    assert.doesNotMatch(JSON.stringify(sandbox.requests), /my-secret|Bearer sandbox/);
    sandbox.close();
  });

  it("needs no port", async () => {
    const listen = createServer().listen;
    let opened = 0;
    const prototype = Object.getPrototypeOf(createServer());
    prototype.listen = function (...args) {
      opened++;
      return listen.apply(this, args);
    };
    try {
      const sandbox = await createSandbox({ seed: 5 });
      await namesIn(clientOf(sandbox));
      sandbox.close();
    } finally {
      prototype.listen = listen;
    }
    assert.equal(opened, 0);
    assert.deepEqual(
      process.getActiveResourcesInfo().filter((name) => /TCP|Server/.test(name)),
      [],
    );
  });
});

describe("a sandbox that is closed", () => {
  it("rejects and throws, and may be closed again", async () => {
    const sandbox = await createSandbox();
    sandbox.setFaults([{ match: { method: "GET" }, action: { type: "delay", ms: 3_600_000 } }]);
    const client = clientOf(sandbox);
    const inFlight = failure(client.contacts.list(), { code: "network" });
    await eventually(() => sandbox.requests.length > 0);
    sandbox.close();
    sandbox.close();
    await inFlight;
    await failure(client.contacts.list(), { code: "network", effect: undefined });
    for (const use of [
      () => sandbox.requests,
      () => sandbox.export(),
      () => sandbox.reset(),
      () => sandbox.setFaults([]),
    ]) {
      assert.throws(use, { name: "TypeError", message: /closed/ });
    }
    await settled(sandbox.settled());
  });

  it("gives its memory back", async () => {
    const round = async () => {
      const sandbox = await createSandbox({ seed: 20 });
      const { fetch } = sandbox;
      await namesIn(clientOf(sandbox));
      sandbox.close();
      return fetch;
    };
    // What the closed ones leave behind is kept on purpose.
    const kept = [];
    for (let count = 0; count < 20; count++) kept.push(await round());
    const memory = () => {
      globalThis.gc?.();
      const { external, arrayBuffers, rss } = process.memoryUsage();
      return external + arrayBuffers + (globalThis.gc ? 0 : rss);
    };
    const before = memory();
    for (let count = 0; count < 180; count++) kept.push(await round());
    assert.ok(memory() - before < 32 << 20, `${memory() - before} bytes are left of 180 sandboxes`);
  });
});

describe("background imports", () => {
  const batch = (name, count) => Array.from({ length: count }, (_, n) => named(`${name}${n}`));

  it("are done before the next request is answered", async () => {
    const sandbox = await createSandbox();
    const client = clientOf(sandbox);
    await client.contacts.add(batch("a", 3));
    await client.contacts.add(batch("b", 2));
    assert.deepEqual(await namesIn(client), ["a0", "a1", "a2", "b0", "b1"]);
    sandbox.close();
  });

  it("are done by themselves too", async () => {
    const sandbox = await createSandbox({ importDelayMs: 5 });
    const client = clientOf(sandbox);
    await client.contacts.add(batch("a", 2));
    await client.contacts.add(batch("b", 2));
    await settled(sandbox.settled());
    assert.deepEqual(await namesIn(client), ["a0", "a1", "b0", "b1"]);
    await settled(sandbox.settled());
    sandbox.close();
  });

  it("that are left over are done by the next sandbox", async () => {
    const first = await createSandbox({ importDelayMs: 3_600_000 });
    await clientOf(first).contacts.add(batch("a", 2));
    assert.deepEqual(await namesIn(clientOf(first)), [], "not yet");
    const database = first.export();
    first.close();
    const second = await createSandbox({ database });
    await settled(second.settled());
    assert.deepEqual(await namesIn(clientOf(second)), ["a0", "a1"]);
    second.close();
  });

  it("survive numbers that phone libraries choke on", async () => {
    const sandbox = await createSandbox();
    const odd = ["22981123456;phone-context=www.1a.b2.;tel:1", "\x000", "+46701740605", "９".repeat(300)];
    await clientOf(sandbox).contacts.add(odd.map((phoneNumber) => ({ properties: { phoneNumber } })));
    await settled(sandbox.settled());
    const { items } = await clientOf(sandbox).contacts.list({ meta: true });
    assert.deepEqual(
      items.map(({ properties }) => properties.phoneNumber),
      odd,
    );
    assert.equal(items[2].metadata.phoneNumber.parsedMSISDN, "46701740605");
    sandbox.close();
  });
});
