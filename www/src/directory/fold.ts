// How texts are compared: without case and accents, and without marks that nobody sees.

/** Letters that Unicode does not take apart. */
const APART: Readonly<Record<string, string>> = {
  æ: "ae",
  ø: "o",
  ß: "ss",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  œ: "oe",
  ı: "i",
};

/** So many characters have their fold in a table: Latin, with all its accents. */
const TABLED = 0x250;
const table = Array.from({ length: TABLED }, (_, code) => folded(String.fromCharCode(code)));
const others = new Map<string, string>();

/** A text as it is compared. */
export function fold(text: string): string {
  let result = "";
  for (const character of text) result += foldOf(character);
  return result;
}

/** A single character as it is compared: nothing, or one or more characters. */
export function foldOf(character: string): string {
  const code = character.codePointAt(0)!;
  if (code < TABLED) return table[code]!;
  let known = others.get(character);
  if (known === undefined) others.set(character, (known = folded(character)));
  return known;
}

function folded(character: string): string {
  const bare = character
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}\p{Cc}]/gu, "");
  return [...bare].map((each) => APART[each] ?? (/\s/.test(each) ? " " : each)).join("");
}
