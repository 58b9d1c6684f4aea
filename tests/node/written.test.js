// Contacts that are plain are written before the core sees them. Whatever they are, that must make no difference.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Ip1 } from "ip1-contacts";
import { contact } from "../support/contacts.js";
import { Dice } from "../soak/random.js";

const TEXTS = ["Ada", "+46701740605", "å ä ö", '"\\ud800"', "\\ud", "a\nb\u2028", "\u{1f600}", "toJSON"];
/** Each call makes a new one. */
const ODD = [
  () => undefined,
  () => null,
  () => "",
  () => " \u200b",
  () => "\ud800",
  () => 7,
  () => NaN,
  () => true,
  () => 10n,
  () => Symbol("s"),
  () => () => "f",
  () => new Date(0),
  () => new Map([["a", "b"]]),
  () => new String("boxed"),
  () => ["a"],
  () => [, "a"],
  () => ({ a: "b" }),
  () => ({ toJSON: () => "spoken" }),
  () =>
    new (class Person {
      name = "Ada";
    })(),
  () => Object.create(null),
  () => Object.create({ inherited: "x" }),
  () => new Proxy({ a: "b" }, {}),
  () => revoked({}),
  () => revoked([]),
];
const NAMES = ["firstName", "phoneNumber", "7", "__proto__", "toJSON", "constructor", "\udc00", ""];

/** A value that throws whatever is asked of it. */
function revoked(target) {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

/** Makes the same contacts each time, with getters that say something else when they are read again. */
function contactsOf(seed) {
  const dice = new Dice(seed);
  const oddness = dice.pick([0, 0, 0.02, 0.2]);
  const reads = { most: 0 };
  const odd = () => dice.pick(ODD)();
  const text = () => (dice.happens(oddness) ? odd() : dice.pick(TEXTS));
  const define = (object, name, value) => {
    if (!dice.happens(0.1)) return Object.defineProperty(object, name, plain(value));
    let count = 0;
    const throws = dice.happens(oddness);
    const get = () => {
      reads.most = Math.max(reads.most, ++count);
      if (throws) throw new Error("+46701740605");
      if (count > 1) return 7;
      return value;
    };
    return Object.defineProperty(object, name, { get, enumerable: true, configurable: true });
  };
  const record = () => (dice.happens(0.1) ? Object.create(null) : {});
  const properties = () => {
    const made = record();
    for (let left = dice.between(0, 4); left > 0; left--) {
      const name = dice.happens(oddness) ? dice.pick(NAMES) : `${dice.pick(NAMES.slice(0, 3))}${left}`;
      define(made, name, text());
    }
    return made;
  };
  const labels = () => {
    const made = Array.from({ length: dice.between(0, 3) }, text);
    if (dice.happens(oddness)) delete made[0];
    if (dice.happens(oddness)) made.toJSON = () => "spoken";
    return made;
  };
  const one = () => {
    const made = record();
    const members = dice.happens(0.5) ? ["properties", "labels"] : ["labels", "properties"];
    for (const name of members) {
      if (dice.happens(oddness) || (name === "labels" && dice.happens(0.3))) continue;
      const value = name === "labels" ? labels() : properties();
      define(made, name, dice.happens(oddness) ? odd() : value);
    }
    if (dice.happens(oddness))
      define(made, dice.pick(["id", "ownerId", "metadata", "toJSON", "extra"]), text());
    return made;
  };
  const contacts = Array.from({ length: dice.between(0, 6) }, () =>
    dice.happens(oddness / 4) ? odd() : one(),
  );
  if (dice.happens(oddness / 2)) delete contacts[1];
  return { contacts: dice.happens(oddness / 4) ? odd() : contacts, reads };
}

const plain = (value) => ({ value, enumerable: true, configurable: true, writable: true });

describe("contacts that are plain", () => {
  let client;
  let bodies;

  before(() => {
    const fetch = async (request) => {
      bodies.push(await request.text());
      return new Response(JSON.stringify([contact()]));
    };
    client = new Ip1({ token: "t", baseUrl: "https://service.example", fetch, maxRetries: 0 });
  });

  /** What comes of it: the body, or why nothing was sent. */
  async function outcome(contacts) {
    bodies = [];
    try {
      await client.contacts.add(contacts, { sync: true });
      return { bodies };
    } catch ({ code, message, effect, cause }) {
      return { bodies, code, message, effect, cause: cause?.message };
    }
  }

  /** The same by the core alone: so it is wherever a script could speak for all arrays. */
  async function byTheCore(contacts) {
    Object.defineProperty(Array.prototype, "toJSON", { value: undefined, configurable: true });
    try {
      return await outcome(contacts);
    } finally {
      delete Array.prototype.toJSON;
    }
  }

  after(() => assert.ok(!("toJSON" in [])));

  it("are sent, refused and read as those that the core has checked", async () => {
    let sent = 0;
    let refused = 0;
    for (let seed = 1; seed <= 2000; seed++) {
      const { contacts, reads } = contactsOf(seed);
      const seen = await outcome(contacts);
      assert.deepEqual(seen, await byTheCore(contactsOf(seed).contacts), `seed ${seed}`);
      if (seen.code === undefined) assert.ok(reads.most <= 1, `seed ${seed}: read twice`);
      seen.code === undefined ? sent++ : refused++;
    }
    assert.ok(sent > 500 && refused > 250, `${sent} were sent, ${refused} refused`);
  });

  it("are not told when the service turns them down", async () => {
    const answer = { title: "no", detail: "Ada Lovelace of Ockham is unknown to Babbage & Co" };
    const fetch = async () => new Response(JSON.stringify(answer), { status: 400 });
    const { contacts } = new Ip1({ token: "t", baseUrl: "https://service.example", fetch });
    const added = [{ properties: { name: "Ada Lovelace of Ockham", firm: "Babbage & Co" } }];
    await assert.rejects(contacts.add(added), ({ message, problem }) => {
      assert.equal(problem.detail, "[redacted] is unknown to [redacted]");
      return message.endsWith("the service answered 400: [redacted] is unknown to [redacted]");
    });
  });
});
