import { Ip1Error } from "ip1-contacts";
import { createGlue } from "./import_bg.js";
import { instantiate } from "./instantiate.js";
import { loadFailure } from "./load-failure.js";
import { bundledModule } from "import-module";

/** The importer's core, loaded. */
export type ImportCore = ReturnType<typeof createGlue>;

let loading: Promise<ImportCore> | undefined;

/** The importer's core; the first call loads it. A load that failed is forgotten, so that the next call tries again. */
export function load(): Promise<ImportCore> {
  loading ??= start().catch((cause: unknown) => {
    loading = undefined;
    const message = `the import module could not be loaded: ${loadFailure()}`;
    throw new Ip1Error({ code: "load_failed", message, attempts: 0, cause });
  });
  return loading;
}

async function start(): Promise<ImportCore> {
  return (await instantiate(createGlue, "./import_bg.js", await bundledModule())).glue;
}
