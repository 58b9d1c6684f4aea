// Node: each task in a process of its own.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const SCRIPT = join(import.meta.dirname, "node-task.js");
const MOST_OUTPUT = 64 * 1024 * 1024;

export function openNode() {
  return {
    name: "Node",
    version: process.versions.node,
    async run(task, given) {
      const words = ["--expose-gc", SCRIPT, task, JSON.stringify(given)];
      const { stdout } = await promisify(execFile)(process.execPath, words, { maxBuffer: MOST_OUTPUT });
      return JSON.parse(stdout);
    },
    async close() {},
  };
}
