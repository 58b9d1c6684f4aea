import type { Contact, ContactPatch, Ip1 } from "ip1-contacts";
import { NotSent } from "../service/settle.ts";
import { ChangeError, saved } from "../service/saving.ts";
import { type Conflict, conflictsOf, type Edits, patchFor } from "./edits.ts";
import { contactName } from "./names.ts";
import { announce } from "./news.ts";
import { words } from "../words/words.ts";

/** Nothing was sent, as somebody else has changed the same since the contact was read. */
export class ConflictError extends NotSent {
  override readonly name = "ConflictError";

  constructor(
    readonly conflicts: readonly Conflict[],
    /** The contact as it is in the service. */
    readonly now: Contact,
  ) {
    super(words().failures.conflict);
  }
}

/** The conflict that kept a contact from being saved, if it was one. */
export function conflictIn(error: unknown): ConflictError | undefined {
  return error instanceof ChangeError && error.cause instanceof ConflictError ? error.cause : undefined;
}

/**
 * Saves what a person has changed in a contact that was read before, and nothing else: the contact is read
 * again, so what others have changed meanwhile stays.
 *
 * @returns The contact as it is then.
 * @throws `ChangeError`; its cause is a `ConflictError` where others have changed the same.
 */
export async function saveEdits(service: Ip1, before: Contact, edits: Edits): Promise<Contact> {
  const { contacts } = service;
  const read = () => contacts.get(before.id, { meta: true });

  async function write(): Promise<Contact> {
    const now = await read();
    const conflicts = conflictsOf(edits, before, now);
    if (conflicts.length > 0) {
      announce({ kind: "changed", contacts: [now] });
      throw new ConflictError(conflicts, now);
    }
    const patch = patchFor(edits, now);
    if (patch === undefined) return now;
    const after = await contacts.update(before.id, patch);
    return after ?? patched(now, patch);
  }

  const contact = await saved(words().changes.saved(contactName(before)), {
    write,
    async look() {
      const now = await read();
      return patchFor(edits, now) === undefined ? { value: now } : undefined;
    },
  });
  // The facts about its number may be others now. It is saved, whether or not it can be read again.
  const latest = await read().catch(() => contact);
  announce({ kind: "changed", contacts: [latest] });
  return latest;
}

/** Where the service does not give it back. */
function patched(now: Contact, { properties = {}, labels = now.labels }: ContactPatch): Contact {
  const values = Object.entries({ ...now.properties, ...properties }).filter(([, value]) => value !== null);
  return {
    ...now,
    properties: Object.fromEntries(values) as Contact["properties"],
    labels: [...(labels ?? [])],
  };
}
