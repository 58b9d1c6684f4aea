import { loadError } from "../wasm/loader.js";
import type { ImportCore } from "./core.js";

/** What is rarely needed. It is imported where it is, so that bundlers split it off. */
export async function whole(): Promise<typeof import("./import-whole.js")> {
  try {
    return await import("./import-whole.js");
  } catch (cause) {
    throw loadError("the import module could not be loaded: one of its files could not be fetched", cause);
  }
}

/** The core that reads vCards as well. It can do all that the other one can. */
export async function wholeCore(): Promise<ImportCore> {
  const { load } = await whole();
  return (await load()) as unknown as ImportCore;
}
