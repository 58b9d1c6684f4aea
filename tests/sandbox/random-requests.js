// Requests as tests, mistakes and attacks make them; the same for the same seed.

/** SplitMix-like numbers from 0 up to 1. */
function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

const NAMES = ["firstName", "phoneNumber", "region", "e mail", "__proto__", "Å", ""];
const VALUES = [
  "Ada",
  "",
  "070-174 06 05",
  "+46701740606",
  "+999",
  "NO",
  "Åsa 🎉",
  "%",
  '"\\\u0001',
  "x".repeat(300),
];
const LABELS = ["x", "Ö", "a/b", "🎉 50 %", "Customer"];
const MSISDNS = ["46701740605", "46701740606", "1", "+46", "x", "0046701740605"];
const FILTERS = [
  "labels=x",
  "labels=%C3%96&labels=x",
  "properties%5BfirstName%5D=Ada",
  "properties[phoneNumber]=%2B46701740606",
  "metadata%5BphoneNumber.isBlocked%5D=true",
  "metadata[phoneNumber.phoneNumberType]=MOBILE",
  "metadata[phoneNumber.parsedMSISDN]=46701740605",
  "metadata[x]=1",
  "meta",
  "start=2",
  "limit=3",
  "limit=0",
  "order=DESC",
  "order=desc",
  "unknown=1",
  "labels=%zz",
  "properties=1",
];

/**
 * Makes requests. `known` says how many ids of contacts have been seen; `@3@` stands for one of them, because the ids
 * of two services are not the same.
 */
export function requestMaker(seed) {
  const random = randomNumbers(seed);
  const below = (end) => Math.floor(random() * end);
  const pick = (list) => list[below(list.length)];
  const oneIn = (count) => below(count) === 0;
  const some = (list, most) => Array.from({ length: below(most + 1) }, () => pick(list));

  const properties = () =>
    Object.fromEntries(some(NAMES, 4).map((name) => [name, oneIn(30) ? below(9) : pick(VALUES)]));
  const labels = () => some(LABELS, 3);
  const contact = () => ({
    properties: properties(),
    ...(oneIn(2) && { labels: labels() }),
    ...(oneIn(25) && { [pick(["id", "ownerId", "metadata", "more"])]: "x" }),
  });
  const contacts = (most) => Array.from({ length: below(most + 1) }, contact);
  const query = (...fixed) => {
    const all = [...fixed, ...some(FILTERS, 3)];
    return all.length > 0 ? `?${all.join("&")}` : "";
  };
  const id = (known) =>
    known > 0 && !oneIn(6) ? `@${below(known)}@` : pick(["0".repeat(24), "x", "a%2Fb", "%"]);
  const label = () => encodeURIComponent(pick(LABELS));

  const CALLS = [
    () => ["GET", `/v2/contacts${query()}`],
    () => ["GET", `/v2/contacts/${query()}`],
    () => ["POST", `/v2/contacts${query("sync")}`, contacts(4)],
    () => ["POST", "/v2/contacts?sync", contacts(6)],
    (known) => ["GET", `/v2/contacts/${id(known)}${oneIn(2) ? "?meta" : ""}`],
    (known) => {
      const patch = {
        properties: { [pick(NAMES)]: oneIn(3) ? null : pick(VALUES) },
        labels: oneIn(3) ? null : labels(),
      };
      return ["PATCH", `/v2/contacts/${id(known)}`, oneIn(5) ? { properties: null } : patch];
    },
    (known) => ["PUT", `/v2/contacts/${id(known)}`, contact()],
    (known) => [pick(["DELETE", "POST"]), `/v2/contacts/${id(known)}`],
    () => ["DELETE", `/v2/contacts?${pick(FILTERS)}`],
    (known) => ["POST", `/v2/labels/${label()}/contacts`, Array.from({ length: below(3) }, () => id(known))],
    () => ["DELETE", `/v2/labels/${label()}`],
    () => ["GET", `/v2/blacklist${query()}`],
    () => ["POST", "/v2/blacklist", { msisdn: pick(MSISDNS) }],
    () => [pick(["GET", "PUT", "DELETE"]), `/v2/blacklist/${pick(MSISDNS)}`],
    () => [pick(["HEAD", "OPTIONS", "PROPFIND", "FOO"]), pick(["/v2/contacts", "/v2/blacklist", "/v2/x"])],
    () => [
      "GET",
      pick([
        "/",
        "/v2",
        "/v2/",
        "/v2//contacts",
        "/v2/%zz",
        "/v20",
        "/v2/contacts/a/b",
        "/_sandbox",
        "/_sandbox/x",
      ]),
    ],
    () => ["DELETE", "/_sandbox/requests"],
    () => ["PUT", "/_sandbox/faults", faults()],
    () => ["GET", "/_sandbox/faults"],
  ];

  function faults() {
    const actions = [
      {
        type: "status",
        status: pick([200, 204, 304, 404, 418, 429, 500]),
        body: pick([undefined, "text", { a: [1, 2.5, null] }]),
      },
      { type: "status", status: 503, retryAfter: pick([1, "soon", -1]) },
      { type: "not-json" },
      { type: "wrong-type" },
      { type: "delay", ms: 1 },
      { type: "redirect", location: "/v2/blacklist", status: pick([301, 302, 308]) },
      { type: "evil-link", target: "https://evil.example/" },
      { type: "unknown" },
    ];
    const match = { method: pick(["GET", "POST"]), path: pick(["/v2/contacts", "/v2/*"]) };
    return Array.from({ length: below(3) }, () => ({
      action: pick(actions),
      match,
      times: below(3),
      probability: pick([0.5, 1]),
    }));
  }

  /** Any request except a background import. */
  function anyRequest(known) {
    const [method, path, value] = pick(CALLS)(known);
    const headers = {};
    if (!oneIn(20))
      headers.Authorization = pick(["Bearer sandbox", "Bearer sandbox", "bearer sandbox", "Bearer  sandbox"]);
    else headers.Authorization = pick(["Bearer other", "Basic x", "sandbox"]);
    if (oneIn(15)) headers.Origin = "https://app.example";
    let body;
    if (value !== undefined) {
      body = oneIn(30) ? JSON.stringify(value).slice(1) : JSON.stringify(value);
      headers["Content-Type"] = oneIn(30) ? "text/plain" : "application/json; charset=utf-8";
    }
    return { method, path, headers, body };
  }

  /** A background import, to which no fault rule applies. */
  function backgroundImport() {
    const headers = { Authorization: "Bearer sandbox", "Content-Type": "application/json" };
    return [
      { method: "PUT", path: "/_sandbox/faults", headers, body: "[]" },
      { method: "POST", path: "/v2/contacts", headers, body: JSON.stringify(contacts(3)) },
    ];
  }

  return (known) => (oneIn(25) ? backgroundImport() : [anyRequest(known)]);
}
