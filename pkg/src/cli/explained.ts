import type { Ip1Error } from "ip1-contacts";
import { EXIT, Failure, UsageError } from "./command.js";

/** An error in words for the user, and the exit code. */
export async function explained(error: unknown): Promise<{ message: string; code: number }> {
  if (error instanceof UsageError) return { message: error.message, code: EXIT.wrongUsage };
  if (error instanceof Failure) return { message: error.message, code: EXIT.failed };
  const { isIp1Error } = await import("ip1-contacts");
  if (!isIp1Error(error)) return { message: ofSystem(error), code: EXIT.failed };
  const hint = hintOf(error);
  const message = hint === undefined ? error.message : `${error.message}\n${hint}`;
  if (error.code === "invalid_argument") return { message, code: EXIT.wrongUsage };
  return { message, code: error.effect === "unknown" ? EXIT.doneInPart : EXIT.failed };
}

function hintOf({ code, effect }: Ip1Error): string | undefined {
  if (effect === "unknown") return "It is not known whether this has been done: look before you do it again.";
  switch (code) {
    case "unauthorized":
      return "The service does not take the token. Is it the right one, whole, and for this address?";
    case "forbidden":
      return "The token may not do this from here: tokens can be limited to certain IP addresses.";
    case "network":
      return "Is this machine online, and the address right? `ip1-contacts check` looks closer.";
    default:
      return undefined;
  }
}

/** The message of a system's error as it is: the files that it names are those that the user named. */
function ofSystem(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
