import { explain } from "./explain.ts";
import { notify, type ToastAction } from "./toasts.tsx";

/** Says in a notice what a failure says where there is room for more. */
export function notifyFailure(error: unknown, action?: ToastAction): void {
  const { happened, changed, advice } = explain(error);
  notify([happened, changed, advice].filter(Boolean).join(" "), action);
}
