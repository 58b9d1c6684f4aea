import { Ip1Error } from "ip1-error";
import { instantiate } from "../instantiate.js";
import { loadFailure } from "../load-failure.js";
import { createGlue } from "../sandbox_bg.js";
import { bundledModule } from "sandbox-module";

/** An instance of the module. Whatever it holds is freed with it. */
export type Instance = ReturnType<typeof createGlue>;

let module: WebAssembly.Module | undefined;

/** A new instance; the first compiles the module. A load that failed is forgotten, so that the next call tries again. */
export async function newInstance(): Promise<Instance> {
  try {
    const made = await instantiate(createGlue, "./sandbox_bg.js", module ?? bundledModule());
    module = made.module;
    return made.glue;
  } catch (cause) {
    const message = `the sandbox's WebAssembly module could not be loaded: ${loadFailure()}`;
    throw new Ip1Error({ code: "load_failed", message, attempts: 0, cause });
  }
}
