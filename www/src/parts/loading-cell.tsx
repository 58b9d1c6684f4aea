import { words } from "../words/words.ts";

/** What stands in a row until its content is there. */
export function LoadingCell({ columns }: { columns: number }) {
  return (
    <div role="cell" class="cell-loading" tabIndex={-1} data-main aria-colspan={columns}>
      <span class="visually-hidden">{words().shell.loading}</span>
    </div>
  );
}
