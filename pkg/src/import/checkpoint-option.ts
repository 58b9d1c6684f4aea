import { isPlain } from "../common/members.js";
import { bare } from "../common/objects.js";
import { refusedAs } from "../common/refusal.js";
import { plainData, readable } from "./plain-data.js";
import type { ImportCheckpoint } from "./types.js";

/** More are not made by an import of as many rows as anybody has. */
const MOST_RANGES = 1_000_000;
/** Of so many others have their turn before they are used. */
const MANY_NUMBERS = 20_000;
const NONE = new Uint32Array();

/** A checkpoint as it was given: a copy. Its ranges, of which there may be many, are numbers, each two the ends of one. */
export class GivenCheckpoint {
  constructor(
    /** Without the ranges, if they are numbers. */
    readonly frame: unknown,
    readonly done = NONE,
    readonly unknown = NONE,
  ) {}

  /** Whether it takes a while to read. */
  get isLarge(): boolean {
    return this.done.length + this.unknown.length > MANY_NUMBERS;
  }

  /** As it was given, once the core has taken it for one. */
  get whole(): ImportCheckpoint {
    const frame = this.frame as ImportCheckpoint;
    return { ...frame, done: rangesOf(this.done), unknown: rangesOf(this.unknown) };
  }

  /** The rows of which an earlier run did not learn what became of them. */
  get unknownRanges(): [firstRow: number, lastRow: number][] {
    return rangesOf(this.unknown);
  }
}

/** Reads a checkpoint, once. What is none, the core refuses. */
export function checkpointOf(value: unknown): GivenCheckpoint {
  const argument = "options.checkpoint";
  return readable(argument, () => {
    if (!isPlain(value)) return new GivenCheckpoint(plainData(argument, value));
    const members = bare(value) as { done?: unknown; unknown?: unknown };
    const [done, unknown] = [numbersOf(argument, members.done), numbersOf(argument, members.unknown)];
    const frame = done && unknown ? { ...members, done: [], unknown: [] } : members;
    return new GivenCheckpoint(plainData(argument, frame), ...(done && unknown ? [done, unknown] : []));
  });
}

/** The ends of ranges; `undefined` for anything but a list of ranges. */
function numbersOf(argument: string, list: unknown): Uint32Array<ArrayBuffer> | undefined {
  if (!Array.isArray(list)) return undefined;
  if (list.length > MOST_RANGES)
    throw refusedAs(argument, `at most ${MOST_RANGES} ranges`, String(list.length));
  const numbers = new Uint32Array(2 * list.length);
  for (let index = 0; index < list.length; index++) {
    const range: unknown = list[index];
    if (!Array.isArray(range) || range.length !== 2) return undefined;
    const [first, last] = range as [unknown, unknown];
    numbers[2 * index] = first as number;
    numbers[2 * index + 1] = last as number;
    if (numbers[2 * index] !== first || numbers[2 * index + 1] !== last) return undefined;
  }
  return numbers;
}

function rangesOf(numbers: Uint32Array): [number, number][] {
  const ranges: [number, number][] = [];
  for (let index = 0; index < numbers.length; index += 2) ranges.push([numbers[index]!, numbers[index + 1]!]);
  return ranges;
}
