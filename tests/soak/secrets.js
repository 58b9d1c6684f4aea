import { inspect } from "node:util";

/** Only the soak's e-mail addresses end like this. */
export const MAIL_DOMAIN = "@people.example";

/** Finds overlapping matches, because a number may be part of more digits. */
const NUMBERS = /(?=(4670\d{7}))/g;

/** What must not be seen anywhere but in requests and answers: the token, phone numbers, e-mail addresses. */
export class Secrets {
  #findings;
  #tokens;
  #numbers = new Set();

  constructor(findings, tokens) {
    this.#findings = findings;
    this.#tokens = tokens;
  }

  /** A number never used before: digits with country code. */
  newNumber() {
    const msisdn = `4670${1_000_000 + this.#numbers.size}`;
    this.#numbers.add(msisdn);
    return msisdn;
  }

  /** Searches a value in all the ways it can be shown. */
  search(value, where) {
    const shown = typeof value === "string" ? value : allFormsOf(value);
    const secret = this.#firstIn(shown);
    if (secret !== undefined) this.#findings.add("leaked", `${secret} in ${where}`);
  }

  #firstIn(text) {
    if (this.#tokens.some((token) => text.includes(token))) return "a token";
    if (text.includes(MAIL_DOMAIN)) return "an e-mail address";
    for (const [, digits] of text.matchAll(NUMBERS)) {
      if (this.#numbers.has(digits)) return "a phone number";
    }
    return undefined;
  }
}

function allFormsOf(value) {
  const inspected = inspect(value, { depth: 8, showHidden: true, getters: true, maxStringLength: Infinity });
  return [inspected, String(value), value?.stack, asJson(value), asJson(value?.cause)].join("\n");
}

function asJson(value) {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return "";
  }
}

/** Searches what is written to the console and what the process warns of. Returns how many lines there were. */
export function watchConsole(secrets) {
  const seen = { lines: 0 };
  const search = (where) => {
    return (...values) => {
      seen.lines++;
      for (const value of values) secrets.search(value, where);
      process.stderr.write(`${where}: ${inspect(values[0])}\n`);
    };
  };
  for (const name of ["debug", "dir", "error", "info", "log", "table", "trace", "warn"]) {
    console[name] = search(`console.${name}`);
  }
  process.on("warning", search("a warning"));
  return seen;
}
