// The tables of the README.
import { readFile, writeFile } from "node:fs/promises";
import { format, resolveConfig } from "prettier";

const BEGIN = "<!-- The tables below are written by `cargo xtask test runtimes`. -->";
const END = "<!-- The tables above are written by `cargo xtask test runtimes`. -->";

/** Writes the tables between their marks in `file`. A line is `{ row, project, cells }`, a cell for each browser. */
export async function writeMatrix(file, browsers, lines) {
  const text = await readFile(file, "utf8");
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${file} does not say where the tables go`);

  const columns = browsers.map(({ name, opened }) => (opened ? `${name} ${opened.version}` : name));
  const written = [
    BEGIN,
    `Run on ${new Date().toISOString().slice(0, 10)}.`,
    table(
      ["runtime", "version", "result"],
      lines.filter(({ row }) => !row.page),
    ),
    table(
      ["page", "version", ...columns],
      lines.filter(({ row }) => row.page),
    ),
    END,
  ].join("\n\n");
  const updated = text.slice(0, begin) + written + text.slice(end + END.length);
  await writeFile(file, await format(updated, { ...(await resolveConfig(file)), filepath: file }));
}

function table(head, lines) {
  const body = lines.map(({ row, project, cells }) => [row.name, project.version, ...cells.map(outcome)]);
  return [head, head.map(() => "---"), ...body].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function outcome({ notRun, failed }) {
  if (notRun) return `not run: ${notRun}`;
  if (!failed) return "**fails** before it has results";
  return failed.length === 0 ? "passes" : `**fails**: ${failed.join(", ")}`;
}
