/** A record, and the row in which a spreadsheet shows its beginning: the first row is 1, and empty lines count. */
export interface Row {
  row: number;
  cells: string[];
}

type Place = "between rows" | "before a cell" | "in a cell" | "in quotes" | "after a quote";

const QUOTE = '"';

/**
 * Splits text, in pieces of any size, into rows. It does so exactly as the importer does, so that the row
 * numbers of its report lead to the cells.
 */
export class CsvReader {
  /** The last row that was begun, be it an empty line. */
  lastRow = 0;
  /** What the last character belonged to. Known after `finish`. */
  ending: "line break" | "row" | "quotes" = "line break";
  readonly delimiter: string;
  #place: Place = "between rows";
  #cell = "";
  #cells: string[] = [];
  #followsReturn = false;

  constructor(delimiter: string) {
    this.delimiter = delimiter;
  }

  /** The rows that end in `text`. */
  push(text: string): Row[] {
    const rows: Row[] = [];
    for (let index = 0; index < text.length; index++) {
      const row = this.#take(text[index]!);
      if (row !== undefined) rows.push(row);
    }
    return rows;
  }

  /** The last row, if no line break has ended it. */
  finish(): Row | undefined {
    if (this.#place === "between rows") return undefined;
    this.ending = this.#place === "in quotes" ? "quotes" : "row";
    return this.#endRow("");
  }

  #take(character: string): Row | undefined {
    const isBreak = character === "\n" || character === "\r";
    if (this.#place === "between rows" && !this.#begin(character, isBreak)) return undefined;
    if (this.#place === "in quotes") {
      if (character === QUOTE) this.#place = "after a quote";
      else this.#cell += character;
    } else if (character === QUOTE && this.#place === "before a cell") {
      this.#place = "in quotes";
    } else if (character === QUOTE && this.#place === "after a quote") {
      this.#cell += QUOTE;
      this.#place = "in quotes";
    } else if (isBreak) {
      return this.#endRow(character);
    } else if (character === this.delimiter) {
      this.#endCell();
    } else {
      this.#cell += character;
      this.#place = "in a cell";
    }
    return undefined;
  }

  /** Passes over line breaks; true when a row begins. */
  #begin(character: string, isBreak: boolean): boolean {
    const endsPair = character === "\n" && this.#followsReturn;
    this.#followsReturn = character === "\r";
    if (!endsPair) this.lastRow++;
    if (isBreak) return false;
    this.#place = "before a cell";
    return true;
  }

  #endCell(): void {
    this.#cells.push(this.#cell);
    this.#cell = "";
    this.#place = "before a cell";
  }

  #endRow(lineBreak: string): Row {
    this.#endCell();
    const row = { row: this.lastRow, cells: this.#cells };
    this.#cells = [];
    this.#followsReturn = lineBreak === "\r";
    this.#place = "between rows";
    return row;
  }
}
