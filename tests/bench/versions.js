// The versions of installed packages.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(import.meta.url);

/** By name. Looked up in folders: many packages do not let their package.json be imported. */
export async function versions(names) {
  const entries = names.map(async (name) => {
    const folder = require.resolve.paths(name).find((folder) => existsSync(join(folder, name)));
    const { version } = JSON.parse(await readFile(join(folder, name, "package.json"), "utf8"));
    return [name, version];
  });
  return Object.fromEntries(await Promise.all(entries));
}
