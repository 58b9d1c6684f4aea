// When and from where the WebAssembly module is loaded.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { afterEach, describe, it } from "node:test";
import { setImmediate } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { rejection, settled } from "../support/assertions.js";
import { ID, contact } from "../support/contacts.js";
import { freshPackage, loadedFiles } from "../support/package.js";
import { startStub } from "../support/stub.js";

const wasmPath = createRequire(import.meta.url).resolve("ip1-contacts/core_bg.wasm");
const bytes = await readFile(wasmPath);

const WASM = "application/wasm";
const EMPTY_MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

const answering = () => new Response(JSON.stringify(contact()));

async function assertWorks({ Ip1 }) {
  const client = new Ip1({ token: "t0ken", fetch: async () => answering() });
  assert.deepEqual(await settled(client.contacts.get(ID)), contact());
}

/** The failure of another copy of the package, for which `instanceof` does not work. */
async function loadFailure(promise) {
  const error = await rejection(promise);
  assert.deepEqual([error.name, error.code, error.attempts], ["Ip1Error", "load_failed", 0]);
  assert.ok("cause" in error);
  return error;
}

describe("the module", () => {
  const original = { ...WebAssembly, instantiate: WebAssembly.instantiate, compile: WebAssembly.compile };
  afterEach(() => Object.assign(WebAssembly, original));

  function countLoads() {
    const loads = [];
    for (const name of ["instantiate", "compile"]) {
      WebAssembly[name] = (source, ...rest) => {
        // Node compiles modules of its own, for fetch.
        if (source.byteLength === bytes.byteLength) loads.push(name);
        return original[name].call(WebAssembly, source, ...rest);
      };
    }
    return loads;
  }

  it("is not touched by an import, nor by a new client", async () => {
    const loads = countLoads();
    const { Ip1, isIp1Error } = freshPackage();
    const files = loadedFiles();
    new Ip1({ token: "t0ken" });
    isIp1Error(undefined);
    await setImmediate();
    assert.deepEqual(loads, []);
    assert.deepEqual(loadedFiles(), files);
    assert.ok(!files.some((path) => /base64|wasm/.test(path)), files.join());
  });

  it("is loaded once, by the first calls together", async () => {
    const loads = countLoads();
    const copy = freshPackage();
    await Promise.all([assertWorks(copy), assertWorks(copy), copy.preload(), assertWorks(copy)]);
    await copy.preload();
    assert.deepEqual(loads, ["instantiate"]);
  });

  const SOURCES = {
    "the package": () => undefined,
    "a Buffer": () => bytes,
    "an ArrayBuffer": () => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength),
    "a compiled module": () => WebAssembly.compile(bytes),
    "a Response": () => new Response(bytes, { headers: { "Content-Type": WASM } }),
    "a Response of any type": () => new Response(bytes, { headers: { "Content-Type": "text/plain" } }),
    "a data URL": () => `data:${WASM};base64,${bytes.toString("base64")}`,
    "a URL object": () => new URL(`data:${WASM};base64,${bytes.toString("base64")}`),
  };
  for (const [name, source] of Object.entries(SOURCES)) {
    it(`is loaded from ${name}`, async () => {
      const copy = freshPackage();
      assert.equal(await copy.preload(await source()), undefined);
      await assertWorks(copy);
    });
  }

  it("is loaded from an address", async () => {
    const stub = await startStub(() => ({ body: bytes, headers: { "Content-Type": WASM } }));
    for (const source of [`${stub.address}/core_bg.wasm`, new URL(`${stub.address}/core_bg.wasm`)]) {
      const copy = freshPackage();
      await copy.preload(source);
      await assertWorks(copy);
    }
    assert.equal(stub.requests.length, 2);
    await stub.stop();
  });

  const FAILING = {
    nonsense: () => new Uint8Array([1, 2, 3]),
    "an empty module": () => EMPTY_MODULE,
    "a compiled module of something else": () => WebAssembly.compile(EMPTY_MODULE),
    "a Response that says 404": () => new Response("not found", { status: 404 }),
    "a Response of HTML": () => new Response("<html>"),
    "a Response that was read": async () => {
      const response = new Response(bytes);
      await response.arrayBuffer();
      return response;
    },
    "an address of nothing": () => "http://127.0.0.1:1/core_bg.wasm",
    "no address": () => "http://[",
    "a file's address": () => pathToFileURL(wasmPath),
    null: () => null,
    "a number": () => 7,
  };
  const UNREACHABLE = [
    "a Response that says 404",
    "a Response that was read",
    "an address of nothing",
    "no address",
    "a file's address",
  ];
  for (const [name, source] of Object.entries(FAILING)) {
    it(`fails to load from ${name}, and is loaded by the next call`, async () => {
      const copy = freshPackage();
      const { message } = await loadFailure(copy.preload(await source()));
      if (UNREACHABLE.includes(name))
        assert.match(message, /could not be fetched from where preload was told/);
      else if (name.startsWith("a") || name === "nonsense")
        assert.match(message, /what was found is not the module$/);
      await assertWorks(copy);
    });
  }

  it("that cannot be there for want of WebAssembly is told apart", async () => {
    const { WebAssembly: kept } = globalThis;
    const copy = freshPackage();
    const client = new copy.Ip1({ token: "t", fetch: () => assert.fail("nothing is sent") });
    try {
      delete globalThis.WebAssembly;
      for (const call of [copy.preload(), client.contacts.get(ID), client.contacts.list()]) {
        const { message } = await loadFailure(call);
        assert.match(message, /there is no WebAssembly here .*React Native.*Lockdown Mode/);
      }
      assert.equal((await loadFailure(client.contacts.delete(ID))).effect, "none");
    } finally {
      globalThis.WebAssembly = kept;
    }
    await assertWorks(copy);
  });

  it("that an old engine does not understand is told apart", async () => {
    const refuse = () => {
      throw new WebAssembly.CompileError("invalid value type");
    };
    const { validate } = WebAssembly;
    const copy = freshPackage();
    try {
      // Such an engine knows the first version of WebAssembly, and nothing else.
      WebAssembly.validate = (bytes) => bytes.length <= EMPTY_MODULE.length;
      WebAssembly.instantiate = async () => refuse();
      const { message } = await loadFailure(copy.preload());
      assert.match(message, /this engine is too old, its WebAssembly has no vectors \(SIMD\)/);
    } finally {
      WebAssembly.validate = validate;
    }
  });

  it("that must not be compiled is told apart", async () => {
    const { Module } = WebAssembly;
    const refuse = () => {
      throw new WebAssembly.CompileError("Wasm code generation disallowed by embedder");
    };
    const copy = freshPackage();
    try {
      WebAssembly.Module = refuse;
      WebAssembly.instantiate = async () => refuse();
      const { message } = await loadFailure(copy.preload());
      assert.match(message, /must not be compiled here; a content security policy needs 'wasm-unsafe-eval'$/);
    } finally {
      WebAssembly.Module = Module;
    }
  });

  it("that fails to load fails the calls that wait for it, which had no effect", async () => {
    const copy = freshPackage();
    const { contacts } = new copy.Ip1({ token: "t0ken", fetch: async () => answering() });
    const preloading = loadFailure(copy.preload(EMPTY_MODULE));
    const [, read, write] = await Promise.all([
      preloading,
      loadFailure(contacts.get(ID)),
      loadFailure(contacts.delete(ID)),
    ]);
    assert.ok(!("effect" in read));
    assert.equal(write.effect, "none");
    await assertWorks(copy);
  });

  it("that does not come lets calls be aborted", async () => {
    const copy = freshPackage();
    const never = new Response(new ReadableStream({}));
    copy.preload(never).catch(() => {});
    const controller = new AbortController();
    const { contacts } = new copy.Ip1({ token: "t0ken" });
    const call = contacts.get(ID, {}, { signal: controller.signal });
    call.catch(() => {});
    controller.abort("stop");
    assert.equal(await rejection(call), "stop");
  });

  it("that fails to load leaves no rejection behind when nobody waits for it", async () => {
    const unhandled = [];
    const remember = (reason) => unhandled.push(reason);
    process.on("unhandledRejection", remember);
    WebAssembly.instantiate = async () => {
      throw new Error("not here");
    };
    const { contacts } = new (freshPackage().Ip1)({ token: "t0ken" });
    assert.equal(await rejection(contacts.get(ID, {}, { signal: AbortSignal.abort("stop") })), "stop");
    const controller = new AbortController();
    const call = contacts.get(ID, {}, { signal: controller.signal });
    controller.abort("stop");
    assert.equal(await rejection(call), "stop");
    // Node tells of them once all microtasks are done.
    for (let turn = 0; turn < 3; turn++) await setImmediate();
    process.off("unhandledRejection", remember);
    assert.deepEqual(unhandled, []);
  });

  it("that does not come ends calls in time", async () => {
    const copy = freshPackage();
    copy.preload(new Response(new ReadableStream({}))).catch(() => {});
    const { contacts } = new copy.Ip1({ token: "t0ken" });
    const error = await rejection(contacts.get(ID, {}, { timeoutMs: 50 }));
    assert.ok(["timeout", "load_failed"].includes(error.code));
  });

  it("that is there is not loaded again from elsewhere", async () => {
    const copy = freshPackage();
    await copy.preload();
    await copy.preload(EMPTY_MODULE);
    await assertWorks(copy);
  });
});
