// Chooses the operation that a lane carries out next.
import { addLater, addNow, collect } from "./operations/additions.js";
import * as blacklist from "./operations/blacklist.js";
import { remove, replace, update } from "./operations/changes.js";
import { addLabel, removeLabel, removeMatching } from "./operations/groups.js";
import { lookAgain } from "./operations/loose.js";
import { get, list } from "./operations/reads.js";

/** Few enough for the model to stay small, so that it is not mistaken for a leak. */
const MOST_CONTACTS = 8;
const MOST_BATCHES = 3;

const ON_CONTACTS = [
  [list, 10],
  [get, 6],
  [update, 14],
  [replace, 10],
  [remove, 8],
  [removeMatching, 6],
  [addLabel, 9],
  [removeLabel, 6],
];
const ON_BLACKLIST = [
  [blacklist.list, 7],
  [blacklist.add, 7],
  [blacklist.get, 3],
  [blacklist.put, 7],
  [blacklist.remove, 7],
];

export function nextOperation(lane) {
  const { dice, contacts, batches } = lane;
  const operations = [...ON_BLACKLIST];
  if (lane.quiet([...lane.loose, ...lane.looseNumbers]).length > 0) operations.push([lookAgain, 30]);
  if (contacts.length < MOST_CONTACTS) operations.push([addNow, 10]);
  if (contacts.length < MOST_CONTACTS && batches.length < MOST_BATCHES) operations.push([addLater, 10]);
  if (contacts.length > 0) operations.push(...ON_CONTACTS);
  if (batches.length > 0) operations.push([collect, 8]);
  return dice.weighted(operations);
}
