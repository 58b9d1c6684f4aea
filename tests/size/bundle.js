import { build } from "esbuild";
import { join } from "node:path";

const FOLDER = join(import.meta.dirname, "..");

/** The minified bundle of a module with these contents, as a page would load it. `external`: what to leave out. */
export async function bundle(contents, external = []) {
  return (await split(contents, external)).first;
}

/** What a page loads only when it needs this file, which these contents import dynamically. */
export async function loadedLater(contents, file) {
  return (await split(contents, [], file)).later;
}

async function split(contents, external, file) {
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
  /** An output, and all that it imports statically. */
  const loadedWith = (isEntry) => {
    const loaded = new Set();
    const visit = (name) => {
      if (loaded.has(name)) return;
      loaded.add(name);
      for (const { path, kind } of metafile.outputs[name]?.imports ?? [])
        if (kind === "import-statement") visit(path);
    };
    const [entry] = Object.entries(metafile.outputs).find(([, { entryPoint }]) => isEntry(entryPoint));
    visit(entry);
    return loaded;
  };
  const bytesOf = (names) => {
    const files = names.map((name) => outputFiles.find(({ path }) => path.endsWith(name)));
    return Buffer.concat(files.filter(Boolean).map(({ contents }) => contents));
  };
  const first = [...loadedWith((entryPoint) => entryPoint === "<stdin>")];
  if (file === undefined) return { first: bytesOf(first) };
  const all = [...loadedWith((entryPoint) => entryPoint?.endsWith(file))];
  return { later: bytesOf(all.filter((name) => !first.includes(name))) };
}
