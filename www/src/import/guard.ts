import { computed } from "@preact/signals";
import type { Job } from "./job.ts";
import { stage } from "./stage.ts";
import { isPlaceKept } from "./unfinished.ts";

/** Whether leaving the page now would leave rows in doubt, or lose what no other page can go on with. */
export const isImportAtStake = computed(() => {
  const now = stage.value;
  switch (now.at) {
    case "sending":
      return now.run.phase.value !== "halted" || isOnlyHere(now.job);
    case "ended":
      return (now.edits?.size ?? 0) > 0 || (now.job.left > 0 && isOnlyHere(now.job));
    default:
      return false;
  }
});

/** Rows that were corrected on this page are in no file, and some browsers keep nothing. */
function isOnlyHere({ plan }: Job): boolean {
  return plan.source.added > 0 || !isPlaceKept.value;
}
