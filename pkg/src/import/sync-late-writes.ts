import { performance } from "../common/host.js";

/** A service that has not done by then what it was sent does not do it any more. */
const LONGEST_MS = 120_000;

/** When a sync of this process was stopped while additions were under way. */
let cutOffAt: number | undefined;

/** A sync was stopped while additions were under way: the service may still be at them while the next one reads. */
export function cutOff(): void {
  cutOffAt = performance.now();
}

/** Whether additions of an earlier sync may still come. */
export function mayCome(): boolean {
  return cutOffAt !== undefined && performance.now() - cutOffAt < LONGEST_MS;
}

/** They have come, or been waited for. */
export function haveCome(): void {
  cutOffAt = undefined;
}
