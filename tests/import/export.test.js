// Exports: what is in them, what an import makes of them, and how they are read.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { exportContacts, importContacts } from "ip1-contacts/import";
import { failure, rejection } from "../support/assertions.js";
import { clientOf } from "../support/contacts.js";
import { SILENCE, startStub } from "../support/stub.js";
import { number, startService } from "./support.js";

const BOM = "\u{feff}";

/** All that a stream brings, as text with its byte order mark. */
async function textOf(stream) {
  const bytes = [];
  for await (const chunk of stream) {
    assert.ok(chunk instanceof Uint8Array);
    bytes.push(chunk);
  }
  return Buffer.concat(bytes).toString("utf8");
}

const withoutIds = (text) => text.replaceAll(/^[0-9a-f]{24}/gm, "…");

describe("an export", { timeout: 120_000 }, () => {
  let service;
  let other;

  before(async () => ([service, other] = await Promise.all([startService(), startService()])));
  after(() => Promise.all([service?.stop(), other?.stop()]));
  afterEach(() => Promise.all([service.clear(), other.clear()]));

  const add = (...contacts) => service.client.contacts.add(contacts, { sync: true });

  it("is a table that spreadsheets open, with every property", async () => {
    const [ada, bob] = await add(
      {
        properties: { phoneNumber: number(1), firstName: "Ada", note: 'a "b"\nc; d' },
        labels: ["VIP", "a;b"],
      },
      { properties: { email: "bob@example.com", note: "=1+1", balance: "-12", firstName: " " } },
    );
    const text = await textOf(exportContacts(service.client));
    assert.ok(text.startsWith(`${BOM}id,phoneNumber,`));
    assert.deepEqual(text.slice(1).split("\r\n")[0].split(",").sort(), [
      "balance",
      "email",
      "firstName",
      "id",
      "labels",
      "note",
      "phoneNumber",
    ]);
    assert.ok(text.includes(`${ada.id},${number(1)},`) && text.includes(`${bob.id},,`));
    assert.ok(text.includes('"a ""b""\nc; d"') && text.includes("'=1+1") && text.includes(",-12"));
    assert.ok(text.includes('"VIP;""a;b"""\r\n'));
  });

  it("has the columns that are asked for, in their order, and streams", async () => {
    await add(...Array.from({ length: 25 }, (_, index) => ({ properties: { phoneNumber: number(index) } })));
    const [columns, progress] = [["labels", "phoneNumber", "nobody", "id"], []];
    const onProgress = ({ contacts }) => progress.push(contacts);
    await service.forgetRequests();
    const options = { columns, delimiter: ";", onProgress };
    const reader = exportContacts(service.client, { limit: 10 }, options).getReader();
    const { value } = await reader.read();
    assert.equal(
      new TextDecoder("utf-8", { ignoreBOM: true }).decode(value).split("\r\n")[0],
      `${BOM}labels;phoneNumber;nobody;id`,
    );
    assert.equal((await service.requests()).length, 1, "a page at a time");
    let rows = new TextDecoder().decode(value).trimEnd().split("\r\n").length - 1;
    for (let next; !(next = await reader.read()).done;) {
      rows += new TextDecoder().decode(next.value).trimEnd().split("\r\n").length;
    }
    assert.deepEqual([rows, progress], [25, [10, 20, 25]]);
  });

  it("is lines of JSON, as the client returns contacts", async () => {
    await add({ properties: { phoneNumber: number(1), ["__proto__"]: "x" } }, { properties: { a: "1\n2" } });
    const contacts = await service.client.contacts.list({ meta: true }).toArray();
    const text = await textOf(exportContacts(service.client, { meta: true }, { format: "jsonl" }));
    assert.equal(text, contacts.map((contact) => `${JSON.stringify(contact)}\n`).join(""));
    assert.ok(text.includes('"isBlocked":false'));
    assert.equal(await textOf(exportContacts(other.client, {}, { format: "jsonl" })), "");
    assert.equal(await textOf(exportContacts(other.client)), `${BOM}id,phoneNumber,labels\r\n`);
  });

  it("takes the contacts that match", async () => {
    await add({ properties: { a: "1" }, labels: ["x"] }, { properties: { a: "2" } });
    const text = await textOf(exportContacts(service.client, { labels: "x" }, { columns: ["a"] }));
    assert.equal(text, `${BOM}a\r\n1\r\n`);
  });

  const ODD = ["=1+1", "'=1", "'", "''", "'tis", "+1+1", "@x", "-2+3", "\tx", "\r", "a\r\nb", "a\rb", '"', '""', ";", ",", "|", " x ", "å", "+46701740605", "-5", "=\"x\""]; // prettier-ignore
  const NAMES = ["__proto__", "labels", "id", "Labels", "E-mail", "phone number", "constructor", "properties.x", " x", "=x", "a\nb", "sep=;", "*", "ID"]; // prettier-ignore

  for (const delimiter of [",", ";", "\t", "|"]) {
    it(`comes back as the same bytes from an empty account: ${JSON.stringify(delimiter)}`, async () => {
      const odd = ODD.map((text, index) => ({
        properties: { phoneNumber: number(index), email: text },
        labels: [text],
      }));
      const named = NAMES.map((name, index) => ({
        properties: { phoneNumber: number(100 + index), [name]: `v${index}` },
      }));
      const all = {
        properties: { phoneNumber: number(200), ...Object.fromEntries(NAMES.map((name) => [name, ODD[0]])) },
      };
      await add(...odd, ...named, all);
      const text = await textOf(exportContacts(service.client, {}, { delimiter }));
      const report = await importContacts(other.client, text, { sync: true });
      assert.deepEqual([report.accepted, report.rejected], [odd.length + named.length + 1, []]);
      const again = await textOf(exportContacts(other.client, {}, { delimiter }));
      assert.equal(withoutIds(again), withoutIds(text));
      const [one, two] = await Promise.all([service.contents(), other.contents()]);
      const shown = ({ properties, labels }) => ({
        properties,
        labels: labels.filter((label) => label.trim() !== ""),
      });
      assert.deepEqual(
        two.map(shown),
        one.map(shown).map((contact) => ({
          ...contact,
          properties: Object.fromEntries(
            Object.entries(contact.properties).filter(([, value]) => value.trim() !== ""),
          ),
        })),
      );
    });
  }

  it("keeps formulas where that is wished", async () => {
    await add({ properties: { a: "=1+1" } });
    const text = await textOf(exportContacts(service.client, {}, { columns: ["a"], formulas: "keep" }));
    assert.equal(text, `${BOM}a\r\n=1+1\r\n`);
  });

  it("can be a body, and be cancelled", async () => {
    await add(...Array.from({ length: 30 }, (_, index) => ({ properties: { phoneNumber: number(index) } })));
    const body = new Response(exportContacts(service.client, {}, { columns: ["phoneNumber"] }));
    assert.equal((await body.text()).trimEnd().split("\r\n").length, 31);
    await service.forgetRequests();
    const stream = exportContacts(service.client, { limit: 10 }, { format: "jsonl" });
    assert.deepEqual(await service.requests(), [], "nothing is sent before it is read");
    const reader = stream.getReader();
    await reader.read();
    await reader.cancel();
    assert.equal((await service.requests()).length, 1);
  });

  it("ends at once with the reason of an abort, also a cancelled one in the middle of a page", async () => {
    const stub = await startStub(() => SILENCE);
    const client = clientOf(stub);
    const controller = new AbortController();
    const reader = exportContacts(client, {}, { signal: controller.signal }).getReader();
    const reading = rejection(reader.read());
    controller.abort("enough");
    assert.equal(await reading, "enough");
    assert.equal(
      await rejection(textOf(exportContacts(client, {}, { signal: controller.signal }))),
      "enough",
    );
    const cancelled = exportContacts(client).getReader();
    const read = cancelled.read();
    await cancelled.cancel();
    assert.deepEqual(await read, { done: true, value: undefined });
    await stub.stop();
  });

  it("fails with what the list fails with", async () => {
    await service.faults([
      { match: { method: "GET", path: "/v2/contacts" }, action: { type: "status", status: 401 } },
    ]);
    await failure(textOf(exportContacts(service.client)), { code: "unauthorized" });
  });

  for (const [query, options, argument] of [
    [{ limit: 0 }, {}, "query.limit"],
    [7, {}, "query"],
    [{}, { delimiter: "-" }, "options.delimiter"],
    [{}, { format: "xml" }, "options.format"],
    [{}, { formulas: true }, "options.formulas"],
    [{}, { columns: "a" }, "options.columns"],
    [{}, { columns: [] }, "options.columns"],
    [{}, { columns: ["a", "a"] }, "options.columns"],
    [{}, { columns: [undefined] }, "options.columns"],
    [{}, { columns: ["a"], format: "jsonl" }, "options.columns"],
    [{}, { onProgress: 1 }, "options.onProgress"],
    [{}, { timeoutMs: 0 }, "options.timeoutMs"],
    [{}, { chunkSize: 1 }, "options.chunkSize"],
  ]) {
    it(`refuses ${argument} as ${JSON.stringify(query)} and ${JSON.stringify(options)}`, async () => {
      await service.forgetRequests();
      const error = await failure(textOf(exportContacts(service.client, query, options)), {
        code: "invalid_argument",
      });
      assert.ok(error.message.startsWith(`${argument}: expected `), error.message);
      assert.deepEqual(await service.requests(), []);
    });
  }

  it("refuses what is no client", async () => {
    const error = await failure(textOf(exportContacts({})), { code: "invalid_argument" });
    assert.ok(error.message.startsWith("client: expected Ip1"));
  });
});
