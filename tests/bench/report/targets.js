// The targets for this package's speed and memory.
import { MADE, SENT } from "../groups/importing.js";
import {
  JAVASCRIPT_IMPORT,
  OUR_IMPORT,
  OUR_SPREADSHEET,
  OUR_SYNC,
  OURS,
  OURS_BY_OWN_FETCH,
  WINDOWS_1252,
} from "../subjects.js";
import { MOCKED } from "../transports.js";
import { megabytes, ratioOf, time, timeSpread } from "./numbers.js";

const MOST_OF_PLAIN = { Node: { 1000: 1.25 }, Chromium: { 50: 1.3, 1000: 1.15 } };
const MOST_MORE_MS = 0.025;
const MOST_OF_AN_ADDITION = 1.5;
const MOST_OF_A_FIRST_CALL_MS = { Node: 20, Chromium: 15 };
const FEWEST_TIMES_AS_FAST = { [MADE]: { Node: 12, Chromium: 9 }, [SENT]: { Node: 8, Chromium: 5 } };

const LEAST_OF_UTF_8 = 0.8;

const MOST_GROWTH = 96e6;

const MOST_OF_A_START_MS = 40;

const MOST_OF_NATIVE = 3;

const MOST_OF_LISTING = 2;
const MOST_GROWTH_OF_SYNC = 64e6;

const isOurs = ({ subject, transport }) =>
  [OURS, OURS_BY_OWN_FETCH].includes(subject) && transport === MOCKED;

const mostOfPlain = ({ where, scenario }) => {
  const [, contacts] = /^list of (\d+)(?:, `meta`)?$/.exec(scenario) ?? [];
  return MOST_OF_PLAIN[where][contacts];
};
const lists = (row) => isOurs(row) && mostOfPlain(row) !== undefined;

const gets = (row) => isOurs(row) && row.group === "get" && row.where === "Node";

const additions = (row) => isOurs(row) && row.group === "add";

const firstCalls = (row) => isOurs(row) && row.group === "cold";
const mostOfFirstCall = ({ where }) => MOST_OF_A_FIRST_CALL_MS[where];

const imports = ({ subject }) => subject === JAVASCRIPT_IMPORT;

const fewestTimes = ({ where, transport }) => FEWEST_TIMES_AS_FAST[transport][where];

const encodings = ({ subject }) => subject === WINDOWS_1252;

const importMemory = ({ group, subject }) => group === "import-memory" && subject === OUR_IMPORT;

const firstNumbers = ({ group, subject }) => group === "first-number" && subject === OUR_IMPORT;

const spreadsheets = ({ subject }) => subject === OUR_SPREADSHEET;

const syncs = ({ group, subject }) => group === "sync" && subject === OUR_SYNC;

const syncMemory = ({ group, subject }) => group === "sync-memory" && subject === OUR_SYNC;

const TARGETS = [
  {
    holdsFor: lists,
    wanted: (row) => `at most ${mostOfPlain(row)} × fetch + JSON.parse`,
    measured: ratioOf,
    isMet: (row) => row.ratio.median <= mostOfPlain(row),
  },
  {
    holdsFor: gets,
    wanted: () => `at most ${MOST_MORE_MS * 1000} µs more than fetch + JSON.parse`,
    measured: ({ more }) => `${timeSpread(more)} more`,
    isMet: ({ more }) => more.median <= MOST_MORE_MS,
  },
  {
    holdsFor: additions,
    wanted: () => `at most ${MOST_OF_AN_ADDITION} × fetch + JSON.parse`,
    measured: ratioOf,
    isMet: ({ ratio }) => ratio.median <= MOST_OF_AN_ADDITION,
  },
  {
    holdsFor: firstCalls,
    wanted: (row) => `at most ${mostOfFirstCall(row)} ms`,
    measured: ({ value }) => time(value),
    isMet: (row) => row.value.median <= mostOfFirstCall(row),
  },
  {
    holdsFor: imports,
    wanted: (row) => `at least ${fewestTimes(row)} times as fast as JavaScript`,
    measured: ratioOf,
    isMet: (row) => row.ratio.median >= fewestTimes(row),
  },
  {
    holdsFor: encodings,
    wanted: () => `at least ${LEAST_OF_UTF_8} × the speed of UTF-8`,
    measured: ratioOf,
    isMet: ({ ratio }) => 1 / ratio.median >= LEAST_OF_UTF_8,
  },
  {
    holdsFor: importMemory,
    wanted: () => "at most 96 MB more memory",
    measured: ({ value }) => `${megabytes(value)} more`,
    isMet: ({ value }) => value.median <= MOST_GROWTH,
  },
  {
    holdsFor: firstNumbers,
    wanted: () => `at most ${MOST_OF_A_START_MS} ms more than an empty script`,
    measured: ({ more }) => `${timeSpread(more)} more`,
    isMet: ({ more }) => more.median <= MOST_OF_A_START_MS,
  },
  {
    holdsFor: spreadsheets,
    wanted: () => `less than ${MOST_OF_NATIVE} × calamine, natively`,
    measured: ratioOf,
    isMet: ({ ratio }) => ratio.median < MOST_OF_NATIVE,
  },
  {
    holdsFor: syncs,
    wanted: () => `at most ${MOST_OF_LISTING} × the list alone`,
    measured: ratioOf,
    isMet: ({ ratio }) => ratio.median <= MOST_OF_LISTING,
  },
  {
    holdsFor: syncMemory,
    wanted: () => "at most 64 MB more memory",
    measured: ({ value }) => `${megabytes(value)} more`,
    isMet: ({ value }) => value.median <= MOST_GROWTH_OF_SYNC,
  },
];

/** The targets that these rows can decide. */
export function targetsOf(rows) {
  return TARGETS.flatMap(({ holdsFor, wanted, measured, isMet }) =>
    rows.filter(holdsFor).map((row) => ({
      name: row.subject === OURS_BY_OWN_FETCH ? `${row.scenario}, own \`fetch\`` : row.scenario,
      where: row.where,
      wanted: wanted(row),
      measured: measured(row),
      isMet: isMet(row),
    })),
  );
}
