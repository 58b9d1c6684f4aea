import { batch, signal } from "@preact/signals";
import type { Contact } from "ip1-contacts";
import type { Directory } from "./directory.ts";
import type { Tally, View } from "./view.ts";

/** So many rows are fetched from the worker at once. */
const BLOCK = 100;
/** So many blocks are kept: what is far out of sight is fetched again. */
const MOST_BLOCKS = 12;

let lists = 0;

/** The contacts of a view, in rows. They are fetched from the worker as they are looked at. */
export class FoundRows {
  readonly #directory: Directory;
  readonly #list = ++lists;
  #view: View | undefined;
  readonly #shown = signal<View | undefined>(undefined);
  readonly #tally = signal<Tally | undefined>(undefined);
  readonly #isWhole = signal(false);
  readonly #blocks = signal<ReadonlyMap<number, readonly Contact[]>>(new Map());
  #wanted: readonly [first: number, last: number] = [0, 50];
  #looks = 0;

  constructor(directory: Directory) {
    this.#directory = directory;
  }

  /** Shows this view from now on; what is there stays until it can be shown. */
  async look(view: View): Promise<void> {
    const look = ++this.#looks;
    this.#view = view;
    const isWhole = this.#directory.standing.peek().isComplete;
    const tally = await this.#directory.look(this.#list, view);
    const [first, last] = this.#wanted;
    const blocks = await this.#fetch(blocksOf(first, Math.min(last, tally.count - 1)));
    if (look !== this.#looks) return;
    batch(() => {
      this.#blocks.value = new Map(blocks);
      this.#tally.value = tally;
      this.#shown.value = view;
      this.#isWhole.value = isWhole;
    });
  }

  /** The view that is shown: another than the one that is looked at until that is there. */
  get shown(): View | undefined {
    return this.#shown.value;
  }

  /** Whether everyone was known when the view that is shown was looked at. */
  get isWhole(): boolean {
    return this.#isWhole.value;
  }

  /** Of the view that is shown. */
  get tally(): Tally | undefined {
    return this.#tally.value;
  }

  get rowCount(): number {
    return this.#tally.value?.count ?? 0;
  }

  get total(): number | undefined {
    return this.#tally.value?.count;
  }

  get loaded(): readonly Contact[] {
    return [...this.#blocks.value].sort(([one], [other]) => one - other).flatMap(([, contacts]) => contacts);
  }

  readonly at = (index: number): Contact | undefined =>
    this.#blocks.value.get(Math.floor(index / BLOCK))?.[index % BLOCK];

  readonly want = (first: number, last: number): void => {
    this.#wanted = [first, last];
    const missing = blocksOf(first - BLOCK / 2, last + BLOCK / 2).filter(
      (block) => !this.#blocks.peek().has(block) && block * BLOCK < this.#tally.peek()?.count!,
    );
    if (missing.length > 0) void this.#add(missing);
  };

  /** Everyone, whether seen or not, as they are now. */
  async all(): Promise<readonly Contact[]> {
    if (this.#view === undefined) return [];
    await this.#directory.look(this.#list, this.#view);
    return this.#directory.rows(this.#list, 0, Infinity);
  }

  get view(): View | undefined {
    return this.#view;
  }

  close(): void {
    this.#directory.drop(this.#list);
  }

  async #add(missing: readonly number[]): Promise<void> {
    const look = this.#looks;
    const fetched = await this.#fetch(missing);
    if (look !== this.#looks) return;
    const kept = [...this.#blocks.peek(), ...fetched].slice(-MOST_BLOCKS);
    this.#blocks.value = new Map(kept);
  }

  #fetch(blocks: readonly number[]): Promise<[number, readonly Contact[]][]> {
    return Promise.all(
      blocks.map(async (block) => {
        const rows = await this.#directory.rows(this.#list, block * BLOCK, (block + 1) * BLOCK - 1);
        return [block, rows] as [number, readonly Contact[]];
      }),
    );
  }
}

function blocksOf(first: number, last: number): number[] {
  const from = Math.floor(Math.max(0, first) / BLOCK);
  const to = Math.floor(Math.max(0, last) / BLOCK);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
