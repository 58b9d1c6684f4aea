import { Ip1Error } from "ip1-contacts";

/** An argument that is refused. Names the type of what came, never the value. */
export function refuse(argument: string, expected: string, came: unknown): Ip1Error {
  const got = came === null ? "null" : Array.isArray(came) ? "array" : typeof came;
  return invalid(`${argument}: expected ${expected}, got ${got}`);
}

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
