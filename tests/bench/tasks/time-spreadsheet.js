import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { openSpreadsheet } from "ip1-contacts/spreadsheet";
import { interleaved } from "../interleaved.js";
import { NATIVE_CALAMINE, OUR_SPREADSHEET } from "../subjects.js";

/** The milliseconds that a spreadsheet of so many rows takes, by program. CALAMINE is the native one. */
export async function run({ path, rows, milliseconds }) {
  const native = spawn(process.env.CALAMINE, [path], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface(native.stdout)[Symbol.asyncIterator]();
  const bytes = await readFile(path);
  const readers = {
    [NATIVE_CALAMINE]: async () => {
      native.stdin.write("\n");
      return Number((await lines.next()).value);
    },
    [OUR_SPREADSHEET]: async () => {
      const { sheets, table } = await openSpreadsheet(bytes);
      table();
      return sheets[0].rows;
    },
  };
  const runners = Object.entries(readers).map(([name, read]) => ({
    name,
    async run() {
      if ((await read()) !== rows) throw new Error(`${name} has not read all rows`);
    },
  }));
  try {
    return await interleaved(runners, milliseconds);
  } finally {
    native.kill();
  }
}
