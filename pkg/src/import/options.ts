import type { CallOptions } from "../client/call-options.js";
import type { Channel } from "../client/channel.js";
import { DEFAULT_MAX_RETRIES } from "../client/contract.js";
import { headerRecord, optionalFunction } from "../common/checks.js";
import { membersOf } from "../common/members.js";
import { bare } from "../common/objects.js";
import { sharedSignal, type SharedSignal } from "../common/signal.js";
import { checkpointOf, type GivenCheckpoint } from "./checkpoint-option.js";
import { plainOptions, TABLE_OPTIONS } from "./table-options.js";
import type { ImportOptions } from "./types.js";
import { DEFAULT_MAX_WAIT_MS } from "./pause.js";

const CALL_OPTIONS = ["signal", "timeoutMs", "maxRetries", "headers"] as const;
const CALLBACKS = ["onProgress", "onRejected", "onCheckpoint"] as const;
/** What the core checks, which knows their defaults and limits. */
const PLAIN = [
  ...TABLE_OPTIONS,
  "sync",
  "chunkSize",
  "concurrency",
  "labels",
  "normalize",
  "defaultRegion",
  "requirePhoneNumber",
  "dryRun",
  "maxWaitMs",
  "existing",
  "resendUnknown",
] as const;

const DEFAULT_CONCURRENCY = 2;

/** The options of an import, each read once. */
export interface ImportSettings extends Pick<ImportOptions, (typeof CALLBACKS)[number]> {
  /** For each call: repeating is the import's own business. */
  call: CallOptions & { sync: boolean };
  signal: SharedSignal | undefined;
  maxRetries: number;
  concurrency: number;
  maxWaitMs: number;
  /** As `TextDecoder` calls it, if it is given. */
  encoding: string | undefined;
  sync: boolean;
  dryRun: boolean;
  /** Whether those who are there already are left out. */
  skipsExisting: boolean;
  checkpoint: GivenCheckpoint | undefined;
  resendsUnknown: boolean;
  /** As the core takes them. */
  json: string;
}

/** Reads the options and checks them, as far as the core does not. */
export function readOptions(options: unknown, channel: Channel): ImportSettings {
  const given = membersOf<ImportOptions>("options", options, [
    ...CALL_OPTIONS,
    ...CALLBACKS,
    ...PLAIN,
    "checkpoint",
  ]);
  const { signal, timeoutMs, maxRetries } = given;
  const headers = headerRecord("options.headers", given.headers);
  channel.check(defined({ signal, timeoutMs, maxRetries, headers }));
  for (const name of CALLBACKS) optionalFunction(`options.${name}`, given[name]);
  const { onProgress, onRejected, onCheckpoint } = given;
  const plain = plainOptions(given, PLAIN);
  const { encoding, sync = false, dryRun = false, resendUnknown = false } = plain;
  const { concurrency, maxWaitMs, existing } = plain;
  const checkpoint = given.checkpoint === undefined ? undefined : checkpointOf(given.checkpoint);
  return {
    call: { ...defined({ signal, timeoutMs, headers }), maxRetries: 0, sync },
    signal: sharedSignal("options.signal", signal),
    maxRetries: maxRetries ?? channel.maxRetries ?? DEFAULT_MAX_RETRIES,
    concurrency: concurrency ?? DEFAULT_CONCURRENCY,
    maxWaitMs: maxWaitMs ?? DEFAULT_MAX_WAIT_MS,
    encoding,
    sync,
    dryRun,
    skipsExisting: existing === "skip",
    checkpoint,
    resendsUnknown: resendUnknown,
    onProgress,
    onRejected,
    onCheckpoint,
    json: JSON.stringify(bare({ ...plain, checkpoint: checkpoint?.frame })),
  };
}

export function defined<T extends object>(members: T): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}
