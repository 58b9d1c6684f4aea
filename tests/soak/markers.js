/** The property that tells every contact of the soak from every other. */
export const MARKER = "soak";

const FATES = ["never sent", "turned down", "deleted", "expected"];
/** A call adds at most a few contacts. */
const MOST_PER_CALL = 5;

/** Hands out markers and remembers, in as little memory as possible, what became of the contacts. */
export class Markers {
  #fates;
  #issued = 0;

  constructor(calls) {
    this.#fates = new Uint8Array(calls * MOST_PER_CALL);
  }

  issue() {
    return `contact ${this.#issued++}`;
  }

  set(marker, fate) {
    this.#fates[serialOf(marker)] = FATES.indexOf(fate);
  }

  fateOf(marker) {
    return FATES[this.#fates[serialOf(marker)] ?? 0];
  }
}

function serialOf(marker) {
  return Number(marker?.split(" ")[1]);
}
