import type { HaltReason } from "./run.ts";

export interface HaltWords {
  happened: string;
  advice?: string;
}

const NO_ENTRY: HaltWords = {
  happened: "The service does not accept the token any more.",
  advice: "Set another one under Connection, then continue.",
};

const WORDS: Partial<Record<HaltReason, HaltWords>> = {
  unauthorized: NO_ENTRY,
  forbidden: NO_ENTRY,
  wish: { happened: "The import is paused." },
  network: { happened: "The connection was lost.", advice: "Continue when it is back." },
  timeout: { happened: "The service did not answer in time.", advice: "Continue in a while." },
  rate_limited: {
    happened: "The service turned a request down: there were too many.",
    advice: "Wait a minute or so, then continue.",
  },
};

const OTHERWISE: HaltWords = { happened: "The service has a fault.", advice: "Continue in a while." };

/** Why an import came to a halt, and what to do. */
export function haltWords(reason: HaltReason): HaltWords {
  return WORDS[reason] ?? OTHERWISE;
}
