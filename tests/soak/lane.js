import { MARKER } from "./markers.js";
import { Dice } from "./random.js";
import { MAIL_DOMAIN } from "./secrets.js";
import { areEqual } from "./state.js";

/** What contacts hold beside what every one of them has; some names are dangerous in JavaScript. */
const SLOTS = ["slot 0", "slot 1", "slot 2", "__proto__", "constructor", "toString", "", "📇"];
const VALUES = ["", " ", 'a "quoted" one', "åäö, 漢字, 🙂", "a\\b\n\u2028"];

/** Calls of all lanes after which nothing of an overtaken call is under way any more. */
const CALLS_UNTIL_QUIET = 500;

/** A client that has been told to wait for longer waits for nothing, and refuses all calls until then. */
const LONGEST_WAIT_MS = 60_000;

/** Ids of deleted contacts that are remembered, to be asked for in vain. */
const MOST_GONE = 4;

/**
 * One caller among several at once. Its contacts, labels and numbers are its own, and it makes one call after
 * the other, so that it knows exactly what must be there.
 *
 * A contact is `{ marker, id, state, last }`; `last` is how the last write to it ended. What may still change
 * behind the lane's back becomes loose: it is left alone for a while, and then has to be in one of several states.
 */
export class Lane {
  contacts = [];
  /** `{ marker, states, touchedAt }`: by which call the last time. */
  loose = [];
  /** What was handed over for the background and has not been seen yet: `{ group, contacts, isSure, isOvertaken, number }`. */
  batches = [];
  /** Handed over so far, and the number of the last one that has been seen. */
  imports = 0;
  lastImport = -1;
  /** Ids. */
  gone = [];
  #overtakenAt = -Infinity;
  #written = 0;

  #newClients;
  #clients;

  constructor(index, { seed, caller, newClients, findings, secrets, markers }) {
    this.name = `lane ${index}`;
    this.dice = new Dice(seed * 1000 + index);
    this.findings = findings;
    this.markers = markers;
    this.caller = caller;
    this.#newClients = newClients;
    this.#clients = newClients();
    this.secrets = secrets;
    this.labels = ["&?#", "å/ä", "%2F+"].map((sign) => this.#newLabel(sign));
    this.numbers = Array.from({ length: 5 }, () => this.#newNumber());
    /** `{ msisdn, states, touchedAt }` */
    this.looseNumbers = [];
    /** Like `numbers`, to take the place of one that becomes loose. */
    this.spareNumbers = [];
  }

  async call(endpoint, invoke, expectation) {
    const client = this.dice.pick(this.#clients);
    const outcome = await this.caller.call(client, this.dice, endpoint, invoke, expectation);
    if (outcome.isOvertaken) this.#overtakenAt = this.caller.made;
    if (outcome.retryAfterMs > LONGEST_WAIT_MS) this.#clients = this.#newClients();
    return outcome;
  }

  /** Whether a deletion whose call has ended may still be carried out: it would shift the pages of a list. */
  get isDisturbed() {
    return this.caller.made - this.#overtakenAt < CALLS_UNTIL_QUIET;
  }

  /** A few contacts that have a property of their own in common, the `group`. */
  newBatch(labels) {
    const group = `${this.name} ${this.#next()}`;
    const contacts = Array.from({ length: this.dice.between(1, 4) }, () => {
      const marker = this.markers.issue();
      this.markers.set(marker, "expected");
      return {
        marker,
        id: undefined,
        state: { properties: this.properties(marker, group), labels },
        last: "done",
      };
    });
    return { group, contacts };
  }

  properties(marker, group) {
    const { msisdn } = this.dice.pick(this.numbers);
    return new Map([
      [MARKER, marker],
      ["lane", this.name],
      ["group", group],
      ["phoneNumber", `+${msisdn}`],
      ["email", `person.${this.#next()}${MAIL_DOMAIN}`],
      ...this.dice.some(SLOTS, 3).map((name) => [name, this.newValue()]),
    ]);
  }

  /** Different from every one before. */
  newValue() {
    return `${this.#next()}${this.dice.pick(VALUES)}`;
  }

  someSlots() {
    return this.dice.some(SLOTS, 3);
  }

  loosen(contact, states) {
    this.contacts = this.contacts.filter((other) => other !== contact);
    this.loose.push({ marker: contact.marker, states, touchedAt: this.caller.made });
  }

  /** What a write to many may also have done to what is loose. */
  stretchLoose(isMatch, change) {
    for (const contact of this.loose) {
      const { states } = contact;
      const touched = states.filter((state) => state !== undefined && isMatch(state)).map(change);
      for (const state of touched) {
        if (!states.some((known) => areEqual(known, state))) states.push(state);
      }
      if (touched.length > 0) contact.touchedAt = this.caller.made;
    }
  }

  /** What no call under way can change any more, of these that are loose. */
  quiet(loose) {
    return loose.filter(({ touchedAt }) => this.caller.made - touchedAt >= CALLS_UNTIL_QUIET);
  }

  /** A loose contact is known again: it is in this state, or gone. */
  tighten(contact, id, state) {
    this.loose = this.loose.filter((other) => other !== contact);
    const { marker } = contact;
    if (state === undefined) this.forget({ marker, id }, "deleted");
    else this.contacts.push({ marker, id, state, last: "done" });
  }

  forget(contact, fate) {
    this.contacts = this.contacts.filter((other) => other !== contact);
    this.markers.set(contact.marker, fate);
    if (contact.id !== undefined) this.gone = [...this.gone, contact.id].slice(-MOST_GONE);
  }

  /** No longer used, because a call under way may still take it off whatever carries it, or worse. */
  retireLabel(label) {
    this.labels = this.labels.map((other) => (other === label ? this.#newLabel("new") : other));
  }

  loosenNumber(number, states) {
    const another = this.spareNumbers.pop() ?? this.#newNumber();
    this.numbers = this.numbers.map((other) => (other === number ? another : other));
    this.looseNumbers.push({ msisdn: number.msisdn, states, touchedAt: this.caller.made });
  }

  tightenNumber(number, isListed) {
    this.looseNumbers = this.looseNumbers.filter((other) => other !== number);
    this.spareNumbers.push({ msisdn: number.msisdn, isListed, last: "done" });
  }

  #newLabel(sign) {
    return `${this.name} ${sign} ${this.#next()}`;
  }

  #newNumber() {
    return { msisdn: this.secrets.newNumber(), isListed: false, last: "done" };
  }

  #next() {
    return this.#written++;
  }
}
