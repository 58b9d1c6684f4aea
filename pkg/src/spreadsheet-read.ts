import { Ip1Error } from "ip1-error";
import { instantiate, type Instantiated } from "./instantiate.js";
import { loadFailure } from "./load-failure.js";
import { refusedAs } from "./refusal.js";
import { createGlue } from "./spreadsheet_bg.js";
import { bundledModule } from "spreadsheet-module";

/** A sheet as a table. */
export interface Sheet {
  name: string;
  isVisible: boolean;
  rows: number;
  csv: Uint8Array;
}

type Core = Instantiated<ReturnType<typeof createGlue>> & { isSpent?: boolean };

/** The memory of WebAssembly never shrinks: an instance with more of it is not used again. */
const LARGEST_IDLE_MEMORY = 16 << 20;

let loading: Promise<Core> | undefined;
let compiled: WebAssembly.Module | undefined;

/** The sheets of a spreadsheet. */
export async function read(file: Uint8Array): Promise<Sheet[]> {
  const core = await usable();
  let isRead = false;
  try {
    const sheets = core.glue.readSpreadsheet(file).map((sheet) => {
      const { name, isVisible, rows } = sheet;
      return { name, isVisible, rows, csv: sheet.intoCsv() };
    });
    isRead = true;
    return sheets;
  } catch (failure) {
    // The core refuses with its words. Anything else is a trap: the reader gave up, or there is no memory left.
    isRead = typeof failure === "string";
    if (isRead)
      throw new Ip1Error({ code: "invalid_argument", message: `file: ${failure as string}`, attempts: 0 });
    throw refusedAs(
      "file",
      "a spreadsheet",
      "a broken one, or one that takes more memory than there is",
      failure,
    );
  } finally {
    if (!isRead || core.memory.buffer.byteLength > LARGEST_IDLE_MEMORY) {
      core.isSpent = true;
      loading = undefined;
    }
  }
}

/** Whoever waited for an instance together with others may find it spent. */
async function usable(): Promise<Core> {
  let core = await load();
  while (core.isSpent) core = await load();
  return core;
}

/** The core; the first call loads it. A load that failed is forgotten, so that the next call tries again. */
function load(): Promise<Core> {
  loading ??= start().catch((cause: unknown) => {
    loading = undefined;
    const message = `the spreadsheet module could not be loaded: ${loadFailure()}`;
    throw new Ip1Error({ code: "load_failed", message, attempts: 0, cause });
  });
  return loading;
}

async function start(): Promise<Core> {
  const core = await instantiate(createGlue, "./spreadsheet_bg.js", compiled ?? (await bundledModule()));
  compiled = core.module;
  return core;
}
