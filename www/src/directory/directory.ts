import { effect, signal } from "@preact/signals";
import { type Contact, type Ip1, type Ip1ErrorCode, isIp1Error } from "ip1-contacts";
import { follow, type News } from "../contacts/news.ts";
import { client } from "../service/connection.ts";
import { connectionLost } from "../service/connectivity.ts";
import type { Fault, Reach, Tally, View } from "./view.ts";
import type { Request } from "./worker.ts";

/** The service hands out no more at once. */
const PAGE = 1000;
/** The page itself comes first. */
const LONGEST_WAIT_MS = 2_000;
const PAUSE_AFTER_FAILURE_MS = 5_000;
/** These do not pass by themselves. */
const HOPELESS: readonly Ip1ErrorCode[] = ["unauthorized", "forbidden", "bad_response", "load_failed"];

/** How far the reading has come. */
export interface Standing {
  readonly read: number;
  readonly isComplete: boolean;
}

/** All contacts of an account, read quietly in the background and kept in a worker. */
export class Directory {
  readonly standing = signal<Standing>({ read: 0, isComplete: false });
  /** Changes whenever something in it does. */
  readonly version = signal(0);
  readonly #service: Ip1;
  readonly #life = new AbortController();
  #desk = new Desk();
  /** The one that is being filled, where that is another. */
  #next: Desk | undefined;
  #reading = new AbortController();
  /** Who has been deleted here. The service may have said something of them before, which arrives only now. */
  readonly #gone = new Set<string>();
  /** Who has been changed here since the reading began, for the same reason; nothing while nobody reads. */
  #changed: Map<string, Contact> | undefined;

  constructor(service: Ip1) {
    this.#service = service;
    const stop = follow((news) => this.#hear(news));
    this.#life.signal.addEventListener("abort", () => {
      stop();
      this.#reading.abort();
      this.#desk.close();
      this.#next?.close();
    });
    void this.#read(this.#desk);
  }

  /** Opens a list, which is then known by its number. */
  look(list: number, view: View): Promise<Tally> {
    return this.#desk.ask({ kind: "look", list, view });
  }

  rows(list: number, first: number, last: number): Promise<Contact[]> {
    return this.#desk.ask({ kind: "rows", list, first, last });
  }

  drop(list: number): void {
    void this.#desk.ask({ kind: "drop", list });
  }

  labels(): Promise<[label: string, count: number][]> {
    return this.#desk.ask({ kind: "labels" });
  }

  blocked(): Promise<[msisdn: string, contact: Contact][]> {
    return this.#desk.ask({ kind: "blocked" });
  }

  faults(): Promise<Record<Fault | Reach, number>> {
    return this.#desk.ask({ kind: "faults" });
  }

  names(): Promise<string[]> {
    return this.#desk.ask({ kind: "names" });
  }

  size(): Promise<{ bytes: number; contacts: number }> {
    return this.#desk.ask({ kind: "size" });
  }

  /** Takes in what the service has just said of some: others may have added or changed them. */
  async learn(found: readonly Contact[]): Promise<void> {
    await this.#desk.ask({ kind: "put", contacts: this.#asTheyAre(found) });
    this.version.value += 1;
  }

  /** Reads everything anew. What is there serves until then. */
  reread(): void {
    this.#reading.abort();
    this.#next?.close();
    if (this.standing.peek().isComplete) {
      void this.#read((this.#next = new Desk()));
    } else {
      this.#desk.close();
      void this.#read((this.#desk = new Desk()));
    }
  }

  close(): void {
    this.#life.abort();
  }

  async #read(desk: Desk): Promise<void> {
    const { signal } = (this.#reading = new AbortController());
    let isRead = false;
    while (!isRead && !signal.aborted) {
      try {
        await idle();
        await this.#readAll(desk, signal);
        isRead = true;
      } catch (error) {
        // Whoever looks at a list is told there. This tries again, where that can be of use.
        if (signal.aborted || (isIp1Error(error) && HOPELESS.includes(error.code))) return;
        await passed(PAUSE_AFTER_FAILURE_MS);
      }
    }
    if (signal.aborted) return;
    // Whoever the pages did not have, and was changed here all the same, is new in the account.
    void desk.ask({ kind: "append", contacts: this.#asTheyAre([...(this.#changed?.values() ?? [])]) });
    this.#changed = undefined;
    await desk.ask({ kind: "trim" });
    if (desk === this.#next) {
      this.#desk.close();
      this.#desk = desk;
      this.#next = undefined;
    }
    const { contacts } = await desk.ask<{ contacts: number }>({ kind: "size" });
    this.standing.value = { read: contacts, isComplete: true };
    this.version.value += 1;
  }

  async #readAll(desk: Desk, signal: AbortSignal): Promise<void> {
    this.#changed = new Map();
    await desk.ask({ kind: "clear" });
    const list = this.#service.contacts.list({ order: "ASC", meta: true, limit: PAGE }, { signal });
    for await (const { items } of list.pages()) {
      const read = await desk.ask<number>({ kind: "add", contacts: this.#asTheyAre(items) });
      signal.throwIfAborted();
      if (desk === this.#desk) {
        this.standing.value = { read, isComplete: false };
        this.version.value += 1;
      }
      await idle();
    }
  }

  /** What the service has said of contacts, put right by what has become of them here. */
  #asTheyAre(contacts: readonly Contact[]): readonly Contact[] {
    return contacts
      .filter(({ id }) => !this.#gone.has(id))
      .map((contact) => this.#changed?.get(contact.id) ?? contact);
  }

  #hear(news: News): void {
    switch (news.kind) {
      case "reread":
        return this.reread();
      case "gone":
        for (const id of news.ids) this.#gone.add(id);
        return this.#tell({ kind: "remove", ids: [...news.ids] });
      case "added":
        return this.#tell({ kind: "append", contacts: news.contacts });
      case "changed":
        for (const contact of news.contacts) this.#changed?.set(contact.id, contact);
        return this.#hearOfChanged(this.#asTheyAre(news.contacts));
    }
  }

  /** Who is missing where everyone was read is new; elsewhere, the reading will come to them. */
  #hearOfChanged(contacts: readonly Contact[]): void {
    this.#tell({ kind: "put", contacts }, { kind: "replace", contacts });
  }

  /** Tells who knows all contacts of a change, and who is still reading them. */
  #tell(change: Request, whileReading: Request = change): void {
    const isReading = this.#changed !== undefined;
    void this.#next?.ask(isReading ? whileReading : change);
    void this.#desk
      .ask(isReading && this.#next === undefined ? whileReading : change)
      .then(() => (this.version.value += 1));
  }
}

/** The worker, as something that can be asked. */
class Desk {
  readonly #worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  readonly #waiting = new Map<number, (answer: { value?: unknown; error?: string }) => void>();
  #count = 0;

  constructor() {
    this.#worker.addEventListener("message", ({ data }) => {
      this.#waiting.get(data.number)?.(data);
      this.#waiting.delete(data.number);
    });
  }

  ask<T>(request: Request): Promise<T> {
    return new Promise((resolve, reject) => {
      const number = ++this.#count;
      this.#waiting.set(number, ({ value, error }) =>
        error === undefined ? resolve(value as T) : reject(new Error(error)),
      );
      this.#worker.postMessage({ number, request });
    });
  }

  /** What was asked and not answered never is. */
  close(): void {
    this.#worker.terminate();
  }
}

let opened: { of: Ip1; directory: Directory } | undefined;

/** That of the connection in use: another connection is another account. The first who asks for it has it read. */
export function directory(): Directory {
  const service = client.value;
  if (opened?.of !== service) {
    opened?.directory.close();
    opened = { of: service, directory: new Directory(service) };
  }
  return opened.directory;
}

/** Resolves when nothing else is to be done. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has no such call.
    if ("requestIdleCallback" in globalThis)
      requestIdleCallback(() => resolve(), { timeout: LONGEST_WAIT_MS });
    else setTimeout(resolve, 50);
  });
}

/** Resolves after a while; where the service cannot be reached, when it is there again. */
async function passed(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
  await new Promise<void>((resolve) => {
    const stop = effect(() => {
      if (!connectionLost.value) queueMicrotask(end);
    });
    function end() {
      stop();
      resolve();
    }
  });
}
