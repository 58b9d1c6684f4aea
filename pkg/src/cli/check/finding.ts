import type { Ip1 } from "ip1-contacts";
import type { Watch } from "./watch.js";

/** How what came compares with what the documentation says, as this package reads it. */
export type Verdict =
  | "holds"
  /** Other than expected; the package copes with it. */
  | "differs"
  /** The account has too little to tell. */
  | "untold"
  /** Nothing can be done until this is mended. */
  | "fails";

export interface Finding {
  readonly verdict: Verdict;
  /** What came, without anything personal. */
  readonly found: string;
}

/** What a check works with. */
export interface Session {
  readonly client: Ip1;
  readonly watch: Watch;
  readonly baseUrl: string;
  readonly signal: AbortSignal;
}

/** A question to the service, in reads only. */
export interface Check {
  readonly about: string;
  ask(session: Session): Promise<Finding>;
}

export const holds = (found: string): Finding => ({ verdict: "holds", found });
export const differs = (found: string): Finding => ({ verdict: "differs", found });
export const untold = (found: string): Finding => ({ verdict: "untold", found });
export const fails = (found: string): Finding => ({ verdict: "fails", found });

/** It holds, or else it differs. */
export const judged = (isRight: boolean, right: string, wrong: string): Finding =>
  isRight ? holds(right) : differs(wrong);
