// The installed package: where it is, and copies of it that have loaded nothing yet.
import { createRequire } from "node:module";
import { dirname } from "node:path";

const require = createRequire(import.meta.url);

export const FOLDER = dirname(require.resolve("ip1-contacts/package.json"));

/** The paths of the package's modules that `require` has loaded. */
export const loadedFiles = () => Object.keys(require.cache).filter((path) => path.startsWith(FOLDER));

/** Another copy of the package, in which nothing has happened. */
export function freshPackage() {
  for (const path of loadedFiles()) delete require.cache[path];
  return require("ip1-contacts");
}
