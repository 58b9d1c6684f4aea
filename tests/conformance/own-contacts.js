// Contacts that this run makes, and how they are told from all others.
import { summary } from "./describe.js";
import { fixedLines, mobiles } from "./numbers.js";
import { Skip } from "./verdict.js";

const MARK = "conformance";
const LONGEST_WALK = 20;
/** More than a page of the default size. */
const PAGED_CONTACTS = 55;

export class OwnContacts {
  #raw;
  #registry;
  #mobiles = mobiles();
  #fixedLines = fixedLines();
  #paged;

  constructor({ raw, registry, run }) {
    this.#raw = raw;
    this.#registry = registry;
    this.run = run;
  }

  /** A label of this run, to be taken back at the end. */
  label(suffix = "") {
    const label = this.run + suffix;
    this.#registry.labels.add(label);
    return label;
  }

  /** A fictional mobile number's digits. */
  mobile() {
    return this.#mobiles.next().value;
  }

  /** A fictional fixed line's digits, for contacts whose number does not matter. */
  digits() {
    return this.#fixedLines.next().value;
  }

  /** The mark and the label are random, so no other contact has either of them. */
  isOwn = (contact) => {
    if (typeof contact?.id !== "string") return false;
    return contact.properties?.[MARK] === this.run || (contact.labels ?? []).includes(this.run);
  };

  /**
   * Marks drafts as ours and has `send` hand them over. `send` gives `{ contacts, isAccepted, isRefused }`; what
   * else it gives is passed on, with `own` (the contacts that are ours beyond doubt) and `marked` (what was sent).
   */
  async hand(drafts, send) {
    const label = this.label();
    const batch = this.#registry.openBatch(drafts.length);
    const marked = drafts.map(({ properties, labels = [] }) => ({
      properties: { ...properties, [MARK]: this.run, batch },
      labels: [label, ...labels],
    }));
    const outcome = await this.#carefully(batch, () => send(marked));
    const own = (outcome.contacts ?? []).filter(this.isOwn);
    for (const { id } of own) this.#registry.ids.add(id);
    if (outcome.isRefused || own.length >= marked.length) this.#registry.closeBatch(batch);
    else if (outcome.isAccepted) this.#registry.accept(batch);
    return { ...outcome, own, marked, batch };
  }

  async #carefully(batch, send) {
    try {
      return await send();
    } catch (error) {
      if (error?.effect === "none") this.#registry.closeBatch(batch);
      throw error;
    }
  }

  /** Hands drafts over with plain HTTP; `part` says what of each is sent. */
  post(drafts, target, part = (draft) => draft) {
    return this.hand(drafts, async (marked) => {
      const answer = await this.#raw.send("POST", target, { json: marked.map(part) });
      const contacts = Array.isArray(answer.json) ? answer.json : undefined;
      const { status } = answer;
      return { answer, contacts, isAccepted: status === 202, isRefused: status >= 400 && status < 500 };
    });
  }

  /** Makes contacts for a check that is about something else, in the order of the drafts. */
  async make(...drafts) {
    const { own, answer } = await this.post(drafts, "/v2/contacts?sync");
    const made = drafts.map((_, index) => own[index]);
    if (made.includes(undefined)) {
      throw new Skip(`no contact of our own to try it with: POST ?sync gave ${summary(answer)}`);
    }
    return made;
  }

  /** Makes one contact, with a number of its own unless the properties say otherwise. */
  async makeOne(properties = {}, labels = []) {
    const [contact] = await this.make({
      properties: { phoneNumber: `+${this.digits()}`, ...properties },
      labels,
    });
    return contact;
  }

  /** Contacts to page through, made once. */
  paged() {
    this.#paged ??= this.#makePaged();
    return this.#paged;
  }

  async #makePaged() {
    const label = this.label("-paged");
    const draft = (_, index) => ({
      properties: { phoneNumber: `+${this.digits()}`, firstName: `Paged ${index}` },
      labels: [label],
    });
    return { label, contacts: await this.make(...Array.from({ length: PAGED_CONTACTS }, draft)) };
  }

  /** All that is there of this run, as far as the service finds it. */
  async find(raw = this.#raw) {
    const found = new Map();
    for (const query of [`labels=${this.run}`, `properties%5B${MARK}%5D=${this.run}`]) {
      await this.#walk(raw, query, found);
    }
    // Filters may not do what we think.
    if (found.size === 0) await this.#walk(raw, "order=DESC", found);
    return [...found.values()];
  }

  /** Only what is ours is kept, and a page with nothing of ours is the last one that is read. */
  async #walk(raw, query, found) {
    let start = 0;
    for (let page = 0; page < LONGEST_WALK; page += 1) {
      const { json } = await raw.get(`/v2/contacts?${query}&start=${start}&limit=1000`);
      const items = Array.isArray(json) ? json : [];
      const fresh = items.filter((item) => this.isOwn(item) && !found.has(item.id));
      if (fresh.length === 0) return;
      for (const contact of fresh) found.set(contact.id, contact);
      start += items.length;
    }
  }
}
