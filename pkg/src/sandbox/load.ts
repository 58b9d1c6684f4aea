import { instantiate } from "../wasm/instantiate.js";
import { Loader } from "../wasm/loader.js";
import { createGlue } from "../wasm/sandbox_bg.js";

/** An instance of the module. Whatever it holds is freed with it. */
export type Instance = ReturnType<typeof createGlue>;

const loader = /* @__PURE__ */ new Loader("the sandbox's WebAssembly module", (source) =>
  instantiate(createGlue, "./sandbox_bg.js", source),
);

/** A new instance; the first compiles the module. */
export async function newInstance(): Promise<Instance> {
  return (await loader.create()).glue;
}
