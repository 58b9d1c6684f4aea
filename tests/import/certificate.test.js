// A failure that a retry cannot change ends an import and a sync at once.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Ip1 } from "ip1-contacts";
import { importContacts, syncContacts } from "ip1-contacts/import";
import { failure } from "../support/assertions.js";
import { csvOf } from "./support.js";

const caused = (fields, message = "") =>
  new TypeError("fetch failed", { cause: Object.assign(new Error(message), fields) });

describe("a certificate that is not trusted", { timeout: 60_000 }, () => {
  for (const [name, exception] of [
    ["CERT_HAS_EXPIRED", caused({ code: "CERT_HAS_EXPIRED" })],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", caused({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" })],
    ["ERR_TLS_CERT_ALTNAME_INVALID", caused({ code: "ERR_TLS_CERT_ALTNAME_INVALID" })],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", caused({ code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" })],
    ["HOSTNAME_MISMATCH", caused({ code: "HOSTNAME_MISMATCH" })],
    ["Deno's", new TypeError("client error (Connect): invalid peer certificate: UnknownIssuer")],
    ["a port that is not allowed", caused({}, "bad port")],
  ]) {
    it(`ends an import and a sync with the first request: ${name}`, async () => {
      let requests = 0;
      const fetch = async () => {
        requests++;
        throw exception;
      };
      const client = new Ip1({ token: "t", baseUrl: "https://ip1.example", fetch });
      await failure(client.contacts.add([{ properties: { firstName: "Ada" } }]), { code: "network" });
      assert.equal(requests, 1, "as a call of the client");
      requests = 0;
      const importing = importContacts(client, csvOf(5), { chunkSize: 1, concurrency: 1 });
      await failure(importing, { code: "network", effect: "none" });
      assert.equal(requests, 1);
      const { rows, left, unknown, rejected } = importing.report;
      assert.deepEqual([left, unknown, rejected], [rows, [], []]);
      requests = 0;
      await failure(syncContacts(client, csvOf(5)), { code: "network" });
      assert.equal(requests, 1);
    });
  }
});
