// As much of a terminal as the command makes use of: lines, going back in them, wiping them, and colours.

const COLOURS = { 1: "bold", 2: "dim", 31: "red", 32: "green", 33: "yellow" };
const TOKEN = /\x1b\[(\d*)([mKGJ])|\r|\n|[^\x1b\r\n]+/g;

/** A screen of so many columns; what has scrolled away is gone. */
export class Emulator {
  #lines = [[]];
  #column = 0;
  #style = "";
  #columns;
  #rows;

  constructor(columns, rows) {
    this.#columns = columns;
    this.#rows = rows;
  }

  write(text) {
    for (const [token, code, kind] of text.matchAll(TOKEN)) {
      if (token === "\r") this.#column = 0;
      else if (token === "\n") this.#lines.push([]);
      else if (kind === "m") this.#style = COLOURS[code] ?? "";
      else if (kind === "K" || kind === "J") this.#line.length = this.#column;
      else if (kind === "G") this.#column = Number(code || 1) - 1;
      else this.#put(token);
    }
    this.#lines = this.#lines.slice(-this.#rows);
  }

  get #line() {
    return this.#lines[this.#lines.length - 1];
  }

  #put(text) {
    for (const { segment } of new Intl.Segmenter().segment(text)) {
      if (this.#column >= this.#columns) {
        this.#lines.push([]);
        this.#column = 0;
      }
      this.#line[this.#column++] = { text: segment, style: this.#style };
    }
  }

  /** The lines, each as runs of one style. */
  rows() {
    return this.#lines.map((cells) => {
      const runs = [];
      for (const { text, style } of cells) {
        const last = runs[runs.length - 1];
        if (last?.style === style) last.text += text;
        else runs.push({ text, style });
      }
      return runs;
    });
  }
}
