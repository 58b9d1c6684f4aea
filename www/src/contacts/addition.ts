import type { Contact, Ip1, NewContact } from "ip1-contacts";
import { saved } from "../service/saving.ts";
import type { Wording } from "../words/changes.ts";

/** The service adds no more at once. */
export const MOST_AT_ONCE = 1000;

/** So many of the newest contacts are remembered: some of them may be deleted meanwhile. */
const REMEMBERED = 20;

/** What came of an addition. */
export interface Added {
  readonly contacts: readonly Contact[];
  /** Those who are not there: the service has added a part. */
  readonly missing: readonly NewContact[];
  /** Those who are there once too often: browsers repeat a request, unasked, whose connection broke. */
  readonly repeated: readonly Contact[];
}

/**
 * Adds contacts, at most 1000, and knows which of them are there, also when the answer is lost: whoever is newer
 * than all who were there before, and has the same content, was added by this.
 */
export async function addContacts(
  service: Ip1,
  contacts: readonly NewContact[],
  words: Wording,
): Promise<Added> {
  let before: ReadonlySet<string> = new Set();
  const newcomers = () => newerThan(service, before, contacts.length + REMEMBERED);
  return saved(words, {
    async write() {
      const newest = await service.contacts.list({ order: "DESC", limit: REMEMBERED });
      before = new Set(newest.items.map(({ id }) => id));
      const added = await service.contacts.add(contacts, { sync: true });
      // They are added, whether or not more can be found out.
      const repeated = await newcomers().then(
        (found) => repetitionsOf(added, found),
        () => [],
      );
      return { contacts: added, missing: [], repeated };
    },
    async look() {
      const found = await newcomers();
      const matches = matched(contacts, found);
      if (matches.contacts.length > 0) return { value: matches };
      // Without newcomers it is certain. These may be others, or the same as the service changed them.
      if (found.length > 0) throw new Error("the newest contacts cannot be told from others");
      return undefined;
    },
  });
}

/** Those who have come since `before` were the newest, newest first. */
async function newerThan(service: Ip1, before: ReadonlySet<string>, expected: number): Promise<Contact[]> {
  const found: Contact[] = [];
  const list = service.contacts.list({ order: "DESC", limit: Math.min(expected, MOST_AT_ONCE) });
  for await (const contact of list) {
    if (before.has(contact.id)) break;
    found.push(contact);
  }
  return found;
}

/** Which of the newcomers are which of those to be added. */
function matched(wanted: readonly NewContact[], found: readonly Contact[]): Added {
  const left = new Map<string, NewContact[]>();
  for (const contact of wanted) left.set(keyOf(contact), [...(left.get(keyOf(contact)) ?? []), contact]);
  const contacts: Contact[] = [];
  const repeated: Contact[] = [];
  for (const contact of found) {
    const same = left.get(keyOf(contact));
    if (same === undefined) continue;
    if (same.pop() === undefined) repeated.push(contact);
    else contacts.push(contact);
  }
  return { contacts, missing: [...left.values()].flat(), repeated };
}

/** The newcomers who are like those that were added and are others. */
function repetitionsOf(added: readonly Contact[], found: readonly Contact[]): Contact[] {
  const ids = new Set(added.map(({ id }) => id));
  const keys = new Set(added.map(keyOf));
  return found.filter((contact) => !ids.has(contact.id) && keys.has(keyOf(contact)));
}

/** The same for contacts that say the same. What is empty says nothing. */
function keyOf({ properties, labels = [] }: NewContact): string {
  const filled = Object.entries(properties).filter(([, value]) => value);
  return JSON.stringify([filled.sort(byName), labels.filter(Boolean).sort()]);
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
