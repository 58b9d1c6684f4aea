import { mustAgree } from "../agreement.js";
import { pipelines } from "../import-pipelines.js";
import { csv, REPEATED } from "../import-source.js";
import { interleaved } from "../interleaved.js";

/** The milliseconds of an import of so many rows, by pipeline. `how` is `made` or `sent`. */
export async function run({ rows, repeated, how, milliseconds }) {
  const bytes = csv(rows, REPEATED[repeated]);
  const all = Object.entries(pipelines[how]);
  const results = [];
  for (const [name, pipeline] of all) results.push({ name, value: await observed(pipeline, bytes) });
  mustAgree(results);
  const fetch = async () => new Response(null, { status: 202 });
  const runners = all.map(([name, pipeline]) => ({ name, run: () => pipeline(bytes, fetch) }));
  return interleaved(runners, milliseconds);
}

/** The result of a pipeline, with all chunks as text. */
async function observed(pipeline, bytes) {
  const bodies = [];
  const fetch = async (input, init) => {
    bodies.push(await new Request(input, typeof input === "string" ? init : undefined).text());
    return new Response(null, { status: 202 });
  };
  const { chunks = bodies, ...counts } = await pipeline(bytes, fetch);
  return { ...counts, chunks: chunks.map(asText) };
}

const decoder = new TextDecoder();
const asText = (chunk) => (typeof chunk === "string" ? chunk : decoder.decode(chunk));
