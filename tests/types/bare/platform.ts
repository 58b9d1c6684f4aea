// Where the program knows none of the platform's types, what is used of them says what fits, and what only they
// could describe is not there.
import { expectTypeOf } from "expect-type";
import { Ip1, type ClientOptions, type ModuleSource } from "ip1-contacts";
import type { ImportSource } from "ip1-contacts/import";

declare const signal: {
  readonly aborted: boolean;
  readonly reason: Error;
  addEventListener(type: string, listener: () => void): void;
  removeEventListener(type: string, listener: () => void): void;
};
declare const stream: {
  getReader(): {
    read(): Promise<{ done: boolean; value: Uint8Array }>;
    cancel(): Promise<void>;
    releaseLock(): void;
  };
};

const client = new Ip1({
  token: "t0ken",
  fetch: async (_request: object, _options?: object) => ({ status: 200 }),
});
void client.contacts.list({}, { signal });
expectTypeOf(stream).toMatchTypeOf<ImportSource>();

expectTypeOf<ClientOptions["baseUrl"]>().toEqualTypeOf<string | undefined>();
expectTypeOf<ModuleSource>().toEqualTypeOf<string | ArrayBuffer | ArrayBufferView>();
expectTypeOf<{ size: number }>().not.toMatchTypeOf<ImportSource>();

// @ts-expect-error not a signal
void client.contacts.list({}, { signal: {} });
// @ts-expect-error not what fetch is
new Ip1({ token: "t0ken", fetch: 5 });
// @ts-expect-error not an address
new Ip1({ token: "t0ken", baseUrl: {} });
