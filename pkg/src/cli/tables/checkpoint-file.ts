import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import type { ImportCheckpoint } from "ip1-contacts/import";
import { Failure } from "../command.js";

const END = ".ip1-checkpoint.json";
/** Readable by its owner only. */
const MODE = 0o600;

/** The checkpoint of an import, kept beside its file. It holds row numbers, and nothing of what the rows say. */
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

  /** Replaces the file in one step, so that it is complete whenever the process ends. Without progress, removes it. */
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
