const SMALLEST = 64 * 1024;

/**
 * Memory for chunks, used again and again: engines are slow to give back what array buffers held, and an import
 * would hold more and more of it.
 */
export class Buffers {
  readonly #free: Uint8Array[] = [];

  /** So many bytes, with anything in them. */
  take(size: number): Uint8Array {
    const index = this.#free.findIndex(({ length }) => length >= size);
    const [buffer] = index < 0 ? [] : this.#free.splice(index, 1);
    if (buffer !== undefined) return buffer.subarray(0, size);
    // One that is too small makes room for a larger one.
    this.#free.pop();
    return new Uint8Array(2 ** Math.ceil(Math.log2(Math.max(size, SMALLEST)))).subarray(0, size);
  }

  /** Nobody needs these bytes any more. */
  release(bytes: Uint8Array): void {
    this.#free.push(new Uint8Array(bytes.buffer));
  }
}
