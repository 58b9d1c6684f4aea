// Runs checks one after the other: a service is to be checked, not loaded.
import { failureOf } from "./describe.js";
import { differs, Skip, skipped } from "./verdict.js";

/** Runs checks until the session is stopped, and hands out each row as it is made. */
export async function runChecks(checks, session, onRow) {
  for (const check of checks) {
    const outcome = await outcomeOf(check, session);
    if (session.isStopped) break;
    onRow({ ...check, ...outcome });
  }
}

async function outcomeOf(check, session) {
  if (check.writes && !session.write) return skipped("needs --write");
  try {
    return await check.run(session);
  } catch (error) {
    if (error instanceof Skip) return skipped(error.message);
    return differs(failureOf(error));
  }
}
