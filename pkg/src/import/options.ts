import { isIp1Error } from "ip1-contacts";
import type { CallOptions } from "../client/call-options.js";
import type { Channel } from "../client/channel.js";
import { DEFAULT_MAX_RETRIES } from "../client/contract.js";
import { headerRecord, optionalFunction } from "../common/checks.js";
import { isPlain, membersOf, ownMembers } from "../common/members.js";
import { bare } from "../common/objects.js";
import { memberOf, refused, refusedAs, unreadable } from "../common/refusal.js";
import { sharedSignal, type SharedSignal } from "../common/signal.js";
import type { ImportOptions } from "./types.js";

const CALL_OPTIONS = ["signal", "timeoutMs", "maxRetries", "headers"] as const;
const CALLBACKS = ["onProgress", "onRejected", "onCheckpoint"] as const;
/** What the core checks, which knows their defaults and limits. */
const PLAIN = [
  "sync",
  "chunkSize",
  "concurrency",
  "labels",
  "columns",
  "delimiter",
  "headerRow",
  "normalize",
  "defaultRegion",
  "requirePhoneNumber",
  "dryRun",
  "maxWaitMs",
  "checkpoint",
  "resendUnknown",
] as const;

const DEFAULT_CONCURRENCY = 2;
const DEFAULT_MAX_WAIT_MS = 600_000;

/** The options of an import, each read once. */
export interface ImportSettings extends Pick<ImportOptions, (typeof CALLBACKS)[number]> {
  /** For each call: repeating is the import's own business. */
  call: CallOptions & { sync: boolean };
  signal: SharedSignal | undefined;
  maxRetries: number;
  concurrency: number;
  maxWaitMs: number;
  sync: boolean;
  dryRun: boolean;
  checkpoint: ImportOptions["checkpoint"];
  resendsUnknown: boolean;
  /** As the core takes them. */
  json: string;
}

/** Reads the options and checks them, as far as the core does not. */
export function readOptions(options: unknown, channel: Channel): ImportSettings {
  const given = membersOf<ImportOptions>("options", options, [...CALL_OPTIONS, ...CALLBACKS, ...PLAIN]);
  const { signal, timeoutMs, maxRetries } = given;
  const headers = headerRecord("options.headers", given.headers);
  channel.check(defined({ signal, timeoutMs, maxRetries, headers }));
  for (const name of CALLBACKS) optionalFunction(`options.${name}`, given[name]);
  const { onProgress, onRejected, onCheckpoint } = given;
  const plain = bare(
    Object.fromEntries(
      PLAIN.filter((name) => given[name] !== undefined).map((name) => [
        name,
        name === "columns" ? columns(given[name]) : plainData(`options.${name}`, given[name]),
      ]),
    ),
  ) as ImportOptions;
  const { sync = false, dryRun = false, resendUnknown = false, concurrency, maxWaitMs, checkpoint } = plain;
  return {
    call: { ...defined({ signal, timeoutMs, headers }), maxRetries: 0, sync },
    signal: sharedSignal("options.signal", signal),
    maxRetries: maxRetries ?? channel.maxRetries ?? DEFAULT_MAX_RETRIES,
    concurrency: concurrency ?? DEFAULT_CONCURRENCY,
    maxWaitMs: maxWaitMs ?? DEFAULT_MAX_WAIT_MS,
    sync,
    dryRun,
    checkpoint,
    resendsUnknown: resendUnknown,
    onProgress,
    onRejected,
    onCheckpoint,
    json: JSON.stringify(plain),
  };
}

export function defined<T extends object>(members: T): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}

/** With the order of an object's members, which JSON does not promise. */
export function columns(value: unknown): unknown {
  const argument = "options.columns";
  if (typeof value !== "object" || value === null) return plainData(argument, value);
  if (isList(value)) return { positions: plainData(argument, value) };
  return { named: plainData(argument, Object.entries(ownMembers(argument, value))) };
}

/** A copy of what JSON can say. What it would leave out, or say otherwise, is refused. */
export function plainData(argument: string, value: unknown): unknown {
  try {
    return copy(argument, value);
  } catch (cause) {
    throw isIp1Error(cause) ? cause : unreadable(argument, cause);
  }
}

function copy(argument: string, value: unknown): unknown {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (typeof value === "number") throw refusedAs(argument, "a finite number", String(value));
  if (isList(value)) return Array.from(value, (item) => copy(argument, item));
  if (!isPlain(value)) throw refused(argument, "plain data", value);
  return bare(
    Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, copy(memberOf(argument, name), item)]),
    ),
  );
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
