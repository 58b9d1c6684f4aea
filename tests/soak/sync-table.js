// A random account, table and options, and the expected result: a simple model without regard to time, memory or
// failures.

const SPELLINGS = [
  (digits) => `+46701${digits}`,
  (digits) => `0701-${digits.slice(0, 2)} ${digits.slice(2, 4)} ${digits.slice(4)}`,
  (digits) => `0046701${digits}`,
  (digits) => `46701${digits}`,
];
const NAMES = ["firstName", "note", "__proto__", "id", "=sum"];
const VALUES = ["a", "b", "c\nd", "'=1", "å;ö", "x,y"];
const LABELS = ["VIP", "north", "a;b"];
const MOST_CONTACTS = 40;

const e164 = (index) => SPELLINGS[0](String(index).padStart(6, "0"));

/** One of many jobs: its contacts have numbers and a label of their own. */
export function randomJob(random, number) {
  const scope = `job ${number}`;
  const pool = Array.from(
    { length: random.between(1, MOST_CONTACTS) },
    (_, index) => (number * 50 + index) % 1_000_000,
  );
  const before = some(random, pool, () => contact(random, pool, scope));
  const rows = some(random, pool, () => row(random, pool));
  const update = random.pick(["merge", "merge", "replace", false]);
  const options = {
    scope: { labels: [scope] },
    update,
    add: random.happens(0.8),
    clear: update === "merge" && random.happens(1 / 3),
    remove: random.happens(1 / 2),
    maxRemovals: random.pick([3, 1000, 1000, 1000]),
    labels: random.pick([[], ["all"]]),
  };
  const isTable = random.happens(1 / 2);
  const read = isTable ? asTable(rows) : rows;
  const source = isTable ? tableOf(read) : rows.map(({ properties, labels }) => ({ properties, labels }));
  return { scope, before, source, options, expected: expectedOf({ scope, before, rows: read, options }) };
}

const some = (random, pool, make) => Array.from({ length: random.between(0, pool.length + 3) }, make);

function contact(random, pool, scope) {
  const properties = propertiesOf(random, (value) => value);
  if (random.happens(0.95)) properties.phoneNumber = spelled(random, random.pick(pool));
  return { properties, labels: [scope, ...LABELS.filter(() => random.happens(1 / 3))] };
}

/** Of a source: cells may be empty, numbers wrong or missing. */
function row(random, pool) {
  const properties = propertiesOf(random, (value) => (random.happens(1 / 4) ? "" : value));
  const index = random.pick(pool);
  const kind = random.between(0, 19);
  if (kind > 1) properties.phoneNumber = spelled(random, index);
  else if (kind === 1) properties.phoneNumber = "12";
  return {
    index: kind > 1 ? index : undefined,
    properties,
    labels: LABELS.filter(() => random.happens(1 / 4)),
  };
}

function propertiesOf(random, valueOf) {
  const names = NAMES.filter(() => random.happens(1 / 2));
  return Object.fromEntries(names.map((name) => [name, valueOf(random.pick(VALUES))]));
}

const spelled = (random, index) => random.pick(SPELLINGS)(String(index).padStart(6, "0"));

/** The contacts afterwards: those that were there in their order, then the new ones. */
function expectedOf({ scope, before, rows, options }) {
  const indexOf = ({ properties: { phoneNumber } }) =>
    phoneNumber === undefined ? undefined : Number(phoneNumber.replaceAll(/\D/g, "").slice(-6));
  const after = before.map((contact) => ({ ...contact, index: indexOf(contact), isSeen: false }));
  const added = [];
  const known = new Set();
  for (const { index, properties, labels } of rows) {
    if (index === undefined) continue;
    const there = after.filter((contact) => contact.index === index);
    for (const contact of there) contact.isSeen = true;
    if (known.has(index)) continue;
    known.add(index);
    const said = Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== ""));
    said.phoneNumber = e164(index);
    const wanted = [...labels, ...options.labels, scope];
    const [oldest] = there;
    if (oldest === undefined) {
      if (options.add) added.push({ properties: said, labels: wanted });
    } else if (options.update === "replace") {
      Object.assign(oldest, { properties: said, labels: wanted });
    } else if (options.update === "merge") {
      const emptied = Object.keys(properties).filter((name) => options.clear && properties[name] === "");
      const merged = Object.entries(oldest.properties).filter(([name]) => !emptied.includes(name));
      oldest.properties = Object.fromEntries([...merged, ...Object.entries(said)]);
      oldest.labels = [...new Set([...oldest.labels, ...wanted])];
    }
  }
  const gone = options.remove && known.size > 0 ? after.filter(({ isSeen }) => !isSeen) : [];
  if (gone.length > options.maxRemovals) return undefined;
  return [...after.filter((contact) => !gone.includes(contact)), ...added].map(shown);
}

/** What is compared of a contact: nothing that depends on an order. */
export function shown({ properties, labels }) {
  return JSON.stringify([
    Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1)),
    [...labels].sort(),
  ]);
}

/** The rows as CSV with a column for each name. */
function tableOf(rows) {
  const heading = ["phoneNumber", "firstName", "note", "__proto__", "properties.id", "'=sum", "labels"];
  const quoted = (text = "") => `"${text.replaceAll('"', '""')}"`;
  const cell = (text) => quoted(text === "'=1" ? "''=1" : text);
  const lines = rows.map(({ properties, labels }) => {
    const own = (name) => new Map(Object.entries(properties)).get(name) ?? "";
    const cells = ["phoneNumber", ...NAMES].map((name) => cell(own(name)));
    return [
      ...cells,
      quoted(labels.map((label) => (label.includes(";") ? `"${label}"` : label)).join(";")),
    ].join(";");
  });
  return [heading.join(";"), ...lines, ""].join("\r\n");
}

/** In a table a cell that is not there is an empty one. */
function asTable(rows) {
  return rows.map(({ properties, ...row }) => {
    const empty = Object.fromEntries(NAMES.map((name) => [name, ""]));
    return {
      ...row,
      properties: Object.fromEntries([...Object.entries(empty), ...Object.entries(properties)]),
    };
  });
}
