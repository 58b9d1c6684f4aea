// Compiles SQLite to WebAssembly with a clang that is itself WebAssembly:
// node compile.js <folder of the compiler's package> <folder of the sources> <archive> <flags, one a word ...>
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [compiler, sources, archive, ...flags] = process.argv.slice(2);
const { commands } = await import(pathToFileURL(join(compiler, "gen", "bundle.js")).href);

/** A folder as the compiler takes it: its files' texts by name. */
async function tree(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const read = async (entry) => {
    const path = join(folder, entry.name);
    return [
      entry.name,
      entry.isDirectory() ? await tree(path) : withoutParents(await readFile(path, "utf8")),
    ];
  };
  return Object.fromEntries(await Promise.all(entries.map(read)));
}

/** The compiler's file system knows no parent folder. */
function withoutParents(source) {
  return source.replaceAll('#include "../internal/', '#include "musl/internal/');
}

/** The paths of the C files below a folder. */
function cFiles(folder, prefix) {
  return Object.entries(folder).flatMap(([name, content]) => {
    if (typeof content === "object") return cFiles(content, `${prefix}${name}/`);
    return name.endsWith(".c") ? [`${prefix}${name}`] : [];
  });
}

const files = { shim: await tree(join(sources, "shim")), sqlite3: await tree(join(sources, "sqlite3")) };
delete files.shim.sqlcipher;
const objects = {};
for (const [index, path] of cFiles(files, "").entries()) {
  const object = `${index}.o`;
  const made = await commands["clang"](["-c", ...flags, path, "-o", object], files, {
    fetchProgress: () => {},
  });
  objects[object] = made[object];
}
const made = await commands["ar"](["rcs", "archive.a", ...Object.keys(objects)], objects);
await writeFile(archive, made["archive.a"]);
