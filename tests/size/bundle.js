import { build } from "esbuild";
import { join } from "node:path";

const FOLDER = join(import.meta.dirname, "..");

/** The minified bundle of a module with these contents, as a page would load it. `external`: what to leave out. */
export async function bundle(contents, external = []) {
  return (await split(contents, external)).first;
}

/** What a page loads only when it is needed: the files that dynamic imports of these contents name. */
export async function loadedLater(contents) {
  return (await split(contents)).later;
}

async function split(contents, external = []) {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: FOLDER },
    bundle: true,
    minify: true,
    format: "esm",
    splitting: true,
    outdir: FOLDER,
    metafile: true,
    write: false,
    logLevel: "error",
    external,
  });
  const [entry] = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === "<stdin>");
  const first = new Set();
  const visit = (name) => {
    if (first.has(name)) return;
    first.add(name);
    for (const { path, kind } of metafile.outputs[name]?.imports ?? [])
      if (kind === "import-statement") visit(path);
  };
  visit(entry);
  const bytesOf = (isWanted) => {
    const names = Object.keys(metafile.outputs).filter(isWanted);
    const files = names.map((name) => outputFiles.find(({ path }) => path.endsWith(name)));
    return Buffer.concat(files.map(({ contents }) => contents));
  };
  return { first: bytesOf((name) => first.has(name)), later: bytesOf((name) => !first.has(name)) };
}
