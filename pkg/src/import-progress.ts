import type { ImportOptions, ImportProgress } from "./import-types.js";

const EVERY_MS = 100;

/** Reports progress from now on. The function it returns ends that, with a last report unless told otherwise. */
export function reportProgress(
  onProgress: ImportOptions["onProgress"],
  progress: () => ImportProgress,
): (last: boolean) => void {
  if (onProgress === undefined) return () => undefined;
  const report = () => {
    try {
      onProgress(progress());
    } catch {
      // An observer does not stop what it observes.
    }
  };
  const timer = setInterval(report, EVERY_MS);
  return (last) => {
    clearInterval(timer);
    if (last) report();
  };
}

const LONGEST_BLOCK_MS = 50;

/** Lets timers and aborts have their turn when the last one is long ago. */
export function breather(): () => Promise<void> | undefined {
  let last = performance.now();
  return () => {
    if (performance.now() - last < LONGEST_BLOCK_MS) return undefined;
    return new Promise((resolve) =>
      setTimeout(() => {
        last = performance.now();
        resolve();
      }),
    );
  };
}
