// What each row came to, and the tables that say so in the README.
import { readFile, writeFile } from "node:fs/promises";
import { format, resolveConfig } from "prettier";

const BEGIN = "<!-- The tables below are written by `cargo xtask test runtimes`. -->";
const END = "<!-- The tables above are written by `cargo xtask test runtimes`. -->";

export class Matrix {
  /** Versions by name, of those that could be launched. */
  browsers = new Map();
  #rows = new Map();

  /** The outcome of a row, in a browser if it is a page: failed, until `passed` or `notRun` (why) is set. */
  cell({ name, page }, { version }, browser = "") {
    if (!this.#rows.has(name)) this.#rows.set(name, { name, version, isPage: page !== undefined, cells: new Map() });
    const cell = {};
    this.#rows.get(name).cells.set(browser, cell);
    return cell;
  }

  async write(file) {
    const text = await readFile(file, "utf8");
    const [before, after] = [text.indexOf(BEGIN), text.indexOf(END)];
    if (before < 0 || after < before) throw new Error(`${file} does not say where the tables go`);
    const updated = `${text.slice(0, before)}${BEGIN}\n\n${this.#text()}\n\n${text.slice(after)}`;
    await writeFile(file, await format(updated, { ...(await resolveConfig(file)), filepath: file }));
  }

  #text() {
    const rows = [...this.#rows.values()];
    const browsers = [...this.browsers].map(([name, version]) => `${name} ${version}`);
    const programs = table(["runtime", "version", "result"], rows.filter((row) => !row.isPage));
    const pages = table(["page", "version", ...browsers], rows.filter((row) => row.isPage));
    return `Run on ${new Date().toISOString().slice(0, 10)}.\n\n${programs}\n\n${pages}`;
  }
}

function table(head, rows) {
  const lines = rows.map(({ name, version, cells }) => [name, version, ...[...cells.values()].map(shown)]);
  return [head, head.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function shown({ passed, notRun }) {
  if (passed) return "passes";
  return notRun ? `not run: ${notRun.split("\n")[0].replaceAll("|", "\\|")}` : "**fails**";
}
