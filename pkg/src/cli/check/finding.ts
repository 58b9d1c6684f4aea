import type { Ip1 } from "ip1-contacts";
import type { Watch } from "./watch.js";

/** How the service compares with its documentation, as this package reads it. */
export type Verdict =
  | "holds"
  /** Other than expected; the package copes with it. */
  | "differs"
  /** The account has too few contacts to tell. */
  | "untold"
  /** The package cannot be used until this is fixed. */
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

/** The finding for a yes or no. */
export const judged = (isRight: boolean, right: string, wrong: string): Finding =>
  isRight ? holds(right) : differs(wrong);
