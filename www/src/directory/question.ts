import { fold } from "./fold.ts";

/** What is looked for: each of the words has to be somewhere, in whatever order. */
export interface Question {
  /** As they are compared. */
  readonly words: readonly string[];
  /** Digits of a number, without what stands before them in one country only. */
  readonly digits: string;
}

/** Nothing but digits, and what people put between them. */
const NUMBER = /^\+?[\d\s().\-/\u2010-\u2015]{2,}$/u;

/** What people copy along with an address or a number. */
const AROUND = /^(?:mailto:|tel:)|[<>"“”;,]/giu;

/** Reads what was typed. */
export function questionFrom(text: string): Question {
  const typed = text
    .replace(/\p{Cf}/gu, "")
    .replace(/\p{Zs}/gu, " ")
    .trim();
  if (NUMBER.test(typed)) return { words: [], digits: digitsOf(typed) };
  const words = typed.split(/\s+/).map((word) => fold(word.replace(AROUND, "")));
  return { words: [...new Set(words.filter((word) => word !== ""))], digits: "" };
}

/** Whether nothing is asked. */
export function isNothing({ words, digits }: Question): boolean {
  return words.length === 0 && digits === "";
}

/** Whether whoever fits the second surely fits the first. */
export function isWider(wide: Question, narrow: Question): boolean {
  if (wide.digits !== "" || narrow.digits !== "") {
    return wide.digits !== "" && wide.words.length === 0 && narrow.digits.includes(wide.digits);
  }
  return wide.words.every((word) => narrow.words.some((other) => other.includes(word)));
}

/** `070-174 06 05`, `0046 (0)70 174 06 05` and `+46701740605` have the same digits at their end. */
function digitsOf(text: string): string {
  return text.replace(/\(0\)/, "").replace(/\D/g, "").replace(/^0+/, "");
}
