import { refused } from "../common/refusal.js";
import { phone } from "./later.js";
import { load } from "./load.js";

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
 * What the service's metadata would say of a number, computed here: libphonenumber's own reading, to the letter. Loads
 * a module of its own at first use.
 *
 * @param number As people write it, with or without country code.
 * @param defaultRegion Where a number without a country code is from: ISO 3166-1 alpha-2, default `"SE"`.
 * @throws `Ip1Error` with code `invalid_argument`, or `load_failed`.
 */
export async function parsePhoneNumber(number: string, defaultRegion?: string): Promise<ParsedPhoneNumber> {
  check("number", number, defaultRegion);
  const core = await (await phone()).load();
  return JSON.parse(core.ask((glue) => glue.parsePhoneNumber(number, defaultRegion))) as ParsedPhoneNumber;
}

/**
 * What an import makes of a cell. Not libphonenumber's reading: a person must not get a message meant for another because
 * a cell was read too cleverly. What can be read in two ways is refused.
 *
 * - Invisible characters, non-breaking spaces, `tel:`, `="…"` and a leading apostrophe go.
 * - `701740605.0`, `701740605,0` and `4.6701740605E+10` are the whole number they stand for; one that a spreadsheet has
 *   rounded (`4,67E+10`) is refused.
 * - Words without digits before or behind the number (`(jobb)`, `hem`) go, if the number is in use; a letter inside it,
 *   or letters that belong to it, are refused.
 * - Two numbers in a cell are refused, whatever parts them; Google's ` ::: ` takes the first.
 * - What is written as a date (`2024-05-17`, `17/05/2024`) or as an IP address (`192.168.0.1`) is refused.
 * - Digits that are no valid number of the region, but one when a `+` stands before them, are that one.
 * - A region that does not exist (`NOR`, `+47`) refuses a number without country code; `UK` is `GB`, `EL` is `GR`.
 *
 * @param cell What stands in the cell.
 * @param defaultRegion Where a number without a country code is from: ISO 3166-1 alpha-2, default `"SE"`.
 * @returns The number in E.164, and whether it lies in a range in use; or why there is none, for people and without
 * anything of the cell.
 * @throws `Ip1Error` with code `invalid_argument`, or `load_failed`.
 */
export async function normalizePhoneNumber(
  cell: string,
  defaultRegion?: string,
): Promise<{ e164: string; isValid: boolean } | { refused: string }> {
  check("cell", cell, defaultRegion);
  const core = await load();
  return JSON.parse(core.ask((glue) => glue.normalizePhoneNumber(cell, defaultRegion))) as Normalized;
}

type Normalized = Awaited<ReturnType<typeof normalizePhoneNumber>>;

function check(argument: string, text: unknown, region: unknown): void {
  if (typeof text !== "string") throw refused(argument, "string", text);
  if (region !== undefined && typeof region !== "string") throw refused("defaultRegion", "string", region);
}
