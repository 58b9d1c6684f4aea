import { appliedByKind } from "./faults.js";
import { aligned } from "./tally.js";

export function report({ made, seconds, tally, rules, compared, overtaken, listenersLeft, ...rest }) {
  const { seenOnConsole, memory, findings } = rest;
  const applied = appliedByKind(rules);
  const faults = applied.reduce((sum, [, count]) => sum + count, 0);
  const facts = [
    ["calls overtaken by their timeout or abort", overtaken],
    ["contacts compared with the database", compared.contacts],
    ["numbers compared with the database", compared.numbers],
    ["of both, left alone after an overtaken call", compared.loose],
    ["listeners left on the shared signal", listenersLeft],
    ["lines on the console, warnings", seenOnConsole.lines],
    ["heap before and after, KiB", `${kib(memory.before.heap)}, ${kib(memory.after.heap)}`],
    ["WebAssembly memory before and after, KiB", `${kib(memory.before.wasm)}, ${kib(memory.after.wasm)}`],
    ["seconds", seconds.toFixed(1)],
  ];
  print("calls by how they ended", tally.table());
  print("failed writes by effect", tally.effects());
  print("faults applied", aligned([...applied, ["in all", faults]]));
  print("beside", aligned(facts));
  process.stdout.write(`${lastLine(made, findings.counts, memory)}\n`);
}

function print(title, lines) {
  process.stdout.write(`${title}\n${lines.map((line) => `  ${line}\n`).join("")}\n`);
}

function lastLine(made, { lost, duplicated, unexplained, hanging, leaked }, { heap }) {
  const counts = { lost, duplicated, unexplained, hanging, leaked };
  const all = Object.entries(counts).map(([kind, count]) => `${count} ${kind}`);
  const percent = `${heap < 0 ? "-" : "+"}${Math.abs(heap * 100).toFixed(1)} %`;
  return [`soak: ${made} calls`, ...all, `heap ${percent}`].join(", ");
}

function kib(bytes) {
  return Math.round(bytes / 1024);
}
