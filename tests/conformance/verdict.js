// The verdicts of checks.

export const held = (came) => ({ result: "held", came });
export const differs = (came) => ({ result: "differs", came });
export const skipped = (came) => ({ result: "skipped", came });

/** Held or not, and what came. */
export const verdict = (isHeld, came) => (isHeld ? held(came) : differs(came));

/** Thrown by a check that cannot be made. The message says why. */
export class Skip extends Error {}

/** Leaves a check that lacks what it needs. */
export function need(condition, why) {
  if (!condition) throw new Skip(why);
}
