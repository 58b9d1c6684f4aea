import { UsageError } from "../command.js";

/** What a blacklist holds, and how it is shown. */
const MSISDN = /^\+?([1-9]\d{5,14})$/;

/** A number in any spelling as E.164, or why it is none. Never says what was typed. */
export async function readNumber(
  text: string,
  region: string | undefined,
): Promise<{ e164: string } | { refused: string }> {
  const { normalizePhoneNumber } = await import("ip1-contacts/import");
  const { isIp1Error } = await import("ip1-contacts");
  try {
    return await normalizePhoneNumber(text, region);
  } catch (error) {
    if (isIp1Error(error) && error.code === "invalid_argument")
      throw new UsageError(error.message.replace("defaultRegion", "--region"));
    throw error;
  }
}

/** All of them, before anything is sent: one that cannot be read refuses the whole command. */
export async function readMsisdns(
  texts: readonly string[],
  region: string | undefined,
  { asTheyStand }: { asTheyStand: boolean },
): Promise<string[]> {
  const found: string[] = [];
  for (const [index, text] of texts.entries()) {
    const number = await readNumber(text, region);
    const [, msisdn] = (asTheyStand && MSISDN.exec(text)) || [];
    if ("e164" in number) found.push(number.e164.slice(1));
    // What is on a blacklist already need not be anybody's number today.
    else if (msisdn !== undefined) found.push(msisdn);
    else throw new UsageError(`number ${index + 1} of ${texts.length}: ${number.refused}`);
  }
  return found;
}
