// Everything a source can be, and what is no source; how it is closed.
import assert from "node:assert/strict";
import { createReadStream } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { after, before, describe, it } from "node:test";
import { importContacts } from "ip1-contacts/import";
import { failure, rejection, settled } from "../support/assertions.js";
import { clientOf } from "../support/contacts.js";
import { SILENCE, startStub } from "../support/stub.js";

const nobody = clientOf({ address: "http://127.0.0.1:9" });
const dryRun = (source, options) => importContacts(nobody, source, { dryRun: true, ...options });

/** A table of more than one piece, with characters of several bytes and cells of several lines. */
const TEXT =
  "phoneNumber;firstName\n" +
  Array.from({ length: 3000 }, (_, row) => `${4670_0000000 + row};"Åsa 😀\n${row}"\n`).join("");
const BYTES = new TextEncoder().encode(TEXT);
const piecesOf = (whole, size) =>
  Array.from({ length: Math.ceil(whole.length / size) }, (_, index) =>
    whole.slice(index * size, (index + 1) * size),
  );

describe("a source", { timeout: 120_000 }, () => {
  let folder;
  let file;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "ip1-source-"));
    file = join(folder, "contacts.csv");
    await writeFile(file, TEXT);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const sources = {
    text: () => TEXT,
    bytes: () => BYTES,
    "a Buffer": () => Buffer.from(BYTES),
    "an ArrayBuffer": () => BYTES.buffer,
    "a Blob": () => new Blob([BYTES]),
    "a File": () => new File([BYTES], "contacts.csv"),
    "a body": () => new Response(BYTES).body,
    "a stream of Node's": () => createReadStream(file),
    "a stream of Node's as text": () => createReadStream(file, "utf8"),
    "a stream of Node's in small pieces": () => createReadStream(file, { highWaterMark: 7 }),
    "a stream of Node's in small pieces of text": () =>
      createReadStream(file, { encoding: "utf8", highWaterMark: 7 }),
    "a stream of the web of Node's": () => Readable.toWeb(createReadStream(file)),
    "a stream through TextDecoderStream": () =>
      new Blob([BYTES]).stream().pipeThrough(new TextDecoderStream()),
    "a stream of buffers": () => ReadableStream.from([BYTES.buffer]),
    "pieces of bytes": () => piecesOf(BYTES, 100),
    "pieces of text": () => piecesOf(TEXT, 5),
    "pieces of text, later": async function* () {
      yield* piecesOf(TEXT, 1000);
    },
    "a text in a list": () => [TEXT],
    "lines of readline": () => createInterface({ input: createReadStream(file), crlfDelay: Infinity }),
    lines: () => TEXT.split("\n"),
    "a text that went through frames": () => ReadableStream.from(piecesOf(TEXT, 1)),
  };
  for (const [name, source] of Object.entries(sources)) {
    it(`is ${name}`, async () => {
      const { rows, accepted, rejected, table } = await dryRun(source());
      assert.deepEqual([rows, accepted, rejected, table.delimiter], [3000, 3000, [], ";"]);
    });
  }

  it("is contacts, in whatever holds them", async () => {
    const contacts = Array.from({ length: 1200 }, (_, row) => ({ properties: { firstName: String(row) } }));
    for (const source of [
      contacts,
      new Set(contacts),
      contacts.values(),
      contacts.map((contact) => Promise.resolve(contact)),
      Readable.from(contacts),
      ReadableStream.from(contacts),
      (async function* () {
        yield* contacts;
      })(),
    ]) {
      const { rows, accepted, table } = await dryRun(source);
      assert.deepEqual([rows, accepted, table], [1200, 1200, undefined]);
    }
    assert.equal((await dryRun([])).rows, 0);
  });

  it("has malformed rows where there are no contacts", async () => {
    const throwing = {
      get properties() {
        throw new Error("no");
      },
    };
    const source = [
      { properties: { a: "1" } },
      null,
      7,
      throwing,
      "x",
      [],
      { properties: [] },
      { properties: { a: 1n } },
    ];
    const { accepted, rejected } = await dryRun(source);
    assert.deepEqual([accepted, rejected.length], [1, 7]);
    assert.ok(rejected.every(({ reason }) => reason === "malformed_row"));
  });

  const others = {
    "a number": 7,
    nothing: null,
    "an object": {},
    "other views": new Uint16Array(2),
    "a view of data": new DataView(new ArrayBuffer(2)),
    "a function": () => {},
    "a symbol": Symbol("x"),
    "an address": new URL("file:///contacts.csv"),
    "an answer": new Response("phoneNumber\n"),
    "numbers in a list": [1, 2],
    "rows of cells": [["phoneNumber"], ["0701740605"]],
    "several files": [new Blob(["a"]), new Blob(["b"])],
    "a map": new Map([["phoneNumber", "0701740605"]]),
  };
  for (const [name, source] of Object.entries(others)) {
    it(`is not ${name}`, async () => {
      const error = await failure(dryRun(source), { code: "invalid_argument" });
      assert.match(error.message, /^source: /);
    });
  }

  it("is not what somebody else reads", async () => {
    const stream = new Blob(["a"]).stream();
    stream.getReader();
    const error = await failure(dryRun(stream), { code: "invalid_argument" });
    assert.match(error.message, /^source: .*locked/);
  });

  it("is not what throws when it is looked at", async () => {
    for (const source of [
      Object.defineProperty({}, Symbol.asyncIterator, {
        get() {
          throw new Error("no");
        },
      }),
      new Proxy({}, { has: () => assert.fail("no") }),
      Proxy.revocable({}, {}).proxy,
    ]) {
      await failure(dryRun(source), { code: "invalid_argument" });
    }
    const { proxy, revoke } = Proxy.revocable([], {});
    revoke();
    const error = await failure(dryRun(proxy), { code: "invalid_argument" });
    assert.equal(error.cause.name, "TypeError");
  });

  it("is not taken for what scripts have made of all objects", async () => {
    const contacts = [{ properties: { phoneNumber: "+46701740605" } }];
    for (const name of ["getReader", "arrayBuffer", "slice", "size", Symbol.asyncIterator]) {
      Object.prototype[name] = () => 1;
      try {
        const { accepted } = await dryRun(contacts);
        assert.equal(accepted, 1);
        await failure(dryRun({}), { code: "invalid_argument" });
      } finally {
        delete Object.prototype[name];
      }
    }
  });

  it("does not change its kind on the way", async () => {
    await failure(dryRun(["phoneNumber\n", new Uint8Array(2)]), { code: "invalid_argument" });
    await failure(dryRun([new Uint8Array(2), "x"]), { code: "invalid_argument" });
  });

  it("that fails rejects with its own failure, and the account of what came before", async () => {
    const reason = new Error("the database is gone");
    async function* contacts() {
      for (let row = 0; row < 1500; row++) yield { properties: { firstName: "x" } };
      throw reason;
    }
    const promise = dryRun(contacts());
    assert.equal(await rejection(promise), reason);
    assert.equal(promise.report.rows, 1500 - (1500 % 500));
  });
});

describe("a source that is not read to its end", { timeout: 60_000 }, () => {
  let silent;

  before(async () => (silent = await startStub(() => SILENCE)));
  after(() => silent.stop());

  /** A cursor that notes what happens to it. */
  function cursor({
    next = () => ({ properties: { firstName: "x" } }),
    closing = async () => ({ done: true }),
  } = {}) {
    const seen = { asked: 0, closed: 0 };
    return {
      seen,
      [Symbol.asyncIterator]() {
        return this;
      },
      async next() {
        seen.asked++;
        return { done: false, value: await next() };
      },
      return() {
        seen.closed++;
        return closing();
      },
    };
  }

  /** Aborts when the service has been asked. */
  async function aborted(source, isDue = () => silent.requests.length > 0) {
    silent.answerWith(() => SILENCE);
    const controller = new AbortController();
    const promise = importContacts(clientOf(silent), source, { signal: controller.signal, chunkSize: 100 });
    promise.catch(() => undefined);
    while (!isDue()) await new Promise((resolve) => setTimeout(resolve, 1));
    controller.abort("stop");
    assert.equal(await rejection(promise), "stop");
    return promise.report;
  }

  it("is closed, and asked for nothing more, after an abort", async () => {
    const source = cursor();
    await aborted(source);
    assert.equal(source.seen.closed, 1);
    const { asked } = source.seen;
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(source.seen.asked, asked);
  });

  it("is closed before the promise rejects", async () => {
    let isClosed = false;
    const closing = async () => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      isClosed = true;
      return { done: true };
    };
    await aborted(cursor({ closing }));
    assert.ok(isClosed);
  });

  it("is not waited for for ever", async () => {
    const source = cursor({ closing: () => new Promise(() => {}) });
    await settled(aborted(source));
    assert.equal(source.seen.closed, 1);
  });

  it("is closed also while it is asked for more", async () => {
    const source = cursor({ next: () => new Promise(() => {}) });
    const { rows } = await aborted(source, () => source.seen.asked > 0);
    assert.deepEqual([source.seen.closed, rows], [1, 0]);
  });

  it("is cancelled if it is a stream", async () => {
    let cancelled = 0;
    const stream = new ReadableStream({
      pull: (controller) =>
        controller.enqueue(new TextEncoder().encode("phoneNumber\n" + "0701740605\n".repeat(10_000))),
      cancel: () => void cancelled++,
    });
    await failure(importContacts(nobody, stream, { headerRow: 5, chunkSize: 1 }), {
      code: "invalid_argument",
    });
    assert.equal(cancelled, 1);
    let isAborted = 0;
    const endless = new ReadableStream({ pull: () => new Promise(() => {}), cancel: () => void isAborted++ });
    const controller = new AbortController();
    const promise = importContacts(nobody, endless, { signal: controller.signal });
    setTimeout(() => controller.abort("stop"));
    assert.equal(await rejection(promise), "stop");
    assert.equal(isAborted, 1);
  });

  it("is closed when it is refused, when it closes badly, and when the import fails", async () => {
    for (const closing of [
      async () => ({ done: true }),
      () => assert.fail("no"),
      () => Promise.reject(new Error("no")),
    ]) {
      const refused = cursor({ next: () => "a;b\n", closing });
      await failure(importContacts(nobody, refused), { code: "invalid_argument" });
      assert.equal(refused.seen.closed, 1);
      const gone = cursor({ closing });
      await failure(importContacts(nobody, gone, { chunkSize: 1, maxRetries: 0 }), { code: "network" });
      assert.equal(gone.seen.closed, 1);
    }
  });

  it("is left alone when the options are refused", async () => {
    const source = cursor();
    await failure(importContacts(nobody, source, { chunkSize: 0 }), { code: "invalid_argument" });
    assert.deepEqual(source.seen, { asked: 0, closed: 0 });
  });

  it("is not closed once it has ended", async () => {
    let count = 0;
    const source = cursor();
    source.next = async () => ({ done: count++ > 3, value: { properties: { firstName: "x" } } });
    await importContacts(nobody, source, { dryRun: true });
    assert.equal(source.seen.closed, 0);
  });
});
