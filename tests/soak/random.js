/** Seeded random numbers: the same seed gives the same draws. */
export class Dice {
  #state;

  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, but without, 1 (mulberry32). */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `least` to `most`, both included. */
  between(least, most) {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  happens(probability) {
    return this.next() < probability;
  }

  pick(list) {
    return list[this.between(0, list.length - 1)];
  }

  /** Up to `most` different items, at least one if there is any. */
  some(list, most) {
    const rest = [...list];
    const count = Math.min(rest.length, this.between(1, most));
    return Array.from({ length: count }, () => rest.splice(this.between(0, rest.length - 1), 1)[0]);
  }

  /** One of `[item, weight]` pairs. */
  weighted(pairs) {
    const total = pairs.reduce((sum, [, weight]) => sum + weight, 0);
    let drawn = this.next() * total;
    for (const [item, weight] of pairs) {
      drawn -= weight;
      if (drawn < 0) return item;
    }
    return pairs.at(-1)[0];
  }
}
