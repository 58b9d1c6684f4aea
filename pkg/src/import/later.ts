import { loadError } from "../wasm/loader.js";
import { isWordless, type ImportCore, type TableGlue } from "./core.js";

// What is rarely needed. It is imported where it is, so that bundlers split it off.

/** Sync, export, and the core that reads vCards. */
export function whole(): Promise<typeof import("./import-whole.js")> {
  return fetched(import("./import-whole.js"));
}

/** The core that reads vCards as well. It can do all that the other one can. */
export async function wholeCore(): Promise<ImportCore> {
  const { load } = await whole();
  return (await load()) as unknown as ImportCore;
}

/** Asks the core, and where it refuses without saying why the whole one, which says why or knows better. */
export async function asked<T>(core: ImportCore, call: (glue: TableGlue) => T): Promise<T> {
  try {
    return core.ask(call);
  } catch (refusal) {
    if (!isWordless(refusal)) throw refusal;
    const whole = await wholeCore().catch(() => {
      throw refusal;
    });
    const result = whole.ask(call);
    whole.rest();
    return result;
  }
}

/** The core that reads phone numbers in any form. */
export function phone(): Promise<typeof import("./import-phone.js")> {
  return fetched(import("./import-phone.js"));
}

async function fetched<T>(file: Promise<T>): Promise<T> {
  try {
    return await file;
  } catch (cause) {
    throw loadError("the import module could not be loaded: one of its files could not be fetched", cause);
  }
}
