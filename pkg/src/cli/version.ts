import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The package's. The program lies in a folder of it. */
export function version(): string {
  const manifest = JSON.parse(readFileSync(join(__dirname, "..", "package.json"), "utf8")) as {
    version: string;
  };
  return manifest.version;
}
