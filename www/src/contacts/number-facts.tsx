import type { PhoneNumberMetadata } from "ip1-contacts";
import { Badge } from "../parts/badge.tsx";
import { words } from "../words/words.ts";

/** Types people have. libphonenumber has more, which are shown where they occur. */
export const usualTypes: readonly string[] = [
  "MOBILE",
  "FIXED_LINE",
  "FIXED_LINE_OR_MOBILE",
  "VOIP",
  "UNKNOWN",
];

/** `FIXED_LINE_OR_MOBILE` as people read it: "Fixed line or mobile". */
export function typeTitle(type: string): string {
  const { types } = words().contacts;
  if (Object.hasOwn(types, type)) return types[type]!;
  const readable = type.toLowerCase().replaceAll("_", " ");
  return readable.charAt(0).toUpperCase() + readable.slice(1);
}

/** What keeps messages from a number: only trouble speaks. */
export function NumberTrouble({ facts }: { facts: PhoneNumberMetadata | undefined }) {
  if (facts === undefined) return null;
  const { isBlocked, isValidPhoneNumber } = facts;
  if (isBlocked !== true && isValidPhoneNumber !== false) return null;
  return (
    <span class="badges">
      {isBlocked === true && <Badge tone="warn">{words().contacts.blocked}</Badge>}
      {isValidPhoneNumber === false && <Badge tone="bad">{words().contacts.invalid}</Badge>}
    </span>
  );
}

/** The same, with what kind of number it is. */
export function NumberFacts({ facts }: { facts: PhoneNumberMetadata }) {
  const { phoneNumberType } = facts;
  return (
    <span class="badges">
      <NumberTrouble facts={facts} />
      {phoneNumberType !== undefined && phoneNumberType !== "UNKNOWN" && (
        <span class="type">{typeTitle(phoneNumberType)}</span>
      )}
    </span>
  );
}
