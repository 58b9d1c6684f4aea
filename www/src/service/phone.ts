import { useEffect, useState } from "preact/hooks";
import type { ParsedPhoneNumber } from "ip1-contacts/import";

const PAUSE_MS = 250;

/** Where numbers without a country code are from, unless a contact says otherwise. */
export const DEFAULT_REGION = "SE";

/** What the service would say of a number. The numbers of the world are downloaded at the first use. */
export async function parseNumber(number: string, region = DEFAULT_REGION): Promise<ParsedPhoneNumber> {
  const { parsePhoneNumber } = await import("ip1-contacts/import");
  return parsePhoneNumber(number, region);
}

/** The digits by which the service knows a number, for one that can exist. */
export function msisdnOf(facts: ParsedPhoneNumber | undefined): string | undefined {
  return facts?.isPossiblePhoneNumber ? facts.parsedMSISDN : undefined;
}

/** What is known about a number that is being typed. Undefined while it is empty or not looked at yet. */
export function usePhoneCheck(number: string, region: string): ParsedPhoneNumber | undefined {
  const [parsed, setParsed] = useState<{ of: string; facts: ParsedPhoneNumber }>();
  const key = `${region} ${number}`;
  useEffect(() => {
    if (number.trim() === "") return undefined;
    let isCurrent = true;
    const pause = setTimeout(async () => {
      // Without the module the field is as good, it only says less.
      const facts = await parseNumber(number, region).catch(() => undefined);
      if (isCurrent && facts !== undefined) setParsed({ of: key, facts });
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(pause);
    };
  }, [key]);
  return parsed?.of === key ? parsed.facts : undefined;
}
