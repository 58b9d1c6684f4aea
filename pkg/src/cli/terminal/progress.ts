import { grouped } from "./counts.js";
import type { Screen } from "./screen.js";
import { widthOf } from "./width.js";

/** How far something is. */
export interface Standing {
  /** So many things are done. */
  readonly done: number;
  /** Between 0 and 1, where it is known. */
  readonly share?: number;
  /** What else is to be known, such as `3 refused`. */
  readonly note?: string;
  /** The service has asked for a pause. */
  readonly isWaiting?: boolean;
}

/** The shortest time between two updates, so that the line does not flicker. */
const SHORTEST_MS = 100;
/** The rate is measured over the last seconds only, which predict the next ones best. */
const WINDOW_MS = 10_000;
/** Before that, a rate is a guess. */
const FIRST_GUESS_MS = 1000;
const SHORTEST_BAR = 8;
const LONGEST_BAR = 30;

interface Sample {
  readonly at: number;
  readonly done: number;
  readonly share: number | undefined;
}

/** A line that says how far something is, how fast it goes and how long it will take. */
export class Progress {
  readonly #screen: Screen;
  readonly #what: string;
  readonly #unit: string;
  #samples: Sample[] = [];
  #shownAt = -Infinity;
  #isPaused = false;

  constructor(screen: Screen, what: string, unit = "contacts") {
    this.#screen = screen;
    this.#what = what;
    this.#unit = unit;
  }

  show(standing: Standing): void {
    if (!this.#screen.hasProgress) return;
    const now = performance.now();
    const isPaused = standing.isWaiting === true;
    // The beginning and the end of a pause are shown at once: the next update may be long in coming.
    if (isPaused === this.#isPaused && now - this.#shownAt < SHORTEST_MS) return;
    this.#isPaused = isPaused;
    this.#shownAt = now;
    this.#samples.push({ at: now, done: standing.done, share: standing.share });
    while (this.#samples.length > 2 && this.#samples[1]!.at < now - WINDOW_MS) this.#samples.shift();
    // The last column stays free: some terminals go on to the next line from there.
    this.#screen.showLine(lineOf(this.#pieces(standing), standing.share, this.#screen.messageWidth - 1));
  }

  /** Removes the line from the screen. */
  end(): void {
    this.#screen.wipe();
  }

  #pieces({ done, share, note, isWaiting }: Standing): Piece[] {
    const { rate, left } = this.#speed();
    const pieces: Piece[] = [
      { text: this.#what, rank: 5 },
      {
        text: share === undefined ? "" : `${Math.floor(share * 100)}%`.padStart(4),
        rank: 0,
        isBarBefore: true,
      },
      { text: `${grouped(done)} ${this.#unit}`, rank: 1 },
    ];
    if (isWaiting) pieces.push({ text: "paused at the service's request", rank: 2 });
    else {
      pieces.push({ text: rate === undefined ? "" : `${grouped(Math.round(rate))}/s`, rank: 4 });
      pieces.push({ text: left === undefined ? "" : `${duration(left)} left`, rank: 2 });
    }
    pieces.push({ text: note ?? "", rank: 3 });
    return pieces.filter(({ text }) => text !== "");
  }

  #speed(): { rate?: number; left?: number } {
    const first = this.#samples[0]!;
    const last = this.#samples.at(-1)!;
    const elapsed = last.at - first.at;
    if (elapsed < FIRST_GUESS_MS) return {};
    const rate = ((last.done - first.done) * 1000) / elapsed;
    const gain = (last.share ?? 0) - (first.share ?? 0);
    return {
      rate,
      ...(last.share !== undefined && gain > 0 && { left: ((1 - last.share) * elapsed) / gain / 1000 }),
    };
  }
}

interface Piece {
  readonly text: string;
  /** Pieces with the highest rank are left out first. */
  readonly rank: number;
  readonly isBarBefore?: boolean;
}

const GAP = "  ";

/** The pieces for which there is room, and a bar in the remaining width. */
export function lineOf(pieces: readonly Piece[], share: number | undefined, width: number): string {
  const kept = [...pieces];
  const length = () => widthOf(kept.map(({ text }) => text).join(GAP));
  while (kept.length > 1 && length() > width) {
    const last = kept.reduce((a, b) => (b.rank > a.rank ? b : a));
    kept.splice(kept.indexOf(last), 1);
  }
  const room = Math.min(LONGEST_BAR, width - length() - GAP.length);
  const hasBar = share !== undefined && room >= SHORTEST_BAR;
  return kept
    .map(({ text, isBarBefore }) => (isBarBefore && hasBar ? `${bar(share, room)}${GAP}${text}` : text))
    .join(GAP);
}

function bar(share: number, width: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * width);
  return "█".repeat(full) + "░".repeat(width - full);
}

/** `4 s`, `3 min`, `2 h 5 min`. */
export function duration(seconds: number): string {
  if (seconds < 1) return "1 s";
  if (seconds < 90) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
