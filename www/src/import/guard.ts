import { computed } from "@preact/signals";
import { stage } from "./stage.ts";
import { isPlaceKept } from "./unfinished.ts";

/** Whether leaving the page now would leave rows in doubt, or lose what some browsers do not keep. */
export const isImportAtStake = computed(() => {
  const now = stage.value;
  switch (now.at) {
    case "sending":
      return now.run.phase.value !== "halted" || !isPlaceKept.value;
    case "ended":
      return (now.edits?.size ?? 0) > 0 || now.busy !== undefined || (now.job.left > 0 && !isPlaceKept.value);
    default:
      return false;
  }
});
