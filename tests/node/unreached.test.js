// Connections that were never made: nothing was sent, so a retry is safe.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { before, describe, it } from "node:test";
import { Ip1 } from "ip1-contacts";
import { eventually, failure, settled } from "../support/assertions.js";
import { packageWithClock } from "../support/clock.js";
import { ID, contact } from "../support/contacts.js";

/** A port without a listener. */
async function closedPort() {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

const WRITES = {
  add: (c, o) => c.contacts.add([{ properties: {} }], o),
  "add with sync": (c, o) => c.contacts.add([{ properties: {} }], { ...o, sync: true }),
  update: (c, o) => c.contacts.update(ID, {}, o),
  replace: (c, o) => c.contacts.replace(ID, { properties: {} }, o),
  delete: (c, o) => c.contacts.delete(ID, o),
  deleteMatching: (c, o) => c.contacts.deleteMatching({ labels: "x" }, o),
  "labels.add": (c, o) => c.labels.add("x", [ID], o),
  "labels.delete": (c, o) => c.labels.delete("x", o),
  "blacklist.add": (c, o) => c.blacklist.add("46701740605", o),
  "blacklist.put": (c, o) => c.blacklist.put("46701740605", o),
  "blacklist.delete": (c, o) => c.blacklist.delete("46701740605", o),
};

/** As Node's fetch fails: with the reason in the cause. */
const failed = (fields, message = "") => new TypeError("fetch failed", { cause: reason(fields, message) });
const reason = (fields, message = "") => Object.assign(new Error(message), fields);
const connect = (code) => reason({ code, syscall: "connect" });

const UNREACHED = {
  ENOTFOUND: failed({ code: "ENOTFOUND", syscall: "getaddrinfo" }),
  EAI_AGAIN: failed({ code: "EAI_AGAIN", syscall: "getaddrinfo" }),
  ECONNREFUSED: failed({ code: "ECONNREFUSED", syscall: "connect" }),
  EHOSTUNREACH: failed({ code: "EHOSTUNREACH", syscall: "connect" }),
  ENETUNREACH: failed({ code: "ENETUNREACH", syscall: "connect" }),
  UND_ERR_CONNECT_TIMEOUT: failed({ code: "UND_ERR_CONNECT_TIMEOUT" }),
  "a timeout of the connection": failed({ code: "ETIMEDOUT", syscall: "connect" }),
  "the end of a handshake": failed(
    { code: "ECONNRESET" },
    "Client network socket disconnected before secure TLS connection was established",
  ),
  "all addresses of a name": failed({ errors: [connect("ECONNREFUSED"), connect("ENETUNREACH")] }),
  "all addresses of a name, later": new TypeError("failed", {
    cause: new AggregateError([connect("ETIMEDOUT"), connect("EHOSTUNREACH")]),
  }),
  "an exception without causes, as of node-fetch": reason({ code: "ECONNREFUSED", errno: "ECONNREFUSED" }),
  "a cause of a cause of a cause": new Error("1", {
    cause: new Error("2", { cause: failed({ code: "ENOTFOUND" }) }),
  }),
  Deno: failed({}, "error sending request for url (https://a.example/): client error (Connect): dns error"),
  Bun: Object.assign(new TypeError("Unable to connect."), { code: "ConnectionRefused" }),
};

const REFUSED = {
  "a certificate of one's own": failed({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" }),
  "a certificate for another name": failed({ code: "ERR_TLS_CERT_ALTNAME_INVALID" }),
  "an old certificate": failed({ code: "CERT_HAS_EXPIRED" }),
  "a certificate of an unknown issuer": failed({ code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" }),
  "a certificate, in Deno": failed({}, "client error (Connect): invalid peer certificate: UnknownIssuer"),
};

const UNKNOWN = {
  "no reason, as in browsers": new TypeError("Failed to fetch"),
  "a broken connection": failed({ code: "ECONNRESET", syscall: "read" }),
  "a closed connection": failed({ code: "UND_ERR_SOCKET" }, "other side closed"),
  "a timeout while reading": failed({ code: "ETIMEDOUT", syscall: "read" }),
  "several attempts, one of which had a connection": failed({
    errors: [connect("ECONNREFUSED"), reason({ code: "ECONNRESET", syscall: "read" })],
  }),
  "no attempt at all": failed({ errors: [] }),
  "a cause that goes in circles": (() => {
    const error = new Error("a");
    return Object.assign(error, { cause: error });
  })(),
};

describe("a connection that never came about", () => {
  let port;

  before(async () => (port = await closedPort()));

  /** A client that fails like that so often, with time of its own. */
  function failing(exception, times = Infinity) {
    const { Ip1, clock } = packageWithClock();
    let calls = 0;
    const fetch = async () => {
      if (++calls <= times) throw exception;
      return Response.json(contact());
    };
    return { client: new Ip1({ token: "sandbox", fetch }), clock, calls: () => calls };
  }

  for (const [name, call] of Object.entries(WRITES)) {
    it(`has no effect: ${name}`, async () => {
      const client = new Ip1({ token: "sandbox", baseUrl: `http://127.0.0.1:${port}`, maxRetries: 0 });
      const error = await failure(call(client), { code: "network", effect: "none", attempts: 1 });
      assert.equal(error.cause.cause.code, "ECONNREFUSED");
    });
  }

  it("has no effect a read could have", async () => {
    const client = new Ip1({ token: "sandbox", baseUrl: `http://127.0.0.1:${port}`, maxRetries: 0 });
    await failure(client.contacts.get(ID), { code: "network", effect: undefined });
  });

  for (const [name, exception] of Object.entries(UNREACHED)) {
    it(`is tried again, by POST too: ${name}`, async () => {
      const { client, clock, calls } = failing(exception, 2);
      const call = client.blacklist.add("46701740605").catch((error) => error);
      await clock.passBetween(250, 500);
      await clock.passBetween(500, 1000);
      assert.equal((await settled(call)).code, "bad_response", "of a contact where an entry should be");
      assert.equal(calls(), 3);
    });

    it(`is told when there is no attempt left: ${name}`, async () => {
      const { client } = failing(exception);
      const options = { maxRetries: 0, sync: true };
      const error = await client.contacts.add([], options).catch((error) => error);
      assert.deepEqual([error.code, error.effect, error.attempts], ["network", "none", 1]);
    });
  }

  for (const [name, exception] of Object.entries(REFUSED)) {
    it(`is not tried again: ${name}`, async () => {
      const { client, calls } = failing(exception);
      for (const call of [client.contacts.add([]), client.contacts.delete(ID)]) {
        const error = await settled(call.catch((error) => error));
        assert.deepEqual([error.code, error.effect, error.attempts], ["network", "none", 1]);
      }
      assert.equal(calls(), 2);
    });
  }

  for (const [name, exception] of Object.entries(UNKNOWN)) {
    it(`is not to be taken for another: ${name}`, async () => {
      const { client, calls } = failing(exception);
      const error = await settled(client.contacts.add([]).catch((error) => error));
      assert.deepEqual([error.code, error.effect, error.attempts], ["network", "unknown", 1]);
      assert.equal(calls(), 1);
    });
  }

  it("is not meant by a body that breaks off, whatever its exception says", async () => {
    const { Ip1 } = packageWithClock();
    const body = { getReader: () => ({ read: () => Promise.reject(UNREACHED.ECONNREFUSED) }) };
    const client = new Ip1({ token: "sandbox", fetch: async () => ({ status: 200, body }) });
    const error = await settled(client.contacts.add([], { sync: true }).catch((error) => error));
    assert.deepEqual([error.code, error.effect, error.attempts], ["network", "unknown", 1]);
  });

  it("does not make good what an attempt before may have done", async () => {
    const { Ip1, clock } = packageWithClock();
    const exceptions = [UNKNOWN["a broken connection"], UNREACHED.ENOTFOUND];
    const client = new Ip1({
      token: "sandbox",
      fetch: () => Promise.reject(exceptions.shift()),
      maxRetries: 1,
    });
    const call = client.contacts.replace(ID, { properties: {} }).catch((error) => error);
    await clock.passBetween(250, 500);
    const error = await settled(call);
    assert.deepEqual([error.code, error.effect, error.attempts], ["network", "unknown", 2]);
  });

  it("is waited for no longer after an abort", async () => {
    const { client, clock } = failing(UNREACHED.ECONNREFUSED);
    const controller = new AbortController();
    const call = client.contacts.add([], { signal: controller.signal }).catch((reason) => reason);
    await eventually(() => clock.delays.some((delay) => delay <= 500));
    controller.abort("enough");
    assert.equal(await settled(call), "enough");
    assert.deepEqual(clock.delays, []);
  });
});
