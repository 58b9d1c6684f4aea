import { build } from "esbuild";
import { join } from "node:path";

const FOLDER = join(import.meta.dirname, "..");

/** The minified bundle of a module with these contents, as a page would load it. `external`: what to leave out. */
export async function bundle(contents, external = []) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: FOLDER },
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
    logLevel: "error",
    external,
  });
  return outputFiles[0].contents;
}
