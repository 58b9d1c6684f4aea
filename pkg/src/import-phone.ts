import { load } from "./import-load.js";
import { guarded, refuse } from "./import-refusal.js";

/** A phone number, as libphonenumber's metadata has it. */
export interface ParsedPhoneNumber {
  /** Whether a number of this length can exist. */
  isPossiblePhoneNumber: boolean;
  /** Whether it lies in a range that is in use. */
  isValidPhoneNumber: boolean;
  /** libphonenumber's name of its type, such as `MOBILE`; `UNKNOWN` for what is no number. */
  phoneNumberType: string;
  /** The digits of E.164. Absent for what is no number. */
  parsedMSISDN?: string;
  /** With `+`. Absent for what is no number. */
  e164?: string;
  /** ISO 3166-1 alpha-2, `001` for numbers of no country. Absent where it cannot be told. */
  region?: string;
}

/**
 * What the service's metadata would say of a number, computed here. Loads its own module at first use.
 *
 * @param number As people write it, with or without country code.
 * @param defaultRegion Where a number without a country code is from: ISO 3166-1 alpha-2, default `"SE"`.
 * @throws `Ip1Error` with code `invalid_argument`, or `load_failed`.
 */
export async function parsePhoneNumber(number: string, defaultRegion = "SE"): Promise<ParsedPhoneNumber> {
  if (typeof number !== "string") throw refuse("number", "string", number);
  if (typeof defaultRegion !== "string") throw refuse("defaultRegion", "string", defaultRegion);
  const core = await load();
  return JSON.parse(guarded(() => core.parsePhoneNumber(number, defaultRegion))) as ParsedPhoneNumber;
}
