const WINDOW_MS = 5_000;
const LEAST_MS = 500;

/** How fast something goes on, over the last seconds. */
export class Rate {
  #samples: { at: number; count: number }[] = [];

  add(count: number, at = performance.now()): void {
    this.#samples.push({ at, count });
    while (at - this.#samples[0]!.at > WINDOW_MS && this.#samples.length > 2) this.#samples.shift();
  }

  /** After a pause, what came before it says nothing. */
  forget(): void {
    this.#samples = [];
  }

  /** In a second; nothing while it is too early to tell. */
  get perSecond(): number | undefined {
    const [first, last] = [this.#samples[0], this.#samples.at(-1)];
    if (first === undefined || last === undefined || last.at - first.at < LEAST_MS) return undefined;
    return ((last.count - first.count) * 1000) / (last.at - first.at);
  }
}
