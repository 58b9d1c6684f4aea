// What the main entry's functions take and bring.
import { expectTypeOf } from "expect-type";
import {
  Ip1,
  Ip1Error,
  isIp1Error,
  preload,
  type Accepted,
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
  type ListOptions,
  type LabelSummary,
  type ModuleSource,
  type NewContact,
  type Page,
  type PagePromise,
  type TokenProvider,
} from "ip1-contacts";

type Range = { start?: number; limit?: number; order?: "ASC" | "DESC" };

expectTypeOf(Ip1).toBeConstructibleWith({ token: "t0ken" });
expectTypeOf<ConstructorParameters<typeof Ip1>[0]>().toEqualTypeOf<ClientOptions | undefined>();
expectTypeOf<ConstructorParameters<typeof Ip1>["length"]>().toEqualTypeOf<0 | 1>();
expectTypeOf<Ip1>().toHaveProperty("contacts").toEqualTypeOf<Contacts>();
expectTypeOf<Ip1>().toHaveProperty("labels").toEqualTypeOf<Labels>();
expectTypeOf<Ip1>().toHaveProperty("blacklist").toEqualTypeOf<Blacklist>();
expectTypeOf(preload).toEqualTypeOf<(source?: ModuleSource) => Promise<void>>();

expectTypeOf<ClientOptions["token"]>().toEqualTypeOf<string | TokenProvider | undefined>();
expectTypeOf<ClientOptions["insecureHttp"]>().toEqualTypeOf<boolean | undefined>();
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
  (query?: ContactQuery, options?: ListOptions) => PagePromise<Contact>
>();
expectTypeOf<ListOptions["invalid"]>().toEqualTypeOf<"throw" | "skip" | undefined>();
expectTypeOf<Omit<ListOptions, "invalid">>().toEqualTypeOf<CallOptions>();
expectTypeOf<Contacts["count"]>().toEqualTypeOf<
  (filter?: ContactFilter, options?: CallOptions) => Promise<number>
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
  (contacts: readonly NewContact[], options?: CallOptions & { sync?: false }): Promise<Accepted>;
  (contacts: readonly NewContact[], options: CallOptions & { sync?: boolean }): Promise<Contact[] | Accepted>;
}>();
expectTypeOf<Accepted>().toEqualTypeOf<{ accepted: number }>();

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
expectTypeOf<PagePromise<Contact>["toArray"]>().toEqualTypeOf<
  (options?: { limit?: number }) => Promise<Contact[]>
>();
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
expectTypeOf<Ip1Error["toJSON"]>().toEqualTypeOf<() => Record<string, unknown>>();
expectTypeOf<Ip1Problem["title"]>().toEqualTypeOf<string | undefined>();
expectTypeOf<Ip1Problem["status"]>().toEqualTypeOf<number | undefined>();
expectTypeOf<Ip1Problem[string]>().toBeUnknown();
expectTypeOf(Ip1Error).toBeConstructibleWith({ code: "network", message: "broken" } satisfies Ip1ErrorFields);

type Of<Type extends ClientEvent["type"]> = Extract<ClientEvent, { type: Type }>;
type Told<Type, More> = {
  [Member in keyof ({ type: Type; callId: number; path: string } & More)]: ({
    type: Type;
    callId: number;
    path: string;
  } & More)[Member];
};
type Attempt = { method: string; attempt: number };
type Ended = Attempt & { elapsedMs: number; requestId?: string };
expectTypeOf<ClientEvent["type"]>().toEqualTypeOf<
  "request" | "response" | "retry" | "wait" | "skipped" | "aborted" | "failure"
>();
expectTypeOf<Of<"request">>().toEqualTypeOf<Told<"request", Attempt>>();
expectTypeOf<Of<"response">>().toEqualTypeOf<Told<"response", Ended & { status: number }>>();
expectTypeOf<Of<"retry">>().toEqualTypeOf<
  Told<"retry", Attempt & { delayMs: number; reason: Ip1ErrorCode }>
>();
expectTypeOf<Of<"wait">>().toEqualTypeOf<Told<"wait", { method: string; delayMs: number }>>();
expectTypeOf<Of<"skipped">>().toEqualTypeOf<Told<"skipped", { where: string; id?: string }>>();
expectTypeOf<Of<"aborted">>().toEqualTypeOf<Told<"aborted", Attempt & { elapsedMs: number }>>();
expectTypeOf<Of<"failure">>().toEqualTypeOf<Told<"failure", Ended & { code: Ip1ErrorCode }>>();
expectTypeOf<Ip1Error["requestId"]>().toEqualTypeOf<string | undefined>();
expectTypeOf(isIp1Error).guards.toEqualTypeOf<Ip1Error>();
expectTypeOf(isIp1Error).parameters.toEqualTypeOf<[value: unknown]>();
