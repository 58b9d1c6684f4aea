import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { rowsOf } from "../rows.js";
import { EMPTY_SCRIPT, OUR_IMPORT } from "../subjects.js";

const ROUNDS = 10;
/** As with calls, the best one of each round counts. */
const TURNS = 4;

const scripts = {
  [EMPTY_SCRIPT]: ["--input-type=module", "--eval", ""],
  [OUR_IMPORT]: [join(import.meta.dirname, "..", "first-number.js")],
};

/** A process of Node that reads one phone number, from its start to its end, beside one that does nothing. */
export async function firstNumber({ environments }) {
  const samples = Object.fromEntries(Object.keys(scripts).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    const best = {};
    for (let turn = 0; turn < TURNS; turn++) {
      for (const [name, words] of Object.entries(scripts)) {
        const start = performance.now();
        await promisify(execFile)(process.execPath, words);
        best[name] = Math.min(best[name] ?? Infinity, performance.now() - start);
      }
    }
    for (const name in best) samples[name].push(best[name]);
  }
  const { name: where } = environments.find(({ name }) => name === "Node");
  const labels = { group: "first-number", where, scenario: "first phone number of a process" };
  return rowsOf(labels, [samples], EMPTY_SCRIPT);
}
