import type { Contact } from "ip1-contacts";
import { faultGroups, isAtFault } from "./faults.ts";
import { Matcher } from "./matcher.ts";
import { inOrder } from "./order.ts";
import { isNothing, isWider, questionFrom, type Question } from "./question.ts";
import { reachOf } from "./reach.ts";
import { Store } from "./store.ts";
import { type Fault, FAULTS, type Reach, REACHES, type Tally, type View } from "./view.ts";

/** What was looked up last: the next question is often about some of the same. */
interface Looked {
  readonly key: string;
  readonly question: Question;
  readonly places: Uint32Array;
}

/** Answers what is asked about all contacts. */
export class Desk {
  readonly #store = new Store();
  #looked: Looked | undefined;
  readonly #lists = new Map<number, Uint32Array>();
  #sorted: { key: string; places: Uint32Array } | undefined;

  /** Takes a page of what is read, and returns how many there are now. */
  add(contacts: readonly Contact[]): number {
    for (const contact of contacts) this.#store.add(contact);
    this.#forget();
    return this.#store.count;
  }

  /** Takes those who are new, whom the reading may find as well. */
  append(contacts: readonly Contact[]): void {
    for (const contact of contacts) {
      if (this.#store.placeOf(contact.id) === undefined) this.#store.add(contact);
    }
    this.#forget();
  }

  replace(contacts: readonly Contact[]): void {
    for (const contact of contacts) this.#store.replace(contact);
    this.#forget();
  }

  /** Takes those of whom the service has just spoken, new or known. */
  put(contacts: readonly Contact[]): void {
    this.append(contacts);
    this.replace(contacts);
  }

  remove(ids: readonly string[]): void {
    for (const id of ids) this.#store.remove(id);
    this.#forget();
  }

  /** The reading is over. */
  trim(): void {
    this.#store.trim();
    this.#forget();
  }

  /** Opens a list, or makes another of it. */
  look(list: number, view: View): Tally {
    const places = this.#inOrder(view, this.#find(view));
    this.#lists.set(list, places);
    return { count: places.length, reach: this.#tally(places) };
  }

  drop(list: number): void {
    this.#lists.delete(list);
  }

  rows(list: number, first: number, last: number): Contact[] {
    const places = this.#lists.get(list)?.subarray(first, last + 1) ?? [];
    return Array.from(places, (place) => this.#store.contactAt(place));
  }

  /** All labels, with how many have them. */
  labels(): [label: string, count: number][] {
    const bySet = new Uint32Array(this.#store.labelSets.size);
    for (const place of this.#everyone()) bySet[this.#store.labelSetOf(place)]! += 1;
    const counts = new Map<string, number>();
    this.#store.labelSets.all.forEach((labels, set) => {
      for (const label of bySet[set] === 0 ? [] : labels)
        counts.set(label, (counts.get(label) ?? 0) + bySet[set]!);
    });
    return [...counts];
  }

  /** Those whose numbers are blocked, each with the digits by which the service knows the number. */
  blocked(): [msisdn: string, contact: Contact][] {
    const store = this.#store;
    return [...this.#everyone()].flatMap((place) => {
      const msisdn = store.factsOf(place).isBlocked ? store.msisdnOf(place) : undefined;
      return msisdn === undefined ? [] : [[msisdn, store.contactAt(place)]];
    });
  }

  /** How many there are of everything that is worth cleaning up. */
  faults(): Readonly<Record<Fault | Reach, number>> {
    const everyone = [...this.#everyone()];
    const counts = FAULTS.map((fault) => {
      const groups = faultGroups(this.#store, fault, everyone);
      return [
        fault,
        everyone.filter((place) => isAtFault(this.#store, fault, place, groups)).length,
      ] as const;
    });
    return { ...this.#tally(everyone), ...(Object.fromEntries(counts) as Record<Fault, number>) };
  }

  /** The names of all properties there are. */
  names(): string[] {
    return this.#store.names.all.filter((name) => !name.startsWith("\0"));
  }

  size(): { bytes: number; contacts: number } {
    return { bytes: this.#store.size, contacts: this.#store.count };
  }

  #find({ text, labels, properties, valid, blocked, type, only }: View): Uint32Array {
    const store = this.#store;
    const question = questionFrom(text);
    const key = JSON.stringify([labels, properties, valid, blocked, type, only]);
    const before =
      this.#looked?.key === key && isWider(this.#looked.question, question) ? this.#looked : undefined;
    const matcher = isNothing(question) ? undefined : new Matcher(store, question);
    const tests: ((place: number) => boolean)[] = [];
    if (before === undefined) {
      if (labels.length > 0) {
        const sets = Uint8Array.from(store.labelSets.all, (set) =>
          Number(labels.every((each) => set.includes(each))),
        );
        tests.push((place) => sets[store.labelSetOf(place)] === 1);
      }
      for (const [name, value] of properties) tests.push((place) => store.valueOf(place, name) === value);
      if (valid !== undefined)
        tests.push((place) => isKnown(place) && store.factsOf(place).isValid === valid);
      if (blocked !== undefined)
        tests.push((place) => isKnown(place) && store.factsOf(place).isBlocked === blocked);
      if (type !== undefined) tests.push((place) => isKnown(place) && store.factsOf(place).type === type);
      if (only !== undefined) tests.push(this.#testFor(only));
    }
    if (matcher !== undefined) tests.push((place) => matcher.has(place));
    const among = before?.places ?? this.#everyone();
    const found: number[] = [];
    for (const place of among) if (tests.every((test) => test(place))) found.push(place);
    const places = Uint32Array.from(found);
    this.#looked = { key, question, places };
    return places;

    function isKnown(place: number): boolean {
      return store.factsOf(place).isKnown;
    }
  }

  #testFor(only: Fault | Reach): (place: number) => boolean {
    const store = this.#store;
    if (isReach(only)) return (place) => reachOf(store, place) === only;
    const groups = faultGroups(store, only, this.#everyone());
    return (place) => isAtFault(store, only, place, groups);
  }

  #inOrder({ sorting, locale, only }: View, places: Uint32Array): Uint32Array {
    // Those who are the same stand together.
    if (only === "sameNumber" || only === "sameEmail") {
      const by = only === "sameEmail" ? "email" : "phoneNumber";
      return inOrder(this.#store, { by, isDescending: false }, locale, places);
    }
    const key = JSON.stringify([sorting, locale]);
    if (this.#sorted?.key !== key) {
      const everyone = Uint32Array.from(this.#everyone());
      this.#sorted = { key, places: inOrder(this.#store, sorting, locale, everyone) };
    }
    const { places: sorted } = this.#sorted;
    if (places.length === sorted.length) return sorted;
    const isWanted = new Uint8Array(this.#store.length);
    for (const place of places) isWanted[place] = 1;
    return sorted.filter((place) => isWanted[place] === 1);
  }

  #tally(places: Iterable<number>): Record<Reach, number> {
    const counts = { reachable: 0, blocked: 0, notMobile: 0, notInUse: 0, noNumber: 0 };
    for (const place of places) counts[reachOf(this.#store, place)] += 1;
    return counts;
  }

  *#everyone(): Generator<number> {
    for (let place = 0; place < this.#store.length; place += 1) if (!this.#store.isGone(place)) yield place;
  }

  #forget(): void {
    this.#looked = undefined;
    this.#sorted = undefined;
  }
}

function isReach(only: Fault | Reach): only is Reach {
  return (REACHES as readonly string[]).includes(only);
}
