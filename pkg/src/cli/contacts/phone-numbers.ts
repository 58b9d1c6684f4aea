import { UsageError } from "../command.js";

/** An MSISDN, also with the plus that it is shown with. */
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

/** Reads all numbers before anything is sent: one that cannot be read refuses the whole command. */
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
    // An entry of the blacklist may be a number that is no longer in use.
    else if (msisdn !== undefined) found.push(msisdn);
    else throw new UsageError(`number ${index + 1} of ${texts.length}: ${number.refused}`);
  }
  return found;
}
