import { words } from "../words/words.ts";
import type { HaltReason } from "./run.ts";

export interface HaltWords {
  happened: string;
  advice?: string;
}

/** Why an import came to a halt, and what to do. */
export function haltWords(reason: HaltReason): HaltWords {
  const { halts } = words().importing;
  switch (reason) {
    case "unauthorized":
    case "forbidden":
      return { happened: halts.noEntry, advice: halts.noEntryAdvice };
    case "wish":
      return { happened: halts.wish };
    case "network":
      return { happened: halts.network, advice: halts.networkAdvice };
    case "timeout":
      return { happened: halts.timeout, advice: halts.timeoutAdvice };
    case "rate_limited":
      return { happened: halts.rateLimited, advice: halts.rateLimitedAdvice };
    default:
      return { happened: halts.otherwise, advice: halts.otherwiseAdvice };
  }
}
