// The checks that must pass in every runtime. Plain JavaScript that every runtime and bundler accepts as it is.

const TOKEN = "sandbox";
const UNKNOWN_ID = "000000000000000000000000";
const SLOW_NUMBER = "46700000000";

/** An .xlsx file: `phoneNumber`, and below it a number, which it has as `4.6701740605E10`. */
const SPREADSHEET =
  "UEsDBBQAAAgIAAAAAAAxEj/2dwAAAKkAAAALAAAAX3JlbHMvLnJlbHNdjkEOwiAQAL9CeABbPXgw0JMXr6YfQFwKKbAEthF/77V6nGQyGf" +
  "3AZDlS6SHWPusjivvLyHaSYvlUNDIw1ytAdwGz7YoqlpGTp5Ytd0VtBfI+OryR2zMWhvM0XaAd+3+GFIttK7KRI8Gb2vYk2tTIScKs4ffs" +
  "C1BLAwQUAAAICAAAAAAA4+lrzT0AAABRAAAADwAAAHhsL3dvcmtib29rLnhtbLMpzy/KTsrPz7azKc5ITS0phtIKeYm5qbZKTjmJKYZKCm" +
  "AhzxRbJUMlhSKrzBRbpSJDJX07G32YHn24MQBQSwMEFAAACAgAAAAAAN4y9cR8AAAAqgAAABoAAAB4bC9fcmVscy93b3JrYm9vay54bWwu" +
  "cmVsc1WOQQ7CIBBFr0I4ANO6cGGgKzduTS9AcChE6BBmGuvtTVyYuvp5b/Hy7R2Ll0wrp9x4skdUt4fTfdRqfjd0Oom0CwCHhNWzoYbrXk" +
  "ukXr2wob4AxZgDXilsFVeB0zCcoR/78KL+5IQoWs2+LyhO/xTDd0az16JhsvB/7QNQSwMEFAAACAgAAAAAAKlEvx9sAAAAkQAAABgAAAB4" +
  "bC93b3Jrc2hlZXRzL3NoZWV0MS54bWyzKc8vyi7OSE0tsbMBUy6JJYl2NkX55XY2yQoltkqZeTmZeanBJUVKdjaZxXY2JXYFGfl5qX6luU" +
  "mpRTb6JXY2+iBh/WQ7G32wLohWO5syOxM9M3MDQ3MTAzMDU1dDAxv9MmR1+kjW6SNcAQBQSwECFAAUAAAICAAAAAAAMRI/9ncAAACpAAAA" +
  "CwAAAAAAAAAAAAAAAAAAAAAAX3JlbHMvLnJlbHNQSwECFAAUAAAICAAAAAAA4+lrzT0AAABRAAAADwAAAAAAAAAAAAAAAACgAAAAeGwvd2" +
  "9ya2Jvb2sueG1sUEsBAhQAFAAACAgAAAAAAN4y9cR8AAAAqgAAABoAAAAAAAAAAAAAAAAACgEAAHhsL19yZWxzL3dvcmtib29rLnhtbC5y" +
  "ZWxzUEsBAhQAFAAACAgAAAAAAKlEvx9sAAAAkQAAABgAAAAAAAAAAAAAAAAAvgEAAHhsL3dvcmtzaGVldHMvc2hlZXQxLnhtbFBLBQYAAA" +
  "AABAAEAAQBAABgAgAAAAA=";

/** The call that is to fail: browsers write a line to the console about it. */
export const FAILING_PATH = `/v2/contacts/${UNKNOWN_ID}`;

/** How many contacts the service must hold, and what it must do, before the suite starts. */
export const SEED = 120;
export const FAULTS = [
  { match: { path: `/v2/blacklist/${SLOW_NUMBER}` }, action: { type: "delay", ms: 120_000 } },
];

export const PASSED = "passed";

const checks = {
  async "lists two pages"({ client }) {
    const first = await client.contacts.list({ limit: 50 });
    const second = await first.next();
    const ids = new Set([...first.items, ...second.items].map(({ id }) => id));
    same([ids.size, second.start], [100, 50]);
  },

  async "adds a contact"({ client }) {
    const [added] = await client.contacts.add([{ properties: { firstName: "Åsa" } }], { sync: true });
    const found = await client.contacts.get(added.id);
    same(found.properties, { firstName: "Åsa" });
  },

  async "lists what has just been added"({ client }) {
    const query = { labels: "Just added" };
    const before = await client.contacts.list(query);
    await client.contacts.add([{ properties: { firstName: "Ada" }, labels: ["Just added"] }], { sync: true });
    const after = await client.contacts.list(query);
    same([after.items.length, await client.contacts.count(query)], Array(2).fill(before.items.length + 1));
  },

  async "ends with an abort"({ newClient }) {
    const controller = new AbortController();
    const client = newClient({ onEvent: ({ type }) => type === "request" && controller.abort("enough") });
    const reason = await rejection(client.blacklist.get(SLOW_NUMBER, { signal: controller.signal }));
    // Old browsers know no reasons.
    const knowsReasons = controller.signal.reason !== undefined;
    same(knowsReasons ? reason : reason.name, knowsReasons ? "enough" : "AbortError");
  },

  async "ends with a timeout"({ client, isIp1Error }) {
    const error = await rejection(client.blacklist.get(SLOW_NUMBER, { timeoutMs: 100, maxRetries: 0 }));
    same([isIp1Error(error), error.code], [true, "timeout"]);
  },

  async "knows a connection that never came about"({ newClient }) {
    // Browsers do not say, and write a line to the console about it.
    if (!tellsWhy()) return;
    const client = newClient({ baseUrl: "https://nowhere.invalid", maxRetries: 0 });
    const { code, effect } = await rejection(client.contacts.add([]));
    same([code, effect], ["network", "none"]);
  },

  async "passes on the service's problem document"({ client, isIp1Error }) {
    const error = await rejection(client.contacts.get(UNKNOWN_ID));
    same([isIp1Error(error), error.code, error.problem?.status], [true, "not_found", 404]);
    same(typeof error.problem.title, "string");
  },

  async "imports 100 rows"({ client, importContacts }) {
    const rows = Array.from({ length: 100 }, (_, index) => `070-174 ${1000 + index},n${index}`);
    const csv = ["phoneNumber,firstName", ...rows].join("\n");
    const { accepted, rejected, ids } = await importContacts(client, csv, { sync: true });
    same([accepted, rejected, ids.length], [100, [], 100]);
  },

  async "runs its own sandbox"({ Ip1, createSandbox }) {
    // Where it has no place: an edge function has a limit of size.
    if (!createSandbox) return;
    const sandbox = await createSandbox({ seed: 3 });
    const client = new Ip1({ token: TOKEN, fetch: sandbox.fetch, maxRetries: 0 });
    await client.contacts.add([{ properties: { firstName: "Åsa", phoneNumber: "0701740605" } }]);
    const { items } = await client.contacts.list({ metadata: { "phoneNumber.parsedMSISDN": "46701740605" } });
    same([items.length, items[0]?.properties.firstName], [1, "Åsa"]);
    sandbox.setFaults([{ action: { type: "truncate" } }]);
    const error = await rejection(client.contacts.list());
    same([error.code, sandbox.requests.length], ["network", 3]);
    sandbox.close();
  },

  async "opens a spreadsheet"({ openSpreadsheet }) {
    const bytes = Uint8Array.from(atob(SPREADSHEET), (character) => character.charCodeAt(0));
    const { sheets, table } = await openSpreadsheet(bytes);
    same(sheets, [{ name: "Blad1", rows: 2 }]);
    // Jest's jsdom has no TextDecoder.
    same(String.fromCharCode(...table()), "phoneNumber\n46701740605\n");
  },
};

export const CHECKS = Object.keys(checks);

/** Runs the checks against the service at `baseUrl`; each check's name with `PASSED` or with what went wrong. */
export async function suite({ Ip1, isIp1Error, importContacts, createSandbox, openSpreadsheet }, baseUrl) {
  const newClient = (options) => new Ip1({ token: TOKEN, baseUrl, ...options });
  const given = {
    Ip1,
    client: newClient(),
    newClient,
    isIp1Error,
    importContacts,
    createSandbox,
    openSpreadsheet,
  };
  const results = {};
  for (const [name, check] of Object.entries(checks)) {
    results[name] = await check(given).then(() => PASSED, explanation);
  }
  return results;
}

/** Whether `fetch` here is one that says why it failed. */
function tellsWhy() {
  const { Deno, Bun, process, document, EdgeRuntime } = globalThis;
  const isNode = process?.versions?.node !== undefined && document === undefined && EdgeRuntime === undefined;
  return Deno !== undefined || Bun !== undefined || isNode;
}

async function rejection(promise) {
  const outcome = await promise.then(
    (value) => ({ value }),
    (reason) => ({ reason }),
  );
  if ("reason" in outcome) return outcome.reason;
  throw new Error(`expected a rejection, got ${JSON.stringify(outcome.value)}`);
}

function same(actual, expected) {
  const [got, wanted] = [actual, expected].map((value) => JSON.stringify(value));
  if (got !== wanted) throw new Error(`expected ${wanted}, got ${got}`);
}

function explanation(error) {
  const cause = error?.cause ? `, because of ${error.cause}` : "";
  return `${error?.stack ?? error}${cause}`;
}
