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
  readonly #json: () => Uint8Array;
  readonly #ends: () => Uint32Array;
  readonly #unused: Uint32Array;
  readonly #found: (place: number) => string | undefined;
  /** Nobody asks for what was found any more. */
  readonly free: () => void;

  /** `json` copies the JSON array, `ends` says where each contact ends in it. */
  constructor(chunk: {
    id: number;
    rows: Uint32Array;
    json: () => Uint8Array;
    ends: () => Uint32Array;
    unused: Uint32Array;
    found: (place: number) => string | undefined;
    free: () => void;
  }) {
    this.id = chunk.id;
    this.rows = chunk.rows;
    this.outcomes = new Uint8Array(chunk.rows.length).fill(UNDONE);
    this.#json = chunk.json;
    this.#ends = chunk.ends;
    this.#unused = chunk.unused;
    this.#found = chunk.found;
    this.free = chunk.free;
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
    return this.#found(place);
  }

  mark(places: Places, outcome: Outcome): void {
    if (this.#isAll(places)) this.outcomes.fill(outcome);
    else for (const place of places) this.outcomes[place] = outcome;
  }

  /** The JSON array of some of its contacts. Whoever sends the bytes may keep them. */
  jsonOf(places: Places): Uint8Array {
    const all = this.#json();
    if (this.#isAll(places)) return all;
    const ends = this.#ends();
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
