// One run against one service: how it is reached, and what it may do.
import { randomBytes } from "node:crypto";
import { Ip1 } from "ip1-contacts";
import { failureOf, summary } from "./describe.js";
import { gate } from "./gate.js";
import { OwnContacts } from "./own-contacts.js";
import { Raw } from "./raw.js";
import { Registry } from "./registry.js";
import { Unusable } from "./settings.js";
import { need } from "./verdict.js";

const SAMPLE_SIZE = 100;

export class Session {
  #stop = new AbortController();
  #sample;

  constructor({ baseUrl, token, write }) {
    const run = `conformance-${randomBytes(5).toString("hex")}`;
    const { signal } = this.#stop;
    Object.assign(this, { baseUrl, token, write, run, signal });
    this.fetch = gate({ run, write, signal });
    this.raw = new Raw({ baseUrl, token, fetch: this.fetch, signal });
    this.client = this.clientWith();
    /** Goes on when everything else is stopped. */
    this.cleaner = new Raw({ baseUrl, token, fetch: gate({ run, write }) });
    this.registry = new Registry(run);
    this.own = new OwnContacts(this);
  }

  get isStopped() {
    return this.signal.aborted;
  }

  /** No further request is sent; those under way are answered first, so that it is known what they did. */
  stop() {
    this.#stop.abort();
  }

  clientWith(options = {}) {
    return new Ip1({ baseUrl: this.baseUrl, token: this.token, fetch: this.fetch, ...options });
  }

  /** Refuses to begin where every check would fail for the same reason. */
  async mustAnswer() {
    let answer;
    try {
      answer = await this.raw.get("/v2/contacts?limit=1");
    } catch (error) {
      if (this.isStopped) return;
      throw new Unusable(`${this.baseUrl} does not answer: ${failureOf(error)}`);
    }
    if (answer.status === 401 || answer.status === 403) {
      throw new Unusable(`${this.baseUrl} turns the token of IP1_TOKEN down: ${answer.status}`);
    }
    if (!answer.isOk) throw new Unusable(`GET /v2/contacts at ${this.baseUrl} gives ${summary(answer)}`);
  }

  /** What to page through: contacts of our own where we may make some, or else those of the account. */
  async collection() {
    if (!this.write) return { query: "", filter: {} };
    const { label, contacts } = await this.own.paged();
    return { query: `labels=${label}`, filter: { labels: label }, ids: contacts.map(({ id }) => id) };
  }

  /** Some contacts of the account, with metadata. Their contents must never be shown. */
  async sample() {
    if (this.write) await this.own.paged();
    this.#sample ??= this.raw.get(`/v2/contacts?meta&limit=${SAMPLE_SIZE}`);
    const { json } = await this.#sample;
    need(Array.isArray(json), "GET /v2/contacts gave no array");
    need(json.length > 0, "the account has no contacts");
    return json;
  }
}
