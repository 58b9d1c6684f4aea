import type { NewContact } from "ip1-contacts";
import { DEFAULT_REGION } from "../service/phone.ts";
import type { Edits } from "./edits.ts";

/**
 * A number as it is saved: in international form, in which everyone reads it alike. What is no number stays as it was
 * typed, without the spaces that people copy along.
 */
export async function numberToSave(typed: string, region: string | undefined): Promise<string> {
  const tidy = typed
    .replace(/\p{Cf}/gu, "")
    .replace(/\p{Zs}+/gu, " ")
    .trim();
  try {
    const { normalizePhoneNumber } = await import("ip1-contacts/import");
    const read = await normalizePhoneNumber(tidy, region?.trim() || DEFAULT_REGION);
    return "e164" in read ? read.e164 : tidy;
  } catch {
    // Without the module, or with a region that is none, it is saved as it is.
    return tidy;
  }
}

export async function withInternationalNumber(contact: NewContact): Promise<NewContact> {
  const { phoneNumber, region } = contact.properties;
  if (!phoneNumber) return contact;
  return {
    ...contact,
    properties: { ...contact.properties, phoneNumber: await numberToSave(phoneNumber, region) },
  };
}

/** `region`: what the contact says of it where the edits do not. */
export async function withInternationalEdits(edits: Edits, region: string | undefined): Promise<Edits> {
  const phoneNumber = edits.properties.get("phoneNumber");
  if (!phoneNumber) return edits;
  const from = edits.properties.get("region") ?? region;
  const properties = new Map(edits.properties).set("phoneNumber", await numberToSave(phoneNumber, from));
  return { ...edits, properties };
}
