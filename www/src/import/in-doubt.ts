import { computed } from "@preact/signals";
import { rowsIn } from "./ranges.ts";
import { stage } from "./stage.ts";

/** Whether rows of an import, also of one that an earlier page has left, may be saved or not. */
export const hasRowsInDoubt = computed(() => {
  const now = stage.value;
  switch (now.at) {
    case "choosing":
      return rowsIn(now.unfinished?.checkpoint.unknown ?? []) > 0;
    case "ended":
      return rowsIn(now.job.unknown) > 0;
    default:
      return false;
  }
});
