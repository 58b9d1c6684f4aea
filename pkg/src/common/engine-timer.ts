type Waiting = { value: Promise<"ok" | "timed-out"> };
/** Functions that older browsers lack. */
type Engine = {
  Atomics?: { waitAsync?(cell: Int32Array, index: 0, value: 0, ms: number): Waiting | { value: string } };
  AbortSignal?: { timeout?(ms: number): AbortSignal };
};

/** A timer that uses none of the platform's timers, which tests may have replaced by fakes. @internal */
export class EngineTimer {
  #isOver = false;
  readonly #stop: () => void;

  /** Whether the engine has what this timer needs. */
  static isKnown(): boolean {
    return waitAsync() !== undefined || signals()?.timeout !== undefined;
  }

  constructor(task: () => void, ms: number) {
    const end = () => {
      if (this.#isOver) return;
      this.clear();
      task();
    };
    this.#stop = waitAsync() === undefined ? afterSignal(end, ms) : afterWait(end, ms);
  }

  clear(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#stop();
  }
}

/** A page has shared memory only if it is cross-origin isolated. */
function waitAsync() {
  const { Atomics: atomics } = globalThis as Engine;
  return typeof SharedArrayBuffer === "undefined" ? undefined : atomics?.waitAsync;
}

function signals() {
  const { AbortSignal: signal } = globalThis as Engine;
  return signal;
}

function afterWait(end: () => void, ms: number): () => void {
  const cell = new Int32Array(new SharedArrayBuffer(4));
  // Only this timer knows the cell, so the wait ends by time or when the timer is cleared.
  const { value } = waitAsync()!(cell, 0, 0, Math.max(1, ms));
  void ended(value, end);
  // An open port keeps the process alive, as a timer does.
  const { port1 } = new MessageChannel();
  port1.onmessage = () => undefined;
  return () => {
    port1.close();
    Atomics.notify(cell, 0);
  };
}

async function ended(waiting: unknown, end: () => void): Promise<void> {
  await waiting;
  end();
}

function afterSignal(end: () => void, ms: number): () => void {
  const signal = signals()!.timeout!(ms);
  signal.addEventListener("abort", end);
  return () => signal.removeEventListener("abort", end);
}
