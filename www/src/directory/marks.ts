import { foldOf } from "./fold.ts";
import type { Question } from "./question.ts";

/** A piece of a text, and whether it is what is looked for. */
export interface Piece {
  readonly text: string;
  readonly isMatch: boolean;
}

/** The text in pieces: what is looked for, and what is between. */
export function marked(text: string, { words, digits }: Question): readonly Piece[] {
  const { folded, places } = foldedWithPlaces(text);
  const isMatch = new Uint8Array(text.length);
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
      isMatch.fill(1, places[at], places[at + word.length]);
    }
  }
  if (digits !== "") markDigits(text, digits, isMatch);
  return piecesOf(text, isMatch);
}

function markDigits(text: string, digits: string, isMatch: Uint8Array): void {
  const places = [...text.matchAll(/\d/g)].map(({ index }) => index);
  const all = places.map((place) => text[place]).join("");
  for (let at = all.indexOf(digits); at >= 0; at = all.indexOf(digits, at + 1)) {
    isMatch.fill(1, places[at], places[at + digits.length - 1]! + 1);
  }
}

/** The text as it is compared, and where in it each character of that comes from. */
function foldedWithPlaces(text: string): { folded: string; places: number[] } {
  const places: number[] = [];
  let folded = "";
  let place = 0;
  for (const character of text) {
    const found = foldOf(character);
    for (let count = 0; count < found.length; count += 1) places.push(place);
    folded += found;
    place += character.length;
  }
  return { folded, places: [...places, text.length] };
}

function piecesOf(text: string, isMatch: Uint8Array): Piece[] {
  const pieces: Piece[] = [];
  for (let from = 0, to: number; from < text.length; from = to) {
    to = from + 1;
    while (to < text.length && isMatch[to] === isMatch[from]) to += 1;
    pieces.push({ text: text.slice(from, to), isMatch: isMatch[from] === 1 });
  }
  return pieces;
}
