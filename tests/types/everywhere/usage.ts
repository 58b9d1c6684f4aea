// What an application writes: these lines compile, and those marked do not.
import {
  Ip1,
  Ip1Error,
  isIp1Error,
  preload,
  type CallOptions,
  type ClientEvent,
  type Contact,
  type ContactPatch,
  type NewContact,
  type Page,
} from "ip1-contacts";

const client = new Ip1({ token: "t0ken" });
new Ip1({ token: () => "t0ken", baseUrl: "https://proxy.example/ip1", deleteVia: "POST" });
new Ip1({ token: async ({ refresh }) => (refresh ? "new" : "old"), onEvent: ({ type }) => void type });
new Ip1();
new Ip1({ insecureHttp: true, baseUrl: "http://contacts.cluster" });
// @ts-expect-error a misspelt option
new Ip1({ token: "t0ken", baseURL: "https://a.example" });
// @ts-expect-error not a method that deletes
new Ip1({ token: "t0ken", deleteVia: "PUT" });
// @ts-expect-error under exactOptionalPropertyTypes an option is there or not
new Ip1({ token: "t0ken", timeoutMs: undefined });
// @ts-expect-error resources are not replaced
client.contacts = client.contacts;

async function contacts(): Promise<void> {
  const page: Page<Contact> = await client.contacts.list({
    labels: ["a"],
    limit: 10,
    order: "DESC",
    meta: true,
  });
  if (page.hasNext) await page.next({ timeoutMs: 5 });
  for await (const contact of client.contacts.list()) {
    const name: string | undefined = contact.properties.firstName ?? contact.properties["nickname"];
    const isBlocked: boolean | undefined = contact.metadata?.phoneNumber?.isBlocked;
    // @ts-expect-error a property may be missing
    const email: string = contact.properties.email;
    void [name, isBlocked, email];
  }
  for await (const { items } of client.contacts.list({}, { maxRetries: 0 }).pages()) items.length;

  const added: Contact[] = await client.contacts.add([{ properties: { firstName: "Ada" } }], { sync: true });
  const { accepted } = await client.contacts.add([{ properties: {} }]);
  const alsoAccepted: { accepted: number } = await client.contacts.add([], { sync: false });
  const sync: boolean = added.length > 0;
  const either = await client.contacts.add([], { sync });
  const number: number = Array.isArray(either) ? either.length : either.accepted;
  const everyone: number = await client.contacts.count({ labels: "a" }, { maxRetries: 0 });
  const some: Contact[] = await client.contacts.list({}, { invalid: "skip" }).toArray({ limit: 5 });
  void [number, everyone, some];
  // @ts-expect-error without sync there are no contacts yet
  const none: Contact[] = await client.contacts.add([]);
  void [added, accepted, alsoAccepted, none];

  const changed = await client.contacts.update("1", {
    properties: { email: null, lastName: undefined },
    labels: null,
  });
  // @ts-expect-error the service need not return it
  changed.id;
  const contact = await client.contacts.get("1", { meta: true });
  contact.properties.phoneNumber = "+46701740605";
  await client.contacts.replace(contact.id, contact);
  await client.contacts.delete(contact.id);
  await client.contacts.deleteMatching({ labels: "old" });
  await client.contacts.deleteMatching({ all: true });
}

/** Of an account whose contacts have properties of their own. */
interface Customer {
  phoneNumber: string;
  customerNumber?: string;
}

async function customers(): Promise<void> {
  const client = new Ip1<Customer>();
  const [customer] = await client.contacts.list().toArray();
  const number: string | undefined = customer?.properties.phoneNumber;
  const customerNumber: string | undefined = customer?.properties.customerNumber;
  // @ts-expect-error no property of theirs
  customer?.properties.nickname;
  await client.contacts.add([{ properties: { phoneNumber: "+46701740605" } }], { sync: true });
  // @ts-expect-error they all have a number
  client.contacts.add([{ properties: { customerNumber: "1" } }]);
  // @ts-expect-error a misspelt property
  client.contacts.add([{ properties: { phoneNumber: "1", customernumber: "1" } }]);
  const changed = await client.contacts.update("1", { properties: { customerNumber: null } });
  // @ts-expect-error a misspelt property
  client.contacts.update("1", { properties: { customernumber: "1" } });
  if (changed) await client.contacts.replace(changed.id, changed);
  const page: Page<Contact<Customer>> = await client.contacts.list({ properties: { anything: "1" } });
  const inline = new Ip1<{ phoneNumber: string }>({ token: "t0ken" });
  expectNumber((await inline.contacts.get("1")).properties.phoneNumber);
  // @ts-expect-error properties are an object
  new Ip1<string>();
  void [number, customerNumber, page];
}

function expectNumber(number: string): string {
  return number;
}

function refused(): void {
  // @ts-expect-error a count has no pages
  client.contacts.count({ limit: 5 });
  // @ts-expect-error not what to do with contacts that do not fit
  client.contacts.list({}, { invalid: "ignore" });
  // @ts-expect-error only lists of contacts have it
  client.blacklist.list({}, { invalid: "skip" });
  // @ts-expect-error a limit is a number
  client.contacts.list().toArray({ limit: "5" });
  // @ts-expect-error a misspelt filter
  client.contacts.list({ lables: "x" });
  // @ts-expect-error not an order
  client.contacts.list({ order: "asc" });
  // @ts-expect-error a limit is a number
  client.contacts.list({ limit: "5" });
  // @ts-expect-error a property is text
  client.contacts.update("1", { properties: { a: 1 } });
  // @ts-expect-error properties are needed
  client.contacts.add([{}]);
  // @ts-expect-error null removes only in a patch
  client.contacts.replace("1", { properties: { a: null } });
  // @ts-expect-error everything is deleted only when told so
  client.contacts.deleteMatching({ all: false });
  // @ts-expect-error an id is text
  client.contacts.get(7);
  // @ts-expect-error a misspelt option
  client.contacts.get("1", {}, { retries: 1 });
  // @ts-expect-error only add is synchronous
  client.contacts.delete("1", { sync: true });
  // @ts-expect-error a number is written as text
  client.blacklist.add(46701740605);
  // @ts-expect-error the blacklist has no labels
  client.blacklist.list({ labels: "x" });
  // @ts-expect-error ids come in a list
  client.labels.add("x", "1");
}

async function others(options: CallOptions): Promise<void> {
  const { usageCount } = await client.labels.add("VIP", ["1"], options);
  const { msisdn } = await client.blacklist.put("+46701740605");
  const nothing: void = await client.blacklist.delete("46701740605");
  for await (const { created } of client.blacklist.list({ limit: 5 })) created.length;
  await preload();
  await preload(new Uint8Array());
  await preload("https://a.example/core_bg.wasm");
  void [usageCount, msisdn, nothing];
}

function failed(error: unknown): string {
  if (error instanceof Ip1Error && error.code === "rate_limited") return `wait ${error.retryAfterMs ?? 0} ms`;
  if (!isIp1Error(error)) return "something else";
  const { code, effect, status, problem, path } = error;
  // @ts-expect-error not a code
  if (code === "teapot") return "";
  // @ts-expect-error errors are not changed
  error.code = "network";
  return effect === "unknown" ? `${status} ${problem?.detail}` : `${path}`;
}

function told(event: ClientEvent): number | string | undefined {
  switch (event.type) {
    case "response":
      return event.requestId ?? event.status;
    case "retry":
    case "wait":
      return event.delayMs;
    case "failure":
    case "aborted":
      return event.elapsedMs;
    case "skipped":
      // @ts-expect-error nothing was attempted
      event.attempt;
      return event.id;
    case "request":
      // @ts-expect-error a request has no status yet
      event.status;
      return event.attempt + event.callId;
  }
}

const frozen: readonly NewContact[] = Object.freeze([{ properties: {}, labels: ["a"] as const }]);
const patch: ContactPatch = { labels: ["a"] as const };
void [client.contacts.add(frozen), client.contacts.update("1", patch)];
void [contacts, customers, refused, others, failed, told];
