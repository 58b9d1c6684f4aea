import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import type { ImportCheckpoint } from "ip1-contacts/import";
import { Failure } from "../command.js";

const END = ".ip1-checkpoint.json";
/** Nobody else needs to know what somebody imports. */
const MODE = 0o600;

/** Where an import keeps how far it is: beside its file. It says rows' numbers and nothing that stands in them. */
export class CheckpointFile {
  readonly path: string;

  constructor(table: string) {
    this.path = table + END;
  }

  read(): ImportCheckpoint | undefined {
    if (!existsSync(this.path)) return undefined;
    try {
      return JSON.parse(readFileSync(this.path, "utf8")) as ImportCheckpoint;
    } catch {
      throw new Failure(
        `cannot read ${this.path}, where an earlier import has kept how far it came; without that file it begins anew`,
      );
    }
  }

  /** Whole or not at all, whenever the process ends. Of nothing there is no file. */
  write(checkpoint: ImportCheckpoint): void {
    if (checkpoint.done.length + checkpoint.unknown.length === 0) return this.remove();
    const fresh = `${this.path}.new`;
    writeFileSync(fresh, JSON.stringify(checkpoint), { mode: MODE });
    renameSync(fresh, this.path);
  }

  remove(): void {
    rmSync(this.path, { force: true });
    rmSync(`${this.path}.new`, { force: true });
  }
}
