import { computed, signal } from "@preact/signals";
import { isIp1Error } from "ip1-contacts";

/** What has become of the changes that were made on this page. */
export type Saving =
  | { readonly state: "unchanged" }
  | { readonly state: "saving" }
  | { readonly state: "saved"; readonly at: Date }
  | { readonly state: "failed"; readonly what: string; readonly isCertain: boolean };

const underWay = signal(0);
const outcome = signal<Saving>({ state: "unchanged" });
/** Of changes that are under way together, one that failed is what remains to be said. */
let hasFailed = false;

/** For the status line: it always shows this. */
export const saving = computed<Saving>(() => (underWay.value > 0 ? { state: "saving" } : outcome.value));

/**
 * Sends a change, and keeps the status line up to date about it. An abort leaves it unknown what became of it.
 *
 * @param failed What the status line says when it does not work, such as "Ada Ek was not deleted".
 */
export async function saved<T>(failed: string, write: () => Promise<T>): Promise<T> {
  return together(async () => {
    try {
      const result = await write();
      if (!hasFailed) outcome.value = { state: "saved", at: new Date() };
      return result;
    } catch (error) {
      hasFailed = true;
      outcome.value = { state: "failed", what: failed, isCertain: isCertain(error) };
      throw error;
    }
  });
}

/** Makes one of several changes: the status line speaks of all of them. */
export async function together<T>(change: () => Promise<T>): Promise<T> {
  if (underWay.value === 0) hasFailed = false;
  underWay.value += 1;
  try {
    return await change();
  } finally {
    underWay.value -= 1;
  }
}

/** Whether nothing can have been changed by what failed so. */
export function isCertain(error: unknown): boolean {
  return isIp1Error(error) && error.effect === "none";
}
