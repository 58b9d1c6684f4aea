import type { Contact, Ip1 } from "ip1-contacts";
import { everyone } from "../contacts/deletion.ts";

/** Everyone who has a label now. */
export function thoseWith(service: Ip1, label: string): Promise<readonly Contact[]> {
  return everyone(service, { labels: label });
}
