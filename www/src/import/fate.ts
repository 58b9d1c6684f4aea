import { saved } from "../service/saving.ts";

/**
 * The status line says what has become of the rows that were sent, not what is still to be sent.
 *
 * @param isKnown Resolves when nothing is under way: whether no row is in doubt.
 */
export function showFate(isKnown: () => Promise<boolean>): void {
  const write = async () => {
    if (!(await isKnown())) throw new Error("rows are in doubt");
  };
  // Why it failed is said where the import is shown.
  saved("some rows of the import", write).catch(() => {});
}
