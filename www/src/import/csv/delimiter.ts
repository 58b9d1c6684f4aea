const CANDIDATES = [",", ";", "\t"];

/** Excel's own first line, `sep=;`, is not part of the table. */
const DECLARATION = /^sep=([,;\t])(\r\n|\r|\n|$)/i;

export interface Beginning {
  delimiter: string;
  /** How long the declaration is that precedes the table. */
  skipped: number;
}

/** Which character parts the cells: the declared one, or the most frequent one in the header outside of quotes. */
export function beginningOf(text: string): Beginning {
  const [line, declared] = DECLARATION.exec(text) ?? [];
  if (line !== undefined && declared !== undefined) return { delimiter: declared, skipped: line.length };
  return { delimiter: mostFrequent(headerOf(text)), skipped: 0 };
}

/** The first line that is not empty, without what stands in quotes. */
function headerOf(text: string): string {
  const bare = text.replace(/"[^"]*("|$)/g, "");
  return /[^\r\n]+/.exec(bare)?.[0] ?? "";
}

function mostFrequent(header: string): string {
  const counts = CANDIDATES.map((candidate) => header.split(candidate).length);
  return CANDIDATES[counts.indexOf(Math.max(...counts))]!;
}
