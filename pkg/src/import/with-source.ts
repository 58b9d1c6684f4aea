import type { SharedSignal } from "../common/signal.js";
import { Interruption } from "./interruption.js";
import { closed, openSource, type Source } from "./source.js";

/** What a run works with at first. */
interface Begun {
  abort: Interruption;
  /** Touches the source for the first time. */
  open(): Source;
}

/** Carries out a run that reads a source: closes the source if the run fails, and the account of it in any case. */
export async function withSource(
  source: unknown,
  signal: SharedSignal | undefined,
  account: { close(): unknown },
  run: (begun: Begun) => Promise<void>,
): Promise<void> {
  const abort = new Interruption(signal);
  let opened: Source | undefined;
  try {
    abort.check();
    await run({ abort, open: () => (opened = openSource(source)) });
  } catch (error) {
    if (opened !== undefined) await closed(opened);
    throw error;
  } finally {
    abort.forget();
    account.close();
  }
}
