import type { Contact, PhoneNumberMetadata } from "ip1-contacts";

// All contacts in as few bytes as they can do with: their texts in one run of UTF-8, everything else in tables.

/** Ends a value; no UTF-8 has it. */
export const END = 0xff;

/** How many bytes an id takes that is written as most are. */
const ID_BYTES = 12;
const USUAL_ID = /^[0-9a-f]{24}$/;

/** Under these names the store keeps what is no property. */
const ID = "\0id";
const MSISDN = "\0msisdn";
const REST = "\0rest";

const FLAGS = { known: 1, possible: 2, valid: 4, blocked: 8, gone: 16, parsed: 32 } as const;
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** What the service says of a number, in a few bits. */
export interface Facts {
  readonly isKnown: boolean;
  readonly isPossible: boolean;
  readonly isValid: boolean;
  readonly isBlocked: boolean;
  readonly type: string;
}

/** Contacts, oldest first, by their places. */
export class Store {
  /** Places that were ever given, those of contacts that are gone included. */
  length = 0;
  bytes = new Uint8Array(1 << 16);
  #used = 0;
  /** Where each contact's texts begin. */
  #starts = new Uint32Array(1024);
  #ids = new Uint8Array(1024 * ID_BYTES);
  #flags = new Uint8Array(1024);
  #types = new Uint8Array(1024);
  #labels = new Uint32Array(1024);
  #places: Map<string, number> | undefined;
  /** All contacts of an account have the same. */
  #ownerId: Contact["ownerId"] = "";
  /** Names of properties, and what stands for them in the texts. */
  readonly names = new Dictionary<string>((name) => name);
  readonly typeNames = new Dictionary<string>((name) => name);
  /** Sets of labels: most contacts have the same few. */
  readonly labelSets = new Dictionary<readonly string[]>((labels) => JSON.stringify(labels));
  count = 0;

  /** Adds a contact, unless it came as a newcomer while the others were read. */
  add(contact: Contact): void {
    if (this.#places?.has(contact.id)) return;
    const place = this.length++;
    this.#makeRoom();
    this.#put(place, contact);
    this.count += 1;
    this.#places?.set(contact.id, place);
  }

  /** Puts what a contact is now in its place. */
  replace(contact: Contact): void {
    const place = this.placeOf(contact.id);
    if (place !== undefined) this.#put(place, contact);
  }

  remove(id: string): void {
    const place = this.placeOf(id);
    if (place === undefined) return;
    this.#flags[place]! |= FLAGS.gone;
    this.#places!.delete(id);
    this.count -= 1;
  }

  isGone(place: number): boolean {
    return (this.#flags[place]! & FLAGS.gone) !== 0;
  }

  /** Only changes need it, so only then is it made. */
  placeOf(id: string): number | undefined {
    if (this.#places === undefined) {
      this.#places = new Map();
      for (let place = 0; place < this.length; place += 1) {
        if (!this.isGone(place)) this.#places.set(this.idOf(place), place);
      }
    }
    return this.#places.get(id);
  }

  /** Where the texts of a contact begin; they end with an empty name. */
  startOf(place: number): number {
    return this.#starts[place]!;
  }

  labelSetOf(place: number): number {
    return this.#labels[place]!;
  }

  labelsOf(place: number): readonly string[] {
    return this.labelSets.get(this.#labels[place]!);
  }

  factsOf(place: number): Facts {
    const flags = this.#flags[place]!;
    return {
      isKnown: (flags & FLAGS.known) !== 0,
      isPossible: (flags & FLAGS.possible) !== 0,
      isValid: (flags & FLAGS.valid) !== 0,
      isBlocked: (flags & FLAGS.blocked) !== 0,
      type: this.typeNames.get(this.#types[place]!),
    };
  }

  idOf(place: number): string {
    const own = this.valueOf(place, ID);
    if (own !== undefined) return own;
    let id = "";
    for (let at = place * ID_BYTES; at < (place + 1) * ID_BYTES; at += 1) {
      id += this.#ids[at]!.toString(16).padStart(2, "0");
    }
    return id;
  }

  /** The digits by which the service knows the number. */
  msisdnOf(place: number): string | undefined {
    const own = this.valueOf(place, MSISDN);
    if (own !== undefined) return own;
    const isParsed = (this.#flags[place]! & FLAGS.parsed) !== 0;
    return isParsed ? this.valueOf(place, "phoneNumber")?.replace(/\D/g, "") : undefined;
  }

  /** What a contact says of a property. */
  valueOf(place: number, name: string): string | undefined {
    const wanted = this.names.find(name);
    if (wanted === undefined) return undefined;
    for (let at = this.startOf(place); this.bytes[at] !== END; at = this.#endOf(at + 1) + 1) {
      if (this.bytes[at] === wanted) return decoder.decode(this.bytes.subarray(at + 1, this.#endOf(at + 1)));
    }
    return undefined;
  }

  contactAt(place: number): Contact {
    const entries: [string, string][] = [];
    for (let at = this.startOf(place); this.bytes[at] !== END; at = this.#endOf(at + 1) + 1) {
      const name = this.names.get(this.bytes[at]!);
      const value = decoder.decode(this.bytes.subarray(at + 1, this.#endOf(at + 1)));
      if (name === REST) entries.push(...(JSON.parse(value) as [string, string][]));
      else if (!name.startsWith("\0")) entries.push([name, value]);
    }
    const contact = {
      id: this.idOf(place),
      ownerId: this.#ownerId,
      properties: Object.fromEntries(entries),
      labels: [...this.labelsOf(place)],
    };
    const facts = this.factsOf(place);
    if (!facts.isKnown) return contact;
    const msisdn = this.msisdnOf(place);
    const phoneNumber: PhoneNumberMetadata = {
      isPossiblePhoneNumber: facts.isPossible,
      isValidPhoneNumber: facts.isValid,
      isBlocked: facts.isBlocked,
      ...(facts.type !== "" && { phoneNumberType: facts.type }),
      ...(msisdn !== undefined && { parsedMSISDN: msisdn }),
    };
    return { ...contact, metadata: { phoneNumber } };
  }

  /** Gives back what was kept in reserve. */
  trim(): void {
    this.#places = undefined;
    this.bytes = this.bytes.slice(0, this.#used + 1);
    this.#resize(this.length);
  }

  /** How many bytes there are in all. */
  get size(): number {
    const tables = [this.bytes, this.#starts, this.#ids, this.#flags, this.#types, this.#labels];
    return tables.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  #put(place: number, { id, ownerId, properties, labels, metadata }: Contact): void {
    const facts = metadata?.phoneNumber;
    this.#ownerId = ownerId;
    this.#labels[place] = this.labelSets.add(labels);
    this.#types[place] = this.typeNames.add(facts?.phoneNumberType ?? "");
    this.#flags[place] =
      (facts ? FLAGS.known : 0) |
      (facts?.parsedMSISDN !== undefined ? FLAGS.parsed : 0) |
      (facts?.isPossiblePhoneNumber === true ? FLAGS.possible : 0) |
      (facts?.isValidPhoneNumber === true ? FLAGS.valid : 0) |
      (facts?.isBlocked === true ? FLAGS.blocked : 0);
    this.#starts[place] = this.#used;
    if (USUAL_ID.test(id)) this.#writeId(place, id);
    else this.#write(ID, id);
    const rest: [string, string][] = [];
    for (const [name, value] of Object.entries(properties)) {
      // With more names than a byte can tell apart, the rare ones go together.
      if (value !== undefined && !this.#write(name, value)) rest.push([name, value]);
    }
    if (rest.length > 0) this.#write(REST, JSON.stringify(rest));
    const msisdn = facts?.parsedMSISDN;
    if (msisdn !== undefined && msisdn !== properties.phoneNumber?.replace(/\D/g, "")) {
      this.#write(MSISDN, msisdn);
    }
    this.#byte(END);
  }

  #writeId(place: number, id: string): void {
    for (let at = 0; at < ID_BYTES; at += 1) {
      this.#ids[place * ID_BYTES + at] = Number.parseInt(id.slice(2 * at, 2 * at + 2), 16);
    }
  }

  /** False where there is no byte left for the name. */
  #write(name: string, value: string): boolean {
    const isOwn = name.startsWith("\0");
    const number = this.names.find(name) ?? this.names.size;
    if (number >= (isOwn ? END : END - 3)) return false;
    this.names.add(name);
    this.#reserve(3 * value.length + 2);
    this.bytes[this.#used++] = number;
    this.#used += encoder.encodeInto(value, this.bytes.subarray(this.#used)).written;
    this.bytes[this.#used++] = END;
    return true;
  }

  #byte(byte: number): void {
    this.#reserve(1);
    this.bytes[this.#used++] = byte;
  }

  #reserve(more: number): void {
    const wanted = this.#used + more + 1;
    if (wanted <= this.bytes.length) return;
    const grown = new Uint8Array(
      Math.max(wanted, this.bytes.length + Math.max(1 << 16, this.bytes.length >> 2)),
    );
    grown.set(this.bytes);
    this.bytes = grown;
  }

  #makeRoom(): void {
    if (this.length > this.#starts.length) this.#resize(this.length + (this.length >> 2));
  }

  #resize(length: number): void {
    this.#starts = resized(this.#starts, new Uint32Array(length));
    this.#labels = resized(this.#labels, new Uint32Array(length));
    this.#flags = resized(this.#flags, new Uint8Array(length));
    this.#types = resized(this.#types, new Uint8Array(length));
    this.#ids = resized(this.#ids, new Uint8Array(length * ID_BYTES));
  }

  #endOf(from: number): number {
    return this.bytes.indexOf(END, from);
  }
}

function resized<T extends Uint8Array | Uint32Array>(old: T, fresh: T): T {
  fresh.set(old.subarray(0, fresh.length));
  return fresh;
}

/** Things that occur again and again, by small numbers. */
class Dictionary<T> {
  readonly all: T[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #keyOf: (thing: T) => string;

  constructor(keyOf: (thing: T) => string) {
    this.#keyOf = keyOf;
  }

  get size(): number {
    return this.all.length;
  }

  add(thing: T): number {
    const key = this.#keyOf(thing);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.all.length);
    return this.all.push(thing) - 1;
  }

  find(thing: T): number | undefined {
    return this.#numbers.get(this.#keyOf(thing));
  }

  get(number: number): T {
    return this.all[number]!;
  }
}
