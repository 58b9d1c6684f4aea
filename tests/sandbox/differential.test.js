// The native program and the package's sandbox answer random requests with the same bytes.
import assert from "node:assert/strict";
import { request as httpRequest } from "node:http";
import { describe, it } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { createSandbox } from "ip1-contacts/sandbox";
import { eventually } from "../support/assertions.js";
import { startSandbox, TOKEN } from "../support/sandbox.js";
import { requestMaker } from "./random-requests.js";

const COUNT = 1000;
const ALL = { method: "GET", path: "/v2/contacts?limit=1000", headers: { Authorization: `Bearer ${TOKEN}` } };
/** Headers that depend on the connection or the time. */
const OF_CONNECTION = ["date", "connection", "keep-alive", "transfer-encoding"];

/** One request over HTTP, as it stands there: Node's `fetch` would refuse some. */
function overHttp(address, { method, path, headers, body }) {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "Content-Length": Buffer.byteLength(body) };
    const url = new URL(address);
    const options = { host: url.hostname, port: url.port, method, path, headers: { ...headers, ...length } };
    const sent = httpRequest(options, async (response) => {
      const chunks = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({
        status: response.statusCode,
        headers: response.headers,
        body: Buffer.concat(chunks).toString(),
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

async function inProcess(sandbox, address, { method, path, headers, body }) {
  const response = await sandbox.fetch(address + path, { method, headers, body, redirect: "manual" });
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  };
}

/** One of the services, and the ids of contacts that its answers had, in their order. */
function service(send) {
  const ids = [];
  const withIds = (text) => text?.replace(/@(\d+)@/g, (_, place) => ids[place]);
  return {
    ids,
    async ask({ path, body, ...rest }) {
      const answer = await send({ ...rest, path: withIds(path), body: withIds(body) });
      for (const [, id] of answer.body.matchAll(/"id":"([0-9a-f]{24})"/g))
        if (!ids.includes(id)) ids.push(id);
      return answer;
    },
  };
}

/** An answer without what belongs to its connection and its moment: the first half of an id is the time. */
function comparable({ status, headers, body }) {
  const kept = Object.entries(headers).filter(([name]) => !OF_CONNECTION.includes(name));
  const text = body
    .replace(/"id":"[0-9a-f]{8}/g, '"id":"')
    .replace(/("instance":"[^"]*\/)[0-9a-f]{8}/g, "$1")
    .replace(/"created":"[^"]*"/g, '"created":""');
  return { status, headers: Object.fromEntries(kept.sort()), body: text };
}

describe("random requests", () => {
  it(`are answered alike by the native program and in process, ${COUNT} of them`, async () => {
    const native = await startSandbox("--seed", "20");
    const sandbox = await createSandbox({ seed: 20 });
    const one = service((request) => overHttp(native.address, request));
    const other = service((request) => inProcess(sandbox, native.address, request));
    const both = async (request) =>
      (await Promise.all([one.ask(request), other.ask(request)])).map(comparable);
    const seed = Number(process.env.SEED ?? 1);
    const next = requestMaker(seed);
    const differences = [];
    const statuses = new Set();
    let compared = 0;
    while (compared < COUNT) {
      for (const request of next(Math.min(one.ids.length, other.ids.length))) {
        const [expected, got] = await both(request);
        statuses.add(expected.status);
        compared++;
        if (!isDeepStrictEqual(got, expected)) differences.push({ request, expected, got });
        // The native program imports on a thread of its own.
        if (expected.status === 202) await eventually(async () => isDeepStrictEqual(...(await both(ALL))));
      }
    }
    const shown = JSON.stringify(differences.slice(0, 3), undefined, 2);
    assert.equal(differences.length, 0, `seed ${seed}: ${shown}`);
    assert.ok(statuses.size >= 10, `only ${[...statuses]} were seen`);
    sandbox.close();
    await native.stop();
  });
});
