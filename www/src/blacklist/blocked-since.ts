import type { BlacklistEntry } from "ip1-contacts";
import { formatDay } from "../parts/format.ts";

/** The day a number was blocked. The service names no time zone, so no time of day is claimed. */
export function blockedSince({ created }: BlacklistEntry): string {
  const date = new Date(created);
  return Number.isNaN(date.getTime()) ? created : formatDay(date);
}
