// Calls that fail and are caught, in a program with zone.js, which reports unhandled rejections on the console.
const [order] = process.argv.slice(2);
if (order === "before") await import("zone.js/node");
const { Ip1 } = await import("ip1-contacts");
const { importContacts } = await import("ip1-contacts/import");
if (order === "after") await import("zone.js/node");

const answering =
  (status, body = {}) =>
  async () =>
    Response.json(body, { status });
const clientOf = (fetch) => new Ip1({ token: "t", fetch, maxRetries: 0 });
const failing = clientOf(() => Promise.reject(new Error("broken")));
const missing = clientOf(answering(404));
const silent = clientOf(() => new Promise(() => {}));
const aborted = () => ({ signal: AbortSignal.abort(new Error("stop")) });
const soon = () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error("stop")));
  return { signal: controller.signal };
};

const ADA = [{ properties: { firstName: "Ada" } }];
const accepting = clientOf(answering(202));
const sourceOf = (next, close) => ({ [Symbol.asyncIterator]: () => ({ next, return: close }) });

process.on("unhandledRejection", (reason) => console.error("unhandled", reason));

const CALLS = {
  "a refused argument, before the module is loaded": () => failing.contacts.get(""),
  "an abort before the module is loaded": () => failing.contacts.get("1", {}, soon()),
  "a failed fetch": () => failing.contacts.get("1"),
  "a failed fetch that is an async function": () =>
    clientOf(async () => {
      throw new Error("broken");
    }).contacts.get("1"),
  "a thrown one": () =>
    clientOf(() => {
      throw new Error("broken");
    }).contacts.get("1"),
  "a 404": () => missing.contacts.get("1"),
  "a refused argument": () => missing.contacts.get(""),
  "refused options": () => missing.contacts.get("1", {}, { retries: 1 }),
  "refused options of a list": () => missing.contacts.list({}, { retries: 1 }),
  "a failed list": () => failing.contacts.list(),
  "a failed array": () => failing.contacts.list().toArray(),
  "a failed count": () => failing.contacts.count(),
  "an abort": () => silent.contacts.get("1", {}, soon()),
  "an abort before the call": () => silent.contacts.get("1", {}, aborted()),
  "a timeout": () => silent.contacts.get("1", {}, { timeoutMs: 1 }),
  "a failing token provider": () =>
    new Ip1({ token: () => Promise.reject(new Error("no")) }).contacts.get("1"),
  "a refused import": () => importContacts(missing, 7),
  ...Object.fromEntries(
    Object.entries({
      "a promise": () => Promise.reject(new Error("no")),
      "an async function": async () => {
        throw new Error("no");
      },
    }).flatMap(([kind, reject]) => [
      [`a checkpoint that is ${kind}`, () => importContacts(accepting, ADA, { onCheckpoint: reject })],
      [`a source that is ${kind}`, () => importContacts(accepting, sourceOf(reject, reject))],
      [
        `a source that is ${kind} when it is closed`,
        () =>
          importContacts(
            accepting,
            sourceOf(() => new Promise(() => {}), reject),
            soon(),
          ),
      ],
      [
        `an observer that is ${kind}`,
        () => new Ip1({ token: "t", fetch: answering(404), onEvent: reject }).contacts.get("1"),
      ],
      [
        `observers of an import that are ${kind}`,
        () => importContacts(missing, ADA, { onProgress: reject, onRejected: reject }),
      ],
    ]),
  ),
  "a failed import": () => importContacts(clientOf(answering(401)), [{ properties: { firstName: "Ada" } }]),
};

const next = () => new Promise((resolve) => setTimeout(resolve, 5));

async function caught(name, call) {
  const ways = {
    try: async () => {
      try {
        await call();
      } catch {
        return "caught";
      }
    },
    catch: () => call().catch(() => "caught"),
    then: () =>
      call().then(
        () => {},
        () => "caught",
      ),
    "in a zone": () => Zone.current.fork({ name: "inner" }).run(() => call().catch(() => "caught")),
    walked: async () => {
      try {
        for await (const item of call()) return item;
      } catch {
        return "caught";
      }
    },
  };
  for (const [way, run] of Object.entries(ways)) {
    if (way === "walked" && !/list/.test(name)) continue;
    const ended = await run();
    await next();
    if (ended !== "caught") throw new Error(`${name}, ${way}: ${ended}`);
  }
}

for (const [name, call] of Object.entries(CALLS)) await caught(name, call);
console.log(`${Object.keys(CALLS).length} calls caught`);
