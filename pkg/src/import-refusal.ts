import { Ip1Error } from "ip1-contacts";

export { refused as refuse } from "./refusal.js";

/** Calls the core, which refuses with a message. A trap is no refusal and stays what it is. */
export function guarded<T>(call: () => T): T {
  try {
    return call();
  } catch (failure) {
    if (failure instanceof WebAssembly.RuntimeError) throw failure;
    throw invalid((failure as Error).message);
  }
}

function invalid(message: string): Ip1Error {
  return new Ip1Error({ code: "invalid_argument", message, attempts: 0 });
}
