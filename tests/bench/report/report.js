// Prints the results, stores them as JSON, and after a complete run writes the document.
import { readFile, writeFile } from "node:fs/promises";
import { format, resolveConfig } from "prettier";
import { documentOf } from "./document.js";
import { reproduced } from "./reproduced.js";
import { sections } from "./sections.js";
import { targetsOf } from "./targets.js";

/** `files`: where the results go as JSON, and where as a page, if they do. Returns whether all targets are met. */
export async function report(results, files) {
  const before = await resultsIn(files.results);
  const comparison = before && reproduced(before, results);
  console.log(await formatted(sections(results.rows).join("\n\n")));
  if (comparison) console.log(comparison);
  if (files.results) await writeFile(files.results, JSON.stringify(results, null, 2) + "\n");
  if (files.document) await writeFile(files.document, await formatted(documentOf(results, comparison)));
  return targetsOf(results.rows).every(({ isMet }) => isMet);
}

const formatted = async (text) =>
  format(text, { ...(await resolveConfig(import.meta.filename)), parser: "markdown" });

/** The results of the run before, if it left any. */
async function resultsIn(file) {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch {
    return undefined;
  }
}
