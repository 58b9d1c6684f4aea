import { fold, foldOf } from "./fold.ts";
import type { Question } from "./question.ts";
import { END, type Store } from "./store.ts";

interface Word {
  readonly characters: Uint16Array;
  /** Where it consists of digits: those, as a number may have them with others between. */
  readonly digits: Uint16Array | undefined;
  /** For each set of labels, whether one of them has the word in it. */
  readonly inLabels: Uint8Array;
}

const ASCII = 0x80;
const ZERO = 0x30;
const DIGITS_ONLY = /^\+?[\d-]{2,}$/;

const asciiFolds = Uint8Array.from({ length: ASCII }, (_, code) => {
  const folded = foldOf(String.fromCharCode(code));
  return folded === "" ? 0 : folded.charCodeAt(0);
});

/** Finds out whether contacts have what is looked for. Their texts are read as they lie there. */
export class Matcher {
  readonly #store: Store;
  readonly #words: readonly Word[];
  readonly #digits: Uint16Array | undefined;
  /** The texts of one contact as they are compared. */
  #text = new Uint16Array(4096);
  #textLength = 0;
  /** The digits of its texts; those of different texts apart. */
  #digitText = new Uint16Array(4096);
  #digitLength = 0;

  constructor(store: Store, { words, digits }: Question) {
    this.#store = store;
    this.#words = words.map((word) => wordOf(word, store));
    this.#digits = digits === "" ? undefined : charactersOf(digits);
  }

  has(place: number): boolean {
    this.#read(this.#store.startOf(place));
    if (this.#digits !== undefined) return includes(this.#digitText, this.#digitLength, this.#digits);
    const labels = this.#store.labelSetOf(place);
    for (const { characters, digits, inLabels } of this.#words) {
      const isThere =
        includes(this.#text, this.#textLength, characters) ||
        inLabels[labels] === 1 ||
        (digits !== undefined && includes(this.#digitText, this.#digitLength, digits));
      if (!isThere) return false;
    }
    return true;
  }

  /** Folds all texts of a contact, each ended by a zero. */
  #read(start: number): void {
    const { bytes } = this.#store;
    this.#textLength = 0;
    this.#digitLength = 0;
    let at = start;
    while (bytes[at] !== END) {
      at += 1;
      for (let byte = bytes[at]!; byte !== END; byte = bytes[at]!) {
        at = byte < ASCII ? this.#readAscii(at) : this.#readBeyondAscii(at, byte);
      }
      at += 1;
      this.#put(0);
      this.#digitText[this.#digitLength++] = 0;
    }
  }

  /** Reads as far as ASCII goes. */
  #readAscii(start: number): number {
    const { bytes } = this.#store;
    let at = start;
    while (bytes[at]! < ASCII) at += 1;
    this.#makeRoom(at - start);
    const text = this.#text;
    let length = this.#textLength;
    for (let from = start; from < at; from += 1) {
      const folded = asciiFolds[bytes[from]!]!;
      if (folded === 0) continue;
      text[length++] = folded;
      if (folded >= ZERO && folded <= ZERO + 9) this.#digitText[this.#digitLength++] = folded;
    }
    this.#textLength = length;
    return at;
  }

  #readBeyondAscii(at: number, byte: number): number {
    const { bytes } = this.#store;
    const length = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    let code = byte & (0xff >> (length + 1));
    for (let index = 1; index < length; index += 1) code = (code << 6) | (bytes[at + index]! & 0x3f);
    const folded = foldOf(String.fromCodePoint(code));
    for (let index = 0; index < folded.length; index += 1) this.#put(folded.charCodeAt(index));
    return at + length;
  }

  #put(character: number): void {
    this.#makeRoom(1);
    this.#text[this.#textLength++] = character;
  }

  #makeRoom(more: number): void {
    while (this.#textLength + more + 1 >= this.#text.length) {
      this.#text = twice(this.#text);
      this.#digitText = twice(this.#digitText);
    }
  }
}

function wordOf(word: string, { labelSets }: Store): Word {
  const digits = DIGITS_ONLY.test(word) ? word.replace(/\D/g, "").replace(/^0+/, "") : "";
  return {
    characters: charactersOf(word),
    digits: digits === "" ? undefined : charactersOf(digits),
    inLabels: Uint8Array.from(labelSets.all, (labels) =>
      Number(labels.some((each) => fold(each).includes(word))),
    ),
  };
}

function charactersOf(text: string): Uint16Array {
  return Uint16Array.from(text, (_, index) => text.charCodeAt(index)).slice(0, text.length);
}

function includes(text: Uint16Array, length: number, word: Uint16Array): boolean {
  const first = word[0]!;
  for (let from = 0; from <= length - word.length; from += 1) {
    if (text[from] !== first) continue;
    let index = 1;
    while (index < word.length && text[from + index] === word[index]) index += 1;
    if (index === word.length) return true;
  }
  return false;
}

function twice(old: Uint16Array): Uint16Array<ArrayBuffer> {
  const grown = new Uint16Array(2 * old.length);
  grown.set(old);
  return grown;
}
