import type { ContactFilter } from "ip1-contacts";
import type { CallOptions } from "../client/call-options.js";
import type { Channel } from "../client/channel.js";
import { headerRecord, optionalFunction } from "../common/checks.js";
import { defined } from "./options.js";
import { plainOptions, TABLE_OPTIONS } from "./table-options.js";
import { membersOf } from "../common/members.js";
import { sharedSignal, type SharedSignal } from "../common/signal.js";
import type { SyncOptions } from "./sync-types.js";
import { DEFAULT_MAX_WAIT_MS } from "./pause.js";

const CALL_OPTIONS = ["signal", "timeoutMs", "maxRetries", "headers"] as const;
const CALLBACKS = ["onProgress", "onRejected", "onChange"] as const;
/** What the core checks, which knows their defaults and limits. */
const PLAIN = [
  ...TABLE_OPTIONS,
  "match",
  "scope",
  "add",
  "update",
  "clear",
  "remove",
  "maxRemovals",
  "labels",
  "normalize",
  "defaultRegion",
  "requirePhoneNumber",
  "concurrency",
  "maxWaitMs",
  "dryRun",
] as const;

const DEFAULT_CONCURRENCY = 4;
/** Of hundreds of requests some fail, and some of those several times. */
const DEFAULT_MAX_RETRIES = 5;

/** The options of a sync, each read once. */
export interface SyncSettings extends Pick<SyncOptions, (typeof CALLBACKS)[number]> {
  /** For each call: repeating is the sync's own business. */
  call: CallOptions & { maxRetries: 0 };
  signal: SharedSignal | undefined;
  maxRetries: number;
  concurrency: number;
  maxWaitMs: number;
  /** As `TextDecoder` calls it, if it is given. */
  encoding: string | undefined;
  dryRun: boolean;
  scope: ContactFilter;
  /** As the core takes them. */
  json: string;
}

/** Reads the options and checks them, as far as the core does not. */
export function syncSettings(options: unknown, channel: Channel): SyncSettings {
  const given = membersOf<SyncOptions>("options", options, [...CALL_OPTIONS, ...CALLBACKS, ...PLAIN]);
  const { signal, timeoutMs, maxRetries } = given;
  const headers = headerRecord("options.headers", given.headers);
  channel.check(defined({ signal, timeoutMs, maxRetries, headers }));
  for (const name of CALLBACKS) optionalFunction(`options.${name}`, given[name]);
  const { onProgress, onRejected, onChange } = given;
  const plain = plainOptions(given, PLAIN);
  const { encoding, dryRun = false, concurrency, maxWaitMs, scope } = plain;
  return {
    call: { ...defined({ signal, timeoutMs, headers }), maxRetries: 0 },
    signal: sharedSignal("options.signal", signal),
    maxRetries: maxRetries ?? channel.maxRetries ?? DEFAULT_MAX_RETRIES,
    concurrency: concurrency ?? DEFAULT_CONCURRENCY,
    maxWaitMs: maxWaitMs ?? DEFAULT_MAX_WAIT_MS,
    encoding,
    dryRun,
    scope: scope ?? {},
    onProgress,
    onRejected,
    onChange,
    json: JSON.stringify(plain),
  };
}
