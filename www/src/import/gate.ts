/** Where something waits as long as it is closed. */
export class Gate {
  #opening: Promise<void> | undefined;
  #open = () => {};

  get isClosed(): boolean {
    return this.#opening !== undefined;
  }

  close(): void {
    this.#opening ??= new Promise((resolve) => (this.#open = resolve));
  }

  open(): void {
    this.#opening = undefined;
    this.#open();
  }

  /** Resolves at once when it is open, or else when it is opened. */
  async pass(): Promise<void> {
    await this.#opening;
  }
}
