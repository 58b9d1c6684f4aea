// Which contacts are wanted, and in which order: what the page says to the worker.

/** Whether a message can reach somebody, and if not, why not. Each contact has one of these. */
export type Reach = "reachable" | "blocked" | "notMobile" | "notInUse" | "noNumber";

export const REACHES: readonly Reach[] = ["reachable", "blocked", "notMobile", "notInUse", "noNumber"];

/** What is worth cleaning up. */
export type Fault = "sameNumber" | "sameEmail" | "notInternational";

export const FAULTS: readonly Fault[] = ["sameNumber", "sameEmail", "notInternational"];

/** The only ones that are wanted. */
export type Only = Reach | Fault;

/** By what a list is in order: when they were added, or what a property says. */
export interface Sorting {
  readonly by: string;
  readonly isDescending: boolean;
}

/** By when they were added. */
export const ADDED = "added";
/** By the first of their labels. */
export const LABELS = "labels";

export interface View {
  readonly text: string;
  readonly labels: readonly string[];
  readonly properties: readonly (readonly [name: string, value: string])[];
  readonly valid?: boolean;
  readonly blocked?: boolean;
  readonly type?: string;
  readonly only?: Only;
  readonly sorting: Sorting;
  /** Whose alphabet it is. */
  readonly locale: string;
}

/** How many are in a list, and how many of them can be reached. */
export interface Tally {
  readonly count: number;
  readonly reach: Readonly<Record<Reach, number>>;
}
