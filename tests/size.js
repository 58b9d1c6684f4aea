// What a user of the package downloads: a minified bundle of each entry point, and its parts.
import { build } from "esbuild";
import { readFile } from "node:fs/promises";
import { brotliCompressSync, gzipSync } from "node:zlib";

const { budget } = JSON.parse(await readFile(new URL("size-budget.json", import.meta.url)));

async function bundle(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
    logLevel: "error",
  });
  return outputFiles[0].contents;
}

const file = (name) => readFile(new URL(import.meta.resolve(`ip1-contacts/${name}`)));
const everything = await bundle('export * from "ip1-contacts"');
const rows = {
  "ip1-contacts": everything,
  "only isIp1Error": await bundle('export { isIp1Error } from "ip1-contacts"'),
  "ip1-contacts/import": await bundle('export * from "ip1-contacts/import"'),
  "core_bg.wasm, in a file": await file("core_bg.wasm"),
  "import_bg.wasm, in a file": await file("import_bg.wasm"),
};
if (new TextDecoder().decode(everything).includes("importer_")) {
  throw new Error("the importer has got into the bundle of the main entry point");
}

console.log(
  `${"".padEnd(26)}${"raw".padStart(9)}${"gzip".padStart(9)}${"brotli".padStart(9)}${"budget".padStart(9)}`,
);
let isOver = false;
for (const [name, bytes] of Object.entries(rows)) {
  const brotli = brotliCompressSync(bytes).length;
  const limit = budget[name];
  isOver ||= limit !== undefined && brotli > limit;
  const cells = [bytes.length, gzipSync(bytes, { level: 9 }).length, brotli, limit ?? "-"];
  console.log(name.padEnd(26) + cells.map((cell) => String(cell).padStart(9)).join(""));
}
process.exitCode = isOver ? 1 : 0;
