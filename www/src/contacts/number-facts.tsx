import type { PhoneNumberMetadata } from "ip1-contacts";
import { Badge } from "../parts/badge.tsx";

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
  if (type === "VOIP") return "VoIP";
  if (type === "UNKNOWN") return "Unknown type";
  const words = type.toLowerCase().replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What the service found out about a phone number. */
export function NumberBadges({ facts }: { facts: PhoneNumberMetadata | undefined }) {
  if (facts === undefined) return null;
  const { isBlocked, isValidPhoneNumber, phoneNumberType } = facts;
  return (
    <span class="badges">
      {isBlocked === true && <Badge tone="warn">Blocked</Badge>}
      {isValidPhoneNumber === true && <Badge tone="good">Valid</Badge>}
      {isValidPhoneNumber === false && <Badge tone="bad">Invalid</Badge>}
      {phoneNumberType !== undefined && phoneNumberType !== "UNKNOWN" && (
        <span class="type">{typeTitle(phoneNumberType)}</span>
      )}
    </span>
  );
}
