// The README's recording of the command: it is run in a pseudo terminal, and what it shows becomes an animated SVG.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accountOf, terminal } from "./cli/support.js";
import { animation } from "./recording/animation.js";
import { Emulator } from "./recording/emulator.js";
import { rowOf, workbookOf } from "./spreadsheet/parts.js";
import { clientOf } from "./support/contacts.js";
import { startSandbox } from "./support/sandbox.js";

const COLUMNS = 96;
const ROWS = 22;
const PROMPT = "\x1b[32m$\x1b[39m ";
/** How long a key, a result and the end of a scene are looked at. */
const KEY_MS = 35;
const READ_MS = 900;
const END_MS = 3500;
/** Shorter frames would not be seen, and only enlarge the file. */
const SHORTEST_FRAME_MS = 200;

const SCENES = [
  { line: "npx ip1-contacts import customers.xlsx --label Customers", answers: [["[Y/n]", "y\n"]] },
  { line: 'npx ip1-contacts find "070-174 06 05"', answers: [] },
  { line: "npx ip1-contacts list --label VIP --limit 8", answers: [] },
];

const cell = (text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const NAMES = ["Åsa Öberg", "Bo Ek", "Liv Håkonsen", "Anna Karin Lind"];

function customers(count) {
  const rows = [rowOf(cell("Mobil"), cell("Förnamn"), cell("Efternamn"), cell("Ort"))];
  for (let index = 0; index < count; index++) {
    const [first, ...last] = NAMES[index % NAMES.length].split(" ");
    const number =
      index === 6 ? "070-17" : `070-17${String(40605 + index).replace(/(\d)(\d\d)(\d\d)$/, "$1 $2 $3")}`;
    rows.push(rowOf(cell(number), cell(first), cell(last.join(" ")), cell("Malmö")));
  }
  return workbookOf(rows.join(""));
}

/** One scene: the frames that it shows, each with how long. */
async function play({ line, answers }, env, cwd) {
  const emulator = new Emulator(COLUMNS, ROWS);
  const frames = [];
  const keep = (ms) => frames.push({ ms, rows: emulator.rows() });
  emulator.write(PROMPT);
  keep(READ_MS / 2);
  for (const key of line) {
    emulator.write(key);
    keep(KEY_MS);
  }
  emulator.write("\r\n");
  const args = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain);
  const run = terminal(args.slice(2), { env, cwd, columns: COLUMNS });
  let last = performance.now();
  run.child.stdout.on("data", (text) => {
    const now = performance.now();
    if (now - last >= SHORTEST_FRAME_MS) {
      keep(Math.min(now - last, READ_MS));
      last = now;
    }
    emulator.write(text);
  });
  for (const [question, answer] of answers) {
    await run.waitFor(question);
    keep(READ_MS * 3);
    last = performance.now();
    run.type(answer);
  }
  const code = await run.ended;
  if (code !== 0 && code !== 3) throw new Error(`it ended with ${code}: ${run.shown}`);
  emulator.write(PROMPT);
  keep(END_MS);
  return frames;
}

const folder = await mkdtemp(join(tmpdir(), "recording-"));
const sandbox = await startSandbox("--seed", "300");
try {
  await writeFile(join(folder, "customers.xlsx"), customers(8000));
  await sandbox.faults([{ match: { method: "POST" }, action: { type: "delay", ms: 400 } }]);
  await clientOf(sandbox).contacts.count();
  const frames = [];
  for (const scene of SCENES) frames.push(...(await play(scene, accountOf(sandbox), folder)));
  const images = process.env.IMAGES ?? join(import.meta.dirname, "..", "docs", "images");
  await mkdir(images, { recursive: true });
  const svg = animation(frames, {
    columns: COLUMNS,
    rows: ROWS,
    title: SCENES.map(({ line }) => line).join("; "),
  });
  await writeFile(join(images, "command-line.svg"), svg);
  console.log(`command-line.svg ${Buffer.byteLength(svg)} bytes`);
} finally {
  await sandbox.stop();
  await rm(folder, { recursive: true });
}
