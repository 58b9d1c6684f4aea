// What a program for Node writes, whose types are Node's own.
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { Ip1, preload } from "ip1-contacts";
import { importContacts } from "ip1-contacts/import";

const client = new Ip1({ token: "t0ken", baseUrl: new URL("https://proxy.example/ip1"), fetch });
void client.contacts.list({}, { signal: AbortSignal.timeout(1000) });
void importContacts(client, createReadStream("contacts.csv"));
void importContacts(client, createReadStream("contacts.csv", "utf8"));
void importContacts(client, Readable.toWeb(createReadStream("contacts.csv")));
void importContacts(client, createInterface({ input: createReadStream("contacts.csv") }));
void preload(new Response());

// @ts-expect-error a controller is no signal
void client.contacts.list({}, { signal: new AbortController() });
// @ts-expect-error not an address
new Ip1({ token: "t0ken", baseUrl: 5 });
