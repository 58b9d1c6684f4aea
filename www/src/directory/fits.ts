import type { Contact } from "ip1-contacts";
import { fold } from "./fold.ts";
import type { Question } from "./question.ts";

/** Whether a contact has what is looked for: the same as the worker finds, of a contact that is at hand. */
export function fits({ properties, labels, metadata }: Contact, { words, digits }: Question): boolean {
  const values = Object.values(properties).filter((value) => value !== undefined);
  const numbers = [...values, metadata?.phoneNumber?.parsedMSISDN ?? ""].map((value) =>
    value.replace(/\D/g, ""),
  );
  const hasDigits = (wanted: string) => numbers.some((number) => number.includes(wanted));
  if (digits !== "") return hasDigits(digits);
  const texts = [...values, ...labels].map(fold);
  return words.every((word) => {
    const bare = /^\+?[\d-]{2,}$/.test(word) ? word.replace(/\D/g, "").replace(/^0+/, "") : "";
    return texts.some((text) => text.includes(word)) || (bare !== "" && hasDigits(bare));
  });
}
