import * as fs from "node:fs";
import { resolve } from "node:path";
import type { HostFiles } from "../wasm/sandbox_bg.js";

/** A database file, for one process at a time. */
export interface Database {
  files: HostFiles;
  path: string;
}

/**
 * Opens a database file, or makes it. Writes are flushed to disk whenever SQLite asks for it: a kill loses nothing that
 * was answered.
 */
export function openDatabase(name: string): Database {
  const path = resolve(name);
  if (fs.existsSync(`${path}-wal`)) {
    const what = `${name}-wal lies beside it: the native sandbox is using the file, or was killed while it did`;
    throw new Error(
      `${what}. Start that once more and end it with Ctrl-C, which puts everything into one file`,
    );
  }
  lock(path);
  return { files: nodeFiles(), path };
}

/** Makes a lock file with the process's id beside the database, which is removed when the process ends. */
function lock(path: string): void {
  const file = `${path}-lock`;
  const holder = holderOf(file);
  if (holder !== undefined) throw new Error(`process ${holder} is using it`);
  fs.rmSync(file, { force: true });
  fs.writeFileSync(file, String(process.pid), { flag: "wx" });
  process.once("exit", () => fs.rmSync(file, { force: true }));
}

/** The process that holds the lock. One that was killed holds nothing. */
function holderOf(file: string): number | undefined {
  const text = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
  const holder = Number.parseInt(text, 10);
  // In a container the next process often has the same number.
  if (!(holder > 0) || holder === process.pid) return undefined;
  try {
    process.kill(holder, 0);
    return holder;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH" ? undefined : holder;
  }
}

/** Node's files, as SQLite's module takes them. */
function nodeFiles(): HostFiles {
  return {
    open: (path, create) =>
      fs.openSync(path, fs.constants.O_RDWR | (create ? fs.constants.O_CREAT : 0), 0o600),
    close: (file) => fs.closeSync(file),
    read(file, into, offset) {
      let length = 0;
      while (length < into.length) {
        const read = fs.readSync(file, into, length, into.length - length, offset + length);
        if (read === 0) break;
        length += read;
      }
      return length;
    },
    write(file, bytes, offset) {
      let written = 0;
      while (written < bytes.length) {
        written += fs.writeSync(file, bytes, written, bytes.length - written, offset + written);
      }
    },
    truncate: (file, size) => fs.ftruncateSync(file, size),
    sync: (file) => fs.fsyncSync(file),
    size: (file) => fs.fstatSync(file).size,
    exists: (path) => fs.existsSync(path),
    remove: (path) => fs.rmSync(path),
  };
}
