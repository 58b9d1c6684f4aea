import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The package's version, from the `package.json` above the program's folder. */
export function version(): string {
  const manifest = JSON.parse(readFileSync(join(__dirname, "..", "package.json"), "utf8")) as {
    version: string;
  };
  return manifest.version;
}
