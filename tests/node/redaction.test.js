// Redaction: which parts of answers, exceptions and argument names are kept out of errors and events.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { after, before, beforeEach, describe, it } from "node:test";
import { failure, settled } from "../support/assertions.js";
import { ID, clientOf, contact } from "../support/contacts.js";
import { assertSilent } from "../support/leaks.js";
import { startStub } from "../support/stub.js";

const DIGITS = "46701740605";
const SPELLINGS = [
  "070_174_06_05",
  "070\u00b7174\u00b706\u00b705",
  `+${DIGITS}`,
  DIGITS,
  "0701740605",
  "070-174 06 05",
  "070 - 174 06 05",
  "(070) 174 06 05",
  "+46 (0)70 174 06 05",
  "0046 70 174 06 05",
  "070/1740605",
  "070.174.06.05",
  "070\u00a0174\u202f06\u200905",
  "%2B46%2070%20174%2006%2005",
  "\u0660\u0667\u0660\u0661\u0667\u0664\u0660\u0666\u0660\u0665",
];
const ADDRESSES = [
  "icarus\uff20example.com",
  "icarus @ example.com",
  "icarus@[192.168.1.1]",
  "icarus@example.com",
  "icarus%40example.com",
  "åsa.öberg@exämple.se",
  "root@localhost",
];

describe("redaction", () => {
  let stub;
  let events;

  before(async () => (stub = await startStub()));
  after(() => stub.stop());
  beforeEach(() => (events = []));

  const clientWith = (options) =>
    clientOf(stub, { maxRetries: 0, onEvent: (event) => events.push(event), ...options });

  /** The error of a call that the service explains like that. */
  async function explained(problem, call = (client) => client.contacts.get(ID), options) {
    const answer = typeof problem === "function" ? problem : () => problem;
    stub.answerWith((request) => ({ status: 400, body: answer(request) }));
    return failure(call(clientWith(options)), { status: 400 });
  }

  it("takes out numbers and addresses, whoever says whose they are", async () => {
    for (const text of [...SPELLINGS, ...ADDRESSES]) {
      const problem = {
        title: `No ${text}.`,
        detail: `contact ${ID} has ${text} already`,
        instance: `/v2/blacklist/${text}`,
        errors: { phoneNumber: [`[17].properties.phoneNumber: ${text} is taken`], [text]: true },
        nested: JSON.stringify({ said: JSON.stringify({ of: text }) }),
      };
      const error = await explained(problem);
      assertSilent(error, [text], text);
      assert.equal(error.problem.detail, `contact ${ID} has [redacted] already`);
      assert.equal(error.problem.errors.phoneNumber[0], "[17].properties.phoneNumber: [redacted] is taken");
      assert.ok(error.message.endsWith(`the service answered 400: contact ${ID} has [redacted] already`));
    }
  });

  it("takes them out where they are numbers", async () => {
    const error = await explained(
      `{"detail":"no","n":[${DIGITS}, 4.6701740605e10, ${DIGITS}.0],"status":400}`,
    );
    assert.deepEqual(error.problem, { detail: "no", n: Array(3).fill("[redacted]"), status: 400 });
  });

  it("leaves what is nobody's", async () => {
    const problem = {
      type: "https://example.com/problems/limit",
      title: "Bad Request",
      status: 400,
      detail: `[117].properties.zip: expected text, got 12345, at 2024-11-01T16:32:18.253Z, by 192.168.100.200`,
      instance: "urn:uuid:550e8400-e29b-41d4-a716-446655440000",
      trace: "4bf92f3577b34da6a3ce929d0e0e4736",
      id: ID,
      errors: [1, 2.5, null, true, "a @ b"],
    };
    assert.deepEqual((await explained(problem)).problem, problem);
  });

  it("leaves the places of a list, whatever contacts say", async () => {
    const contacts = ["17", "117", "1000"].map((zip) => ({ properties: { zip } }));
    const detail = "[17].properties.zip: no; [117].properties.zip: no; [1000].properties.zip: no 1000";
    const error = await explained({ detail }, (c) => c.contacts.add(contacts, { sync: true }));
    assert.equal(error.problem.detail, detail.replace(" 1000", " [redacted]"));
  });

  it("knows both tokens when the fresh one is refused as well", async () => {
    const tokens = ["first-t0ken", "second-t0ken"];
    const seen = [];
    stub.answerWith(({ headers }) => {
      seen.push(headers.authorization);
      return { status: 401, body: { detail: `refused: ${seen.join(", ")}`, said: [...seen] } };
    });
    const left = [...tokens];
    const error = await failure(clientWith({ token: () => left.shift() }).contacts.get(ID), { attempts: 2 });
    assertSilent(error, tokens, "the error");
    assert.equal(error.problem.detail, "refused: Bearer [redacted], Bearer [redacted]");
  });

  it("takes out labels that the request carried", async () => {
    const contact = { properties: { firstName: "Icarus" }, labels: ["Anna's patients"] };
    const echo = { detail: "Anna's patients: no such label" };
    for (const call of [
      ({ contacts }) => contacts.add([contact]),
      ({ contacts }) => contacts.replace(ID, contact),
      ({ contacts }) => contacts.update(ID, { labels: contact.labels }),
      ({ contacts }) => contacts.list({ labels: contact.labels }),
      ({ contacts }) => contacts.deleteMatching({ labels: contact.labels }),
    ]) {
      const error = await explained(echo, call);
      assert.equal(error.problem.detail, "[redacted]: no such label");
    }
  });

  it("knows tokens of any length", async () => {
    for (const token of ["t", "ab", "tok", "t-1", "s3cret"]) {
      const error = await explained({ detail: `who is "${token}", really?` }, undefined, { token });
      assert.equal(error.problem.detail, 'who is "[redacted]", really?');
    }
  });

  it("knows the values of headers of one's own", async () => {
    const headers = { "X-Api-Key": "client-k3y" };
    const call = (client) => client.contacts.get(ID, {}, { headers: { "X-Tenant": "call tenant" } });
    const echo = ({ headers }) => ({ detail: `${headers["x-api-key"]} of ${headers["x-tenant"]}`, headers });
    const error = await explained(echo, call, { headers });
    assert.equal(error.problem.detail, "[redacted] of [redacted]");
    assertSilent(error, ["client-k3y", "call tenant"], "the error");
    const thrown = async () => Promise.reject(new Error("client-k3y is no key"));
    const failed = await failure(call(clientWith({ headers, fetch: thrown })));
    assert.equal(failed.cause.message, "[redacted] is no key");
  });

  const THROWN = {
    "another spelling": () => new Error("no route for 070-174 06 05"),
    "an address": () => new Error("ada@example.com is unknown"),
    "a number": () => Number(DIGITS),
    "a big number": () => BigInt(DIGITS),
    "a symbol": () => Symbol(DIGITS),
    "a message that is a number": () => ({ message: Number(DIGITS) }),
    "a getter": () =>
      Object.defineProperty(new Error("x"), "number", { get: () => DIGITS, enumerable: true }),
    "a message that is a getter": () => ({
      get message() {
        return `no ${DIGITS}`;
      },
    }),
    "a code": () =>
      Object.assign(new Error("x"), { code: `E${DIGITS}`, syscall: DIGITS, errno: Number(DIGITS) }),
    "a name": () => Object.assign(new Error("x"), { name: DIGITS }),
    "a cause of a cause": () => new Error("x", { cause: new Error("y", { cause: DIGITS }) }),
    "raw bytes": () => Object.assign(new Error("x"), { data: Buffer.from(DIGITS), raw: [DIGITS] }),
  };
  for (const [name, make] of Object.entries(THROWN)) {
    it(`takes them out of exceptions: ${name}`, async () => {
      const token = () => Promise.reject(make());
      for (const options of [{ fetch: () => Promise.reject(make()) }, { token }]) {
        const error = await failure(clientWith(options).contacts.add([]), {});
        assertSilent(error, [DIGITS, "070-174 06 05", "ada@example.com"], "the error");
      }
    });
  }

  it("takes tokens out of what a token provider throws", async () => {
    stub.answerWith(() => ({ status: 401 }));
    const fresh = "eyJhbGciOiJIUzI1NiJ9";
    const token = ({ refresh }) => {
      if (!refresh) return "first-t0ken";
      throw Object.assign(new Error("no refresh of first-t0ken"), {
        response: { body: fresh },
        config: fresh,
      });
    };
    const error = await failure(clientWith({ token }).contacts.get(ID), { code: "invalid_argument" });
    assertSilent(error, ["first-t0ken", fresh], "the error");
    assert.equal(error.cause.message, "no refresh of [redacted]");
  });

  it("keeps raw answers out, which Node puts beside what it cannot read", async () => {
    const server = createServer((socket) => {
      socket.on("error", () => {});
      socket.once("data", () =>
        socket.end(`HTTP/1.1 200 OK\r\n{"email":"ada@example.com","n":"${DIGITS}"}\r\n\r\n`),
      );
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const baseUrl = `http://127.0.0.1:${server.address().port}`;
    const error = await failure(clientWith({ baseUrl }).contacts.get(ID), { code: "network" });
    assertSilent(error, [DIGITS, "ada@example.com"], "the error");
    assert.match(error.cause.cause.code, /^HPE_/);
    server.close();
  });

  it("takes names out that are numbers or addresses, of arguments and of answers", async () => {
    for (const name of [`+${DIGITS}`, "070-174 06 05", "ada@example.com", `a${DIGITS}`]) {
      const named = { [name]: 7 };
      const client = clientWith();
      for (const call of [
        () => client.contacts.list(named),
        () => client.contacts.list({ properties: named }),
        () => client.contacts.add([{ properties: named }]),
        () => client.contacts.add([{ properties: {}, ...named }]),
        () => client.contacts.update(ID, named),
        () => client.contacts.update(ID, { properties: named }),
        () => client.contacts.deleteMatching(named),
        () => client.blacklist.list(named),
        () => client.contacts.get(ID, named),
        () => client.contacts.get(ID, {}, named),
      ]) {
        const error = await failure(call(), { code: "invalid_argument" });
        assertSilent(error, [name, DIGITS], String(call));
      }
      stub.answerWith(() => ({ body: [contact("1", { properties: { [name]: {} } })] }));
      assertSilent(await failure(client.contacts.list()), [name, DIGITS], "the error of an answer");
      await client.contacts.list({}, { invalid: "skip" });
      assert.equal(events.at(-1).where, "[0].properties[…]");
    }
  });

  it("takes ids and labels out of messages, paths and events that are numbers or addresses", async () => {
    stub.answerWith(({ url }) => ({
      status: 404,
      body: { detail: `no ${decodeURIComponent(url)}`, instance: url },
    }));
    const client = clientWith();
    for (const name of [DIGITS, `+${DIGITS}`, "070-174 06 05", "ada@example.com"]) {
      for (const [path, call] of [
        ["/v2/contacts/{id}", () => client.contacts.get(name)],
        ["/v2/contacts/{id}", () => client.contacts.update(name, {})],
        ["/v2/contacts/{id}", () => client.contacts.replace(name, { properties: {} })],
        ["/v2/contacts/{id}", () => client.contacts.delete(name)],
        ["/v2/labels/{labelName}/contacts", () => client.labels.add(name, [ID])],
        ["/v2/labels/{labelName}", () => client.labels.delete(name)],
      ]) {
        events = [];
        const error = await failure(call(), { path, code: "not_found" });
        assertSilent([error, events], [name, encodeURIComponent(name), DIGITS], `${call}`);
        assert.ok(events.every((event) => event.path === path));
      }
      assert.ok(stub.requests.every(({ url }) => url.includes(encodeURIComponent(name))));
      stub.requests.length = 0;
    }
    for (const name of ["VIP", "a b", "2024", ID]) {
      await failure(client.labels.delete(name), { path: `/v2/labels/${encodeURIComponent(name)}` });
    }
  });

  describe("of what the service calls a request", () => {
    const answering = (headers, status = 404) =>
      stub.answerWith(() => ({ status, headers, body: status === 200 ? contact() : {} }));

    it("leaves it in errors and events", async () => {
      for (const name of ["X-Request-Id", "request-id", "x-correlation-id"]) {
        answering({ [name]: "4bf92f35-77b3" });
        await failure(clientWith().contacts.get(ID), { requestId: "4bf92f35-77b3" });
        assert.deepEqual(
          events.slice(-2).map(({ type, requestId }) => [type, requestId]),
          [
            ["response", "4bf92f35-77b3"],
            ["failure", "4bf92f35-77b3"],
          ],
        );
        answering({ [name]: "4bf92f35-77b3" }, 200);
        await clientWith().contacts.get(ID);
        assert.equal(events.at(-1).requestId, "4bf92f35-77b3");
        await failure(clientWith({ onEvent: undefined }).contacts.list(), {
          code: "bad_response",
          requestId: "4bf92f35-77b3",
        });
      }
      answering({ "X-Request-Id": "one", "Request-Id": "two" });
      await failure(clientWith().contacts.get(ID), { requestId: "one" });
      answering({});
      assert.ok(!("requestId" in (await failure(clientWith().contacts.get(ID)))));
    });

    it("takes out what says something else", async () => {
      for (const id of [DIGITS, "ada@example.com", "t0ken-1", "x".repeat(201), "a b"]) {
        answering({ "X-Request-Id": id });
        const error = await failure(clientWith({ token: "t0ken-1" }).contacts.get(ID));
        assertSilent([error, events], [id], "the error");
        assert.ok(!("requestId" in error));
      }
    });
  });

  describe("of large problems", () => {
    const people = (count) =>
      Array.from({ length: count }, (_, index) => ({
        properties: {
          phoneNumber: `+467017${String(index).padStart(5, "0")}`,
          firstName: `Name${index}x`,
          lastName: `Öberg "${index}"`,
          email: `p${index}@example.com`,
          city: "Ängelholm",
        },
        labels: ["All of them"],
      }));

    const LARGEST = 64 * 1024;

    it("takes no longer the more there is to find", async () => {
      const contacts = people(1000);
      for (const [name, problem] of Object.entries({
        "the request, as text": ({ body }) => ({ title: "Bad", detail: `cannot take ${body}` }),
        "the request, as a document": ({ body }) => ({ title: "Bad", request: JSON.parse(body) }),
        "a fault for each": ({ body }) => ({
          title: "Bad",
          errors: JSON.parse(body).map(({ properties }, at) => `[${at}]: ${JSON.stringify(properties)}`),
        }),
        "the request ten times": ({ body }) => ({ title: "Bad", detail: body.repeat(10) }),
        "one letter": () => ({ title: "Bad", detail: "a".repeat(1_000_000) }),
      })) {
        const error = await settled(explained(problem, (c) => c.contacts.add(contacts, { sync: true })));
        assert.equal(error.problem.title, "Bad", name);
        assert.ok(JSON.stringify(error.problem).length <= LARGEST, name);
        assert.ok(error.message.length < 1000, name);
        const text = JSON.stringify([error.problem, error.message]);
        for (const leak of ["+4670", "Name1", "Öberg", "@example", "Ängel"])
          assert.ok(!text.includes(leak), name);
      }
    });

    it("takes no longer the larger the request is", async () => {
      const error = await explained({ detail: "Name77x is taken" }, (c) => c.contacts.add(people(50_000)));
      assert.equal(error.problem.detail, "[redacted] is taken");
    });

    it("keeps what fits", async () => {
      const detail = "x".repeat(60_000);
      assert.equal((await explained({ detail })).problem.detail, detail);
      const cut = (await explained({ type: "about:blank", detail: "x ".repeat(60_000), more: [1] })).problem;
      assert.deepEqual(Object.keys(cut), ["type", "detail"]);
      assert.ok(cut.detail.length > 50_000 && cut.detail.startsWith("x x x"));
    });
  });
});
