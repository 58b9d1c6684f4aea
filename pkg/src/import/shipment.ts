import type { Importer } from "../wasm/import_bg.js";

/** What became of a contact: as the core counts. */
export const DONE = 0;
export const UNKNOWN = 1;
export const UNDONE = 2;

type Outcome = typeof DONE | typeof UNKNOWN | typeof UNDONE;

const [OPEN, COMMA, CLOSE] = [..."[,]"].map((character) => character.charCodeAt(0)) as [
  number,
  number,
  number,
];

/** Contacts of a chunk, by their places in it. */
export type Places = Uint32Array;

/** What is asked through the core that they belong to. */
interface Core {
  ask<T>(call: () => T): T;
}

/** Whoever has the core's chunks: an import or a sync. */
type Chunks = Pick<Importer, "nextChunk" | "chunkJson" | "chunkFound" | "dropChunk">;

/** A chunk on its way. */
export class Shipment {
  readonly id: number;
  readonly rows: Uint32Array;
  /** Of each contact. Nothing of it has been sent yet. */
  readonly outcomes: Uint8Array;
  /** What was sent, and is not answered yet. */
  inFlight: Places | undefined;
  /** The service has taken some of it. */
  isTaken = false;
  /** Where each contact ends in the JSON, and the rows whose number is in no range in use. */
  readonly #ends: Uint32Array;
  readonly #unused: Uint32Array;
  readonly #core: Core;
  readonly #chunks: Chunks;

  private constructor(chunk: Uint32Array, core: Core, chunks: Chunks) {
    const [id = 0, count = 0] = chunk;
    const [rows, ends] = [2 + count, 2 + 2 * count];
    this.id = id;
    this.rows = chunk.subarray(2, rows);
    this.#ends = chunk.subarray(rows, ends);
    this.#unused = chunk.subarray(ends);
    this.outcomes = new Uint8Array(count).fill(UNDONE);
    this.#core = core;
    this.#chunks = chunks;
  }

  /** The next chunk, if there is one. */
  static next(core: Core, chunks: Chunks): Shipment | undefined {
    const chunk = core.ask(() => chunks.nextChunk());
    return chunk && new Shipment(chunk, core, chunks);
  }

  /** Nobody asks for what is in it any more. */
  free(): void {
    this.#core.ask(() => this.#chunks.dropChunk(this.id));
  }

  /** All of its contacts. */
  get places(): Places {
    const places = new Uint32Array(this.rows.length);
    for (let place = 0; place < places.length; place++) places[place] = place;
    return places;
  }

  rowsOf(places: Places): number[] {
    return Array.from(places, (place) => this.rows[place]!);
  }

  /** The rows among them whose number is in no range in use. */
  unusedOf(places: Places): number[] {
    if (this.#isAll(places)) return [...this.#unused];
    const unused = new Set(this.#unused);
    return this.rowsOf(places).filter((row) => unused.has(row));
  }

  /** What stood in the row, as JSON, if that is kept. */
  foundAt(place: number): string | undefined {
    return this.#core.ask(() => this.#chunks.chunkFound(this.id, place));
  }

  mark(places: Places, outcome: Outcome): void {
    if (this.#isAll(places)) this.outcomes.fill(outcome);
    else for (const place of places) this.outcomes[place] = outcome;
  }

  /** The JSON array of some of its contacts. Whoever sends the bytes may keep them. */
  jsonOf(places: Places): Uint8Array {
    const all = this.#core.ask(() => this.#chunks.chunkJson(this.id));
    if (this.#isAll(places)) return all;
    const ends = this.#ends;
    const starts = Array.from(places, (place) => (place === 0 ? 1 : ends[place - 1]! + 1));
    const size = starts.reduce((sum, start, index) => sum + ends[places[index]!]! - start + 1, 1);
    const json = new Uint8Array(size);
    let at = 0;
    starts.forEach((start, index) => {
      const contact = all.subarray(start, ends[places[index]!]);
      json[at] = at === 0 ? OPEN : COMMA;
      json.set(contact, at + 1);
      at += contact.length + 1;
    });
    json[at] = CLOSE;
    return json;
  }

  #isAll(places: Places): boolean {
    return places.length === this.rows.length;
  }
}
