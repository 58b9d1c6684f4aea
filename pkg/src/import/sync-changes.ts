import type { Contact, ContactPatch, NewContact } from "ip1-contacts";
import { pauseAfter } from "./pause.js";
import type { Adding } from "./sync-additions.js";
import { isFinal } from "./sync-calls.js";
import { inParallel } from "./sync-parallel.js";

/** A request, as the core plans it. */
type Request =
  | { type: "patch"; row: number; id: string; body: ContactPatch }
  | { type: "replace"; row: number; id: string; body: NewContact }
  | { type: "delete"; id: string }
  | { type: "label"; label: string; changes: Labelled[] };

type Change = Extract<Request, { row: number }>;

/** A contact that gets a label: the number of its change, its row, its id, and how many labels it gets in all. */
type Labelled = [change: number, row: number, id: string, labels: number];

/**
 * Changes and removes who is there: all that can be repeated. Removals name one contact each. A label put on all that are
 * to go, and one request for whoever has it, would be fewer requests; but one that is misunderstood could remove anybody,
 * and one that is interrupted leaves the label behind.
 */
export class ContactChanges {
  readonly #with: Adding;
  readonly #underWay = new Set<{ row?: number; id?: string }>();
  /** How many labels a change still waits for. One that was done by itself, or failed, waits for none any more. */
  readonly #waiting = new Map<number, number>();

  constructor(adding: Adding) {
    this.#with = adding;
  }

  async run(): Promise<void> {
    const { core, syncer, settings, account } = this.#with;
    const next = () => core.ask(() => syncer.nextWrite());
    try {
      await inParallel(settings.concurrency, next, (request) =>
        this.#perform(JSON.parse(request) as Request),
      );
    } finally {
      for (const write of this.#underWay) account.leave(write);
    }
  }

  async #perform(request: Request): Promise<void> {
    if (request.type === "label") return this.#label(request.label, request.changes);
    const write = { ...("row" in request && { row: request.row }), id: request.id };
    this.#underWay.add(write);
    if (request.type === "delete") await this.#remove(request.id);
    else await this.#change(request);
    this.#underWay.delete(write);
  }

  /** What became of a change whose answer was lost is looked up before it is sent again. */
  async #change(request: Change): Promise<void> {
    const { calls, account } = this.#with;
    const { row, id } = request;
    for (let failures = 0; ;) {
      const outcome = await calls.once(() => this.#send(request));
      if ("value" in outcome) return account.changed();
      const { error } = outcome;
      if (error.code === "not_found") return account.fail({ row, id, error });
      if (isFinal(error)) return account.refuse({ row, reason: error.code, detail: error.message });
      if (error.effect === "unknown" && (await this.#isDone(request))) return account.changed();
      if (failures >= calls.maxRetries) return account.fail({ row, id, error });
      await calls.rest(pauseAfter(++failures));
    }
  }

  #send({ type, id, body }: Change): Promise<unknown> {
    const { client, settings } = this.#with;
    return type === "patch"
      ? client.contacts.update(id, body, settings.call)
      : client.contacts.replace(id, body, settings.call);
  }

  async #isDone(request: Change): Promise<boolean> {
    const { client, calls, settings } = this.#with;
    const now = await calls.attempt(() => client.contacts.get(request.id, {}, settings.call));
    return "value" in now && isAs(now.value, request);
  }

  async #remove(id: string): Promise<void> {
    const { client, calls, account, settings } = this.#with;
    const outcome = await calls.attempt(() => client.contacts.delete(id, settings.call));
    if ("value" in outcome || outcome.error.code === "not_found") return account.removed();
    const now = await calls.attempt(() => client.contacts.get(id, {}, settings.call));
    if ("error" in now && now.error.code === "not_found") account.removed();
    else account.fail({ id, error: outcome.error });
  }

  /** One request for a label on many. Where it comes to nothing, each is changed by itself. */
  async #label(label: string, changes: readonly Labelled[]): Promise<void> {
    const { client, calls, settings } = this.#with;
    const open = changes.filter(([change, , , labels]) => {
      if (!this.#waiting.has(change)) this.#waiting.set(change, labels);
      return this.#waiting.get(change)! > 0;
    });
    const writes = open.map(([, row, id]) => ({ row, id }));
    for (const write of writes) this.#underWay.add(write);
    const ids = open.map(([, , id]) => id);
    const outcome = await calls.attempt(() => client.labels.add(label, ids, settings.call));
    for (const write of writes) this.#underWay.delete(write);
    if ("value" in outcome) for (const change of open) this.#labelled(change);
    else for (const change of open) await this.#byItself(change);
  }

  #labelled([change]: Labelled): void {
    const waiting = this.#waiting.get(change)! - 1;
    this.#waiting.set(change, waiting);
    if (waiting === 0) this.#with.account.changed();
  }

  async #byItself([change]: Labelled): Promise<void> {
    const { core, syncer } = this.#with;
    if (this.#waiting.get(change) === 0) return;
    this.#waiting.set(change, 0);
    await this.#perform(JSON.parse(core.ask(() => syncer.change(change))) as Request);
  }
}

/** Whether a contact is as the change wants it, which may have been done although its answer was lost. */
function isAs(contact: Contact, { type, body }: Change): boolean {
  const { properties, labels } = contact;
  const wanted = Object.entries(body.properties ?? {});
  const says = ([name, value]: [string, string | null | undefined]) =>
    (Object.prototype.hasOwnProperty.call(properties, name) ? properties[name] : null) === value;
  if (!wanted.every(says)) return false;
  if (body.labels !== undefined || type === "replace") {
    const expected = new Set(body.labels ?? []);
    if (labels.length !== expected.size || !labels.every((label) => expected.has(label))) return false;
  }
  return type === "patch" || Object.keys(properties).length === wanted.length;
}
