import { hidden } from "../common/objects.js";

/** What `fetch` rejects with when there is no answer; older browsers take no cause from the constructor. */
export function fetchError(message: string, cause: unknown): TypeError {
  const error = new TypeError(message);
  hidden(error, "cause", cause);
  return error;
}
