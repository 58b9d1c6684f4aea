import { signal } from "@preact/signals";
import type { Job } from "./job.ts";
import type { Plan } from "./plan.ts";
import type { RejectedRow } from "./rejections.ts";
import type { Run } from "./run.ts";
import type { Looking, Trial } from "./trial.ts";
import { remembered, type Unfinished } from "./unfinished.ts";

/** Where the user is with an import. It goes on, and is found again, when another screen is looked at meanwhile. */
export type Stage = Choosing | Checking | Sending | Ended;

/** A file is to be chosen: any, or the one of an import that was not finished. */
export interface Choosing {
  at: "choosing";
  unfinished?: Unfinished | undefined;
  /** Those that other tabs are at. */
  elsewhere?: readonly Unfinished[] | undefined;
  /** Being opened. */
  opening?: string;
  failure?: unknown;
}

/** What is in the file, what will become of it, and what is wrong with it. Nothing has been sent. */
export interface Checking {
  at: "checking";
  plan: Plan;
  /** Of the whole file. As long as it is being looked at, this is what was known before. */
  trial?: Trial;
  isLooking: boolean;
  progress?: Looking;
  failure?: unknown;
}

/** The import itself. */
export interface Sending {
  at: "sending";
  job: Job;
  run: Run;
}

/** The import has come to its end, or was ended. */
export interface Ended {
  at: "ended";
  job: Job;
  /** Why it ended early, where that is not what the user wanted. */
  failure?: unknown;
  /** Rejected rows with the cells that were changed, not sent yet. */
  edits?: ReadonlyMap<number, RejectedRow>;
  /** Corrected rows that were sent without an answer: whoever is there by now is there by this import. */
  attempted?: ReadonlySet<number>;
  /** What is under way. */
  busy?: "correcting" | "updating";
}

export const stage = signal<Stage>(beginning());

/** What an earlier page has left, if anything; `held`: what other tabs are at, as far as that is known. */
export function beginning(held: ReadonlySet<string> = new Set()): Choosing {
  const all = remembered();
  const unfinished = all.find(({ id }) => !held.has(id));
  return { at: "choosing", unfinished, elsewhere: all.filter(({ id }) => held.has(id)) };
}
