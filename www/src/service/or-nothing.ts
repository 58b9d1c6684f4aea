import { isIp1Error } from "ip1-contacts";

/** What was asked for, or undefined where the service has nothing of the kind. */
export async function orNothing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isIp1Error(error) && error.code === "not_found") return undefined;
    throw error;
  }
}
