// Token and address from environment variables.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { afterEach, before, describe, it } from "node:test";
import { promisify } from "node:util";
import { Ip1 } from "ip1-contacts";
import { thrown } from "../support/assertions.js";
import { ID, contact } from "../support/contacts.js";

const run = promisify(execFile);

/** Where a client sends its calls, and with which token. */
async function sentBy(options) {
  let sent;
  const fetch = async (request) => {
    sent = [request.url, request.headers.get("Authorization")];
    return Response.json(contact());
  };
  await new Ip1({ fetch, ...options }).contacts.get(ID);
  return sent;
}

describe("the environment", () => {
  before(() => {
    delete process.env.IP1_TOKEN;
    delete process.env.IP1_BASE_URL;
  });
  afterEach(() => {
    delete process.env.IP1_TOKEN;
    delete process.env.IP1_BASE_URL;
  });

  it("has the token and the address, unless the options say others", async () => {
    process.env.IP1_TOKEN = " t-env\n";
    assert.deepEqual(await sentBy(), [`https://api.ip1sms.com/v2/contacts/${ID}`, "Bearer t-env"]);
    process.env.IP1_BASE_URL = "https://env.example/ip1/";
    assert.deepEqual(await sentBy(), [`https://env.example/ip1/v2/contacts/${ID}`, "Bearer t-env"]);
    const given = { token: "t-own", baseUrl: "https://own.example" };
    assert.deepEqual(await sentBy(given), [`https://own.example/v2/contacts/${ID}`, "Bearer t-own"]);
    assert.deepEqual(await sentBy({ token: undefined, baseUrl: undefined }), await sentBy());
    assert.ok(new Ip1() instanceof Ip1);
  });

  it("is read when the client is made", async () => {
    process.env.IP1_TOKEN = "t-first";
    const sent = [];
    const fetch = async (request) => (
      sent.push(request.headers.get("Authorization")),
      Response.json(contact())
    );
    const client = new Ip1({ fetch });
    process.env.IP1_TOKEN = "t-second";
    await client.contacts.get(ID);
    assert.deepEqual(sent, ["Bearer t-first"]);
  });

  it("that lacks a token, or has none that can be one, is named", () => {
    const token = (pattern) =>
      assert.match(thrown(() => new Ip1(), { code: "invalid_argument" }).message, pattern);
    token(/^options.token: expected .*IP1_TOKEN.* got neither/);
    process.env.IP1_TOKEN = "  ";
    token(/^options.token: expected .*IP1_TOKEN.* got neither/);
    process.env.IP1_TOKEN = "s3cret with spaces";
    token(/^the environment variable IP1_TOKEN: expected a non-empty token/);
    assert.doesNotMatch(thrown(() => new Ip1()).message, /s3cret/);
    process.env.IP1_TOKEN = "t";
    for (const address of ["nowhere", "http://cluster.example", "https://user:s3cret@a.example"]) {
      process.env.IP1_BASE_URL = address;
      const { message } = thrown(() => new Ip1(), { code: "invalid_argument" });
      assert.match(message, /^the environment variable IP1_BASE_URL: expected /);
      assert.doesNotMatch(message, /s3cret/);
    }
    thrown(() => new Ip1({ token: null }), { code: "invalid_argument" });
    thrown(() => new Ip1({ token: "" }), { code: "invalid_argument" });
  });

  it("is asked for nothing where it has no process, or one that throws", async () => {
    const kept = globalThis.process;
    process.env.IP1_TOKEN = "t";
    const others = [undefined, {}, { env: undefined }, { env: { IP1_TOKEN: 7 } }];
    const refusing = new Proxy({}, { get: () => assert.fail("not allowed") });
    try {
      for (const other of [...others, { env: refusing }, refusing]) {
        globalThis.process = other;
        assert.throws(() => new Ip1(), { code: "invalid_argument" });
      }
    } finally {
      globalThis.process = kept;
    }
  });

  it("of Deno is asked only where that is allowed", () => {
    const asked = [];
    const permitted = (state) => ({
      permissions: { querySync: ({ name, variable }) => (asked.push([name, variable]), { state }) },
      env: { get: (name) => (state === "granted" ? `t-${name}` : assert.fail("Deno would ask the user")) },
    });
    try {
      globalThis.Deno = permitted("prompt");
      process.env.IP1_TOKEN = "not from here";
      assert.throws(() => new Ip1(), { code: "invalid_argument" });
      globalThis.Deno = permitted("granted");
      assert.ok(new Ip1({ baseUrl: "https://a.example" }));
    } finally {
      delete globalThis.Deno;
    }
    assert.deepEqual(asked[0], ["env", "IP1_TOKEN"]);
  });

  it("has no value that a bundler writes into a page", async () => {
    const { build } = await import("esbuild");
    const { outputFiles } = await build({
      stdin: { contents: 'export * from "ip1-contacts"', resolveDir: import.meta.dirname },
      bundle: true,
      minify: true,
      format: "esm",
      write: false,
      define: { "process.env.IP1_TOKEN": '"s3cret"', "process.env": '{"IP1_TOKEN":"s3cret"}' },
    });
    assert.doesNotMatch(outputFiles[0].text, /s3cret/);
  });

  it("of a program without one is no error until a client is made", async () => {
    const program =
      'const { Ip1 } = require("ip1-contacts"); new Ip1({ token: "t" }); try { new Ip1() } catch ({ code }) { console.log(code) }';
    const { IP1_TOKEN, ...env } = process.env;
    const { stdout } = await run(process.execPath, ["-e", program], { cwd: import.meta.dirname, env });
    assert.equal(stdout.trim(), "invalid_argument");
  });
});

describe("insecureHttp", () => {
  it("lets a client call other hosts by http", async () => {
    const options = { token: "t", baseUrl: "http://contacts.cluster:8080/x", insecureHttp: true };
    assert.deepEqual((await sentBy(options))[0], `http://contacts.cluster:8080/x/v2/contacts/${ID}`);
    for (const insecureHttp of [false, undefined]) {
      const error = thrown(() => new Ip1({ ...options, insecureHttp }), { code: "invalid_argument" });
      assert.match(error.message, /^options.baseUrl: .*insecureHttp/);
    }
    for (const insecureHttp of ["yes", 1, null]) {
      const error = thrown(() => new Ip1({ ...options, insecureHttp }), { code: "invalid_argument" });
      assert.match(error.message, /^options.insecureHttp: expected boolean/);
    }
    for (const baseUrl of ["ftp://a.example", "file:///x", "http://user@a.example", "http://a.example?x"]) {
      thrown(() => new Ip1({ ...options, baseUrl }), { code: "invalid_argument" });
    }
  });
});
