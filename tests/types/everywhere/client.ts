// What the main entry's functions take and bring.
import { expectTypeOf } from "expect-type";
import {
  Ip1,
  Ip1Error,
  isIp1Error,
  preload,
  type Blacklist,
  type BlacklistEntry,
  type CallOptions,
  type ClientEvent,
  type ClientOptions,
  type Contact,
  type ContactFilter,
  type ContactPatch,
  type ContactQuery,
  type Contacts,
  type Ip1ErrorCode,
  type Ip1ErrorFields,
  type Ip1Problem,
  type Labels,
  type LabelSummary,
  type ModuleSource,
  type NewContact,
  type Page,
  type PagePromise,
  type TokenProvider,
} from "ip1-contacts";

type Range = { start?: number; limit?: number; order?: "ASC" | "DESC" };

expectTypeOf(Ip1).toBeConstructibleWith({ token: "t0ken" });
expectTypeOf<ConstructorParameters<typeof Ip1>>().toEqualTypeOf<[options: ClientOptions]>();
expectTypeOf<Ip1>().toHaveProperty("contacts").toEqualTypeOf<Contacts>();
expectTypeOf<Ip1>().toHaveProperty("labels").toEqualTypeOf<Labels>();
expectTypeOf<Ip1>().toHaveProperty("blacklist").toEqualTypeOf<Blacklist>();
expectTypeOf(preload).toEqualTypeOf<(source?: ModuleSource) => Promise<void>>();

expectTypeOf<ClientOptions["token"]>().toEqualTypeOf<string | TokenProvider>();
expectTypeOf<TokenProvider>().toEqualTypeOf<(context: { refresh: boolean }) => string | Promise<string>>();
expectTypeOf<ClientOptions["onEvent"]>().toEqualTypeOf<((event: ClientEvent) => void) | undefined>();
expectTypeOf<ClientOptions["timeoutMs"]>().toEqualTypeOf<number | undefined>();
expectTypeOf<ClientOptions["maxRetries"]>().toEqualTypeOf<number | undefined>();
expectTypeOf<ClientOptions["headers"]>().toEqualTypeOf<Record<string, string> | undefined>();
expectTypeOf<ClientOptions["deleteVia"]>().toEqualTypeOf<"DELETE" | "POST" | undefined>();
expectTypeOf<CallOptions["headers"]>().toEqualTypeOf<Record<string, string> | undefined>();
expectTypeOf<CallOptions["timeoutMs"]>().toEqualTypeOf<number | undefined>();
expectTypeOf<CallOptions["maxRetries"]>().toEqualTypeOf<number | undefined>();

expectTypeOf<Contacts["list"]>().toEqualTypeOf<
  (query?: ContactQuery, options?: CallOptions) => PagePromise<Contact>
>();
expectTypeOf<Contacts["get"]>().toEqualTypeOf<
  (id: string, query?: { meta?: boolean }, options?: CallOptions) => Promise<Contact>
>();
expectTypeOf<Contacts["update"]>().toEqualTypeOf<
  (id: string, patch: ContactPatch, options?: CallOptions) => Promise<Contact | undefined>
>();
expectTypeOf<Contacts["replace"]>().toEqualTypeOf<
  (id: string, contact: NewContact, options?: CallOptions) => Promise<Contact | undefined>
>();
expectTypeOf<Contacts["delete"]>().toEqualTypeOf<
  (id: string, options?: CallOptions) => Promise<Contact | undefined>
>();
expectTypeOf<Contacts["deleteMatching"]>().toEqualTypeOf<
  (filter: ContactFilter | { all: true }, options?: CallOptions) => Promise<Contact[]>
>();
expectTypeOf<Contacts["add"]>().toEqualTypeOf<{
  (contacts: readonly NewContact[], options: CallOptions & { sync: true }): Promise<Contact[]>;
  (contacts: readonly NewContact[], options?: CallOptions & { sync?: false }): Promise<{ accepted: number }>;
}>();

expectTypeOf<Labels["add"]>().toEqualTypeOf<
  (labelName: string, contactIds: readonly string[], options?: CallOptions) => Promise<LabelSummary>
>();
expectTypeOf<Labels["delete"]>().toEqualTypeOf<
  (labelName: string, options?: CallOptions) => Promise<LabelSummary>
>();

type OfNumber<Result> = (msisdn: string, options?: CallOptions) => Promise<Result>;
expectTypeOf<Blacklist["list"]>().toEqualTypeOf<
  (query?: Range, options?: CallOptions) => PagePromise<BlacklistEntry>
>();
expectTypeOf<Blacklist["add"]>().toEqualTypeOf<OfNumber<BlacklistEntry>>();
expectTypeOf<Blacklist["get"]>().toEqualTypeOf<OfNumber<BlacklistEntry>>();
expectTypeOf<Blacklist["put"]>().toEqualTypeOf<OfNumber<BlacklistEntry>>();
expectTypeOf<Blacklist["delete"]>().toEqualTypeOf<OfNumber<void>>();

expectTypeOf<Awaited<PagePromise<Contact>>>().toEqualTypeOf<Page<Contact>>();
expectTypeOf<PagePromise<Contact>>().toMatchTypeOf<AsyncIterable<Contact>>();
expectTypeOf<PagePromise<Contact>["pages"]>().returns.toMatchTypeOf<AsyncIterable<Page<Contact>>>();
expectTypeOf<Page<Contact>["next"]>().toEqualTypeOf<(options?: CallOptions) => Promise<Page<Contact>>>();
expectTypeOf<Omit<Page<Contact>, "next">>().toEqualTypeOf<{
  readonly items: Contact[];
  readonly start: number;
  readonly hasNext: boolean;
}>();

expectTypeOf<Ip1Error>().toMatchTypeOf<Error>();
expectTypeOf<Ip1Error["name"]>().toEqualTypeOf<"Ip1Error">();
expectTypeOf<Ip1Error["code"]>().toEqualTypeOf<Ip1ErrorCode>();
expectTypeOf<Ip1Error["effect"]>().toEqualTypeOf<"none" | "unknown" | undefined>();
expectTypeOf<Ip1Error["cause"]>().toBeUnknown();
expectTypeOf<Ip1Error["status"]>().toEqualTypeOf<number | undefined>();
expectTypeOf<Ip1Error["problem"]>().toEqualTypeOf<Ip1Problem | undefined>();
expectTypeOf<Ip1Error["retryAfterMs"]>().toEqualTypeOf<number | undefined>();
expectTypeOf<Ip1Error["method"]>().toEqualTypeOf<string | undefined>();
expectTypeOf<Ip1Error["path"]>().toEqualTypeOf<string | undefined>();
expectTypeOf<Ip1Error["attempts"]>().toEqualTypeOf<number | undefined>();
expectTypeOf<Ip1Problem["title"]>().toEqualTypeOf<string | undefined>();
expectTypeOf<Ip1Problem["status"]>().toEqualTypeOf<number | undefined>();
expectTypeOf<Ip1Problem[string]>().toBeUnknown();
expectTypeOf(Ip1Error).toBeConstructibleWith({ code: "network", message: "broken" } satisfies Ip1ErrorFields);

type Of<Type extends ClientEvent["type"]> = Extract<ClientEvent, { type: Type }>;
type Call = { method: string; path: string; attempt: number };
type Told<Type, More> = {
  [Member in keyof (Call & { type: Type } & More)]: (Call & { type: Type } & More)[Member];
};
expectTypeOf<ClientEvent["type"]>().toEqualTypeOf<"request" | "response" | "retry" | "failure">();
expectTypeOf<Of<"request">>().toEqualTypeOf<Told<"request", object>>();
expectTypeOf<Of<"response">>().toEqualTypeOf<Told<"response", { status: number; elapsedMs: number }>>();
expectTypeOf<Of<"retry">>().toEqualTypeOf<Told<"retry", { delayMs: number; reason: Ip1ErrorCode }>>();
expectTypeOf<Of<"failure">>().toEqualTypeOf<Told<"failure", { code: Ip1ErrorCode; elapsedMs: number }>>();
expectTypeOf(isIp1Error).guards.toEqualTypeOf<Ip1Error>();
expectTypeOf(isIp1Error).parameters.toEqualTypeOf<[value: unknown]>();
