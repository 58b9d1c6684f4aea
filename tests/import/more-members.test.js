// A service may give its contacts more members at any time: none is taken for a stranger because of them.
import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import { Ip1 } from "ip1-contacts";
import { exportContacts, syncContacts } from "ip1-contacts/import";
import { TOKEN } from "../support/sandbox.js";
import { number, startService } from "./support.js";

let service;
let client;

const withMoreMembers = (contact) => ({ created: "2026-11-26T08:00:00Z", ...contact, groups: [{ id: 1 }] });

before(async () => {
  service = await startService();
  client = new Ip1({
    token: TOKEN,
    baseUrl: service.address,
    fetch: async (request, options) => {
      const response = await fetch(request, options);
      if (request.method !== "GET" || !response.ok) return response;
      const contacts = await response.json();
      return Response.json(contacts.map(withMoreMembers), { headers: response.headers });
    },
  });
});
after(() => service.stop());

it("a sync and an export know the contacts all the same", async () => {
  const contacts = ["Ada", "Bob"].map((firstName, index) => ({
    properties: { phoneNumber: number(index), firstName },
    labels: ["crm"],
  }));
  await client.contacts.add(contacts, { sync: true });
  const { items } = await client.contacts.list();
  assert.equal(items[0].created, "2026-11-26T08:00:00Z");

  const table = `phoneNumber,firstName\n${number(0)},Ada\n${number(1)},Bo\n`;
  const report = await syncContacts(client, table);
  assert.deepEqual([report.added, report.updated, report.unchanged], [0, 1, 1]);

  const file = await new Response(exportContacts(client, {}, { columns: ["firstName"] })).text();
  assert.deepEqual(file.split("\r\n"), ["firstName", "Ada", "Bo", ""]);
});
