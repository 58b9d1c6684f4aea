import { boolean, integer, LONGEST_TIMER_MS } from "../common/checks.js";
import { membersOf } from "../common/members.js";
import { refused } from "../common/refusal.js";

/** Options of {@link createSandbox}. */
export interface SandboxOptions {
  /** So many made-up contacts, the same for the same number, in a database that has none. Default 0, at most 1 000 000. */
  seed?: number;
  /** Bearer tokens that are accepted. Default `["sandbox"]`. */
  tokens?: readonly string[];
  /** Go on from what {@link Sandbox.export} gave, or from a database file. */
  database?: Uint8Array;
  /** Highest page size; a larger `limit` is cut down to it. Default 1000. */
  maxLimit?: number;
  /** Whether lists carry the `Link` header. Default true. */
  linkHeader?: boolean;
  /** Requests per second before 429, such as `"5"` or `"0.5/s"`; from 0.0001 to 1 000 000. No limit by default. */
  rateLimit?: string;
  /** Milliseconds that each background import takes. Default 0: done before the next request is answered. */
  importDelayMs?: number;
}

/** The options, checked. @internal */
export interface Settings {
  /** The options that the module reads itself, as JSON. */
  service: string;
  database: Uint8Array | undefined;
  importDelayMs: number;
}

const NAMES = ["seed", "tokens", "database", "maxLimit", "linkHeader", "rateLimit", "importDelayMs"];
/** The module's own limits. */
const MOST_SAMPLES = 1_000_000;
const HIGHEST_LIMIT = 2 ** 32 - 1;

/** @internal */
export function settingsOf(options: SandboxOptions | undefined): Settings {
  const given = options === undefined ? {} : membersOf<SandboxOptions>("options", options, NAMES);
  const service = {
    seed: integer("options.seed", given.seed, 0, MOST_SAMPLES),
    tokens: tokens(given.tokens),
    maxLimit: integer("options.maxLimit", given.maxLimit, 1, HIGHEST_LIMIT),
    linkHeader: boolean("options.linkHeader", given.linkHeader),
    rateLimit: text("options.rateLimit", given.rateLimit),
  };
  return {
    service: JSON.stringify(service),
    database: bytes(given.database),
    importDelayMs: integer("options.importDelayMs", given.importDelayMs, 0, LONGEST_TIMER_MS) ?? 0,
  };
}

function tokens(value: unknown): string[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw refused("options.tokens", "array of strings", value);
  return value.map((token, index) => {
    if (typeof token !== "string") throw refused(`options.tokens[${index}]`, "string", token);
    return token;
  });
}

function text(argument: string, value: unknown): string | undefined {
  if (value === undefined || typeof value === "string") return value;
  throw refused(argument, "string", value);
}

/** By its shape: bytes may come from another realm. */
function bytes(value: unknown): Uint8Array | undefined {
  if (value === undefined) return undefined;
  if (ArrayBuffer.isView(value) && Object.prototype.toString.call(value) === "[object Uint8Array]") {
    return value as Uint8Array;
  }
  throw refused("options.database", "Uint8Array", value);
}
