import { isIp1Error } from "ip1-contacts";
import type { Importer } from "../wasm/import_bg.js";
import type { TableGlue } from "./core.js";
import { wholeCore } from "./later.js";

type Step = (importer: Importer) => void;

/** What an importer gets until it knows what its source is: the whole core gets the same where this one has no words. */
export class Beginning {
  #steps: Step[] | undefined = [];

  /** Gives the importer these bytes. */
  push(importer: Importer, bytes: Uint8Array): void {
    if (this.#steps !== undefined) {
      // Whoever brings them may reuse their memory.
      const copy = bytes.slice();
      this.#steps.push((other) => other.push(copy));
    }
    importer.push(bytes);
  }

  /** Tells it that no more come. */
  finish(importer: Importer): void {
    this.#steps?.push((other) => other.finish());
    importer.finish();
  }

  /** The importer knows what its source is. What it refuses from now on, it refuses with words. */
  isOver(): void {
    this.#steps = undefined;
  }

  /** What the whole core says where the importer has failed without words: that failure, where it cannot be asked. */
  async explained(failure: unknown, create: (glue: TableGlue) => Importer): Promise<unknown> {
    try {
      const core = await wholeCore();
      core.ask((glue) => {
        const importer = create(glue);
        try {
          for (const step of this.#steps ?? []) {
            step(importer);
            while (importer.reading() === undefined && importer.advance());
          }
        } finally {
          importer.free();
        }
      });
      return failure;
    } catch (explanation) {
      const isMissing = isIp1Error(explanation) && explanation.code === "load_failed";
      return isMissing ? failure : explanation;
    }
  }
}
