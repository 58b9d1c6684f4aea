// Where the program knows the platform's types, the options take exactly those.
import { expectTypeOf } from "expect-type";
import { Ip1, preload, type CallOptions, type ClientOptions, type ModuleSource } from "ip1-contacts";
import { importContacts, type ImportSource } from "ip1-contacts/import";
import { openSpreadsheet } from "ip1-contacts/spreadsheet";

const client = new Ip1({ token: "t0ken", baseUrl: new URL("https://proxy.example/ip1"), fetch });

expectTypeOf<ClientOptions["baseUrl"]>().toEqualTypeOf<string | URL | undefined>();
expectTypeOf<ClientOptions["fetch"]>().toEqualTypeOf<typeof fetch | undefined>();
expectTypeOf<CallOptions["signal"]>().toEqualTypeOf<AbortSignal | undefined>();
expectTypeOf<ModuleSource>().toEqualTypeOf<URL | string | Response | BufferSource | WebAssembly.Module>();
expectTypeOf(preload).toBeCallableWith(new Uint8Array());

expectTypeOf<Blob>().toMatchTypeOf<ImportSource>();
expectTypeOf<ReadableStream<Uint8Array>>().toMatchTypeOf<ImportSource>();
expectTypeOf<ReadableStream<string>>().toMatchTypeOf<ImportSource>();
expectTypeOf<ReadableStream<number>>().not.toMatchTypeOf<ImportSource>();
expectTypeOf(importContacts).toBeCallableWith(client, new Blob(["phoneNumber\n+46701740605\n"]));

declare const input: HTMLInputElement;
expectTypeOf(openSpreadsheet).toBeCallableWith(input.files![0]!);

// @ts-expect-error a controller is no signal
void client.contacts.list({}, { signal: new AbortController() });
// @ts-expect-error not what fetch is
new Ip1({ token: "t0ken", fetch: (url: number) => url });
// @ts-expect-error not an address
new Ip1({ token: "t0ken", baseUrl: 5 });
