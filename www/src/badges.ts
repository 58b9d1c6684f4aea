import type { PhoneNumberMetadata } from "ip1-contacts";
import { make } from "./dom.ts";

/** What the service found out about a phone number. */
export function badges(about: PhoneNumberMetadata | undefined): HTMLElement[] {
  if (about === undefined) return [];
  const list: HTMLElement[] = [];
  if (about.isBlocked) list.push(make("span", "badge blocked", "Blocked"));
  if (about.isValidPhoneNumber === true) list.push(make("span", "badge valid", "Valid"));
  if (about.isValidPhoneNumber === false) list.push(make("span", "badge invalid", "Invalid"));
  const type = about.phoneNumberType;
  if (type !== undefined && type !== "UNKNOWN") list.push(make("span", "type", typeTitle(type)));
  return list;
}

/** `FIXED_LINE_OR_MOBILE` as people read it: "Fixed line or mobile". */
function typeTitle(type: string): string {
  if (type === "VOIP") return "VoIP";
  const words = type.toLowerCase().replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
