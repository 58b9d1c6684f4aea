import { mustAgree } from "../agreement.js";
import { csv, javascript, ours } from "../import-pipelines.js";
import { interleaved } from "../interleaved.js";
import { JAVASCRIPT_IMPORT, OUR_IMPORT } from "../subjects.js";

/** The milliseconds of an import of so many rows, by pipeline. */
export async function run({ rows, milliseconds }) {
  const bytes = csv(rows);
  const pipelines = { [JAVASCRIPT_IMPORT]: javascript, [OUR_IMPORT]: ours };
  const results = Object.entries(pipelines).map(async ([name, pipeline]) => {
    const { chunks, unused } = await pipeline(bytes);
    return { name, value: { chunks: chunks.map(asText), unused } };
  });
  mustAgree(await Promise.all(results));
  const runners = Object.entries(pipelines).map(([name, pipeline]) => ({ name, run: () => pipeline(bytes) }));
  return interleaved(runners, milliseconds);
}

const decoder = new TextDecoder();
const asText = (chunk) => (typeof chunk === "string" ? chunk : decoder.decode(chunk));
