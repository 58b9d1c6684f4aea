import { Ip1Error } from "ip1-error";
import { refusedAs } from "../common/refusal.js";
import { instantiate, type Instantiated } from "../wasm/instantiate.js";
import { Loader } from "../wasm/loader.js";
import { createGlue } from "../wasm/spreadsheet_bg.js";

/** A sheet as a table. */
export interface Sheet {
  name: string;
  isVisible: boolean;
  rows: number;
  csv: Uint8Array;
}

type Core = Instantiated<ReturnType<typeof createGlue>>;

/** The memory of WebAssembly never shrinks: an instance with more of it is not used again. */
const LARGEST_IDLE_MEMORY = 16 << 20;

const loader = /* @__PURE__ */ new Loader("the spreadsheet module", (source) =>
  instantiate(createGlue, "./spreadsheet_bg.js", source),
);

/** The sheets of a spreadsheet. */
export async function read(file: Uint8Array): Promise<Sheet[]> {
  let core = await loader.load();
  // Another call that waited for the same instance may have used it up meanwhile.
  while (core !== loader.instance) core = await loader.load();
  let isRead = false;
  try {
    const sheets = core.glue.readSpreadsheet(file).map((sheet) => {
      const { name, isVisible, rows } = sheet;
      return { name, isVisible, rows, csv: sheet.intoCsv() };
    });
    isRead = true;
    return sheets;
  } catch (failure) {
    // The module throws a refusal as a text. Anything else is a trap: the reader panicked or ran out of memory.
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
    if (!isRead || core.memory.buffer.byteLength > LARGEST_IDLE_MEMORY) loader.forget(core);
  }
}
