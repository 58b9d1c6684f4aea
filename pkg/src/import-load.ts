import { Ip1Error } from "ip1-contacts";
import * as glue from "./import_bg.js";
import { adopt, instantiate } from "./instantiate.js";
import { bundledModule } from "import-module";

/** The importer's core, loaded. */
export type ImportCore = typeof glue;

let loading: Promise<ImportCore> | undefined;

/** The importer's core; the first call loads it. A load that failed is forgotten, so that the next call tries again. */
export function load(): Promise<ImportCore> {
  loading ??= start().catch((cause: unknown) => {
    loading = undefined;
    const message =
      "the import module could not be loaded; under a content security policy it needs 'wasm-unsafe-eval'";
    throw new Ip1Error({ code: "load_failed", message, attempts: 0, cause });
  });
  return loading;
}

async function start(): Promise<ImportCore> {
  return adopt(glue, await instantiate(glue, "./import_bg.js", await bundledModule()));
}
