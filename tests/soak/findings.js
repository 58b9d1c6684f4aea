const MOST_TOLD = 25;

/** Everything that went wrong. */
export class Findings {
  counts = { lost: 0, duplicated: 0, unexplained: 0, hanging: 0, leaked: 0 };
  #told = 0;

  add(kind, what) {
    this.counts[kind]++;
    this.#told++;
    if (this.#told <= MOST_TOLD) process.stderr.write(`${kind}: ${what}\n`);
    if (this.#told === MOST_TOLD) process.stderr.write("further findings are only counted\n");
  }

  get isEmpty() {
    return Object.values(this.counts).every((count) => count === 0);
  }
}
