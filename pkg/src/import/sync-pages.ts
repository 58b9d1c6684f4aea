import type { Contact, ContactFilter, Ip1, Page } from "ip1-contacts";
import type { Calls } from "./sync-calls.js";
import type { SyncSettings } from "./sync-options.js";

/** The most that a page can have. */
const PAGE = 1000;
/** What the core takes at once. */
const PORTION = 50;

/**
 * All pages of the scope. A page whose link to the next one cannot be followed is
 * asked for again: its contacts come twice.
 */
export async function* pagesOf(
  { contacts }: Pick<Ip1, "contacts">,
  calls: Calls,
  { scope, call }: Pick<SyncSettings, "scope" | "call">,
): AsyncGenerator<Contact[]> {
  const list = (more: { start?: number }) =>
    contacts.list({ ...(scope as ContactFilter), limit: PAGE, ...more }, call);
  let page: Page<Contact> = await calls.read(() => list({}));
  for (;;) {
    yield page.items;
    if (!page.hasNext) return;
    const { start } = page;
    const before = page;
    const next = await calls.attempt(() => before.next());
    if ("value" in next) page = next.value;
    else if (next.error.code === "unsafe_redirect") page = await calls.read(() => list({ start }));
    else throw next.error;
  }
}

/** Contacts as the core takes them: JSON, some at a time. Long texts live long, and memory grows by them. */
export function* portionsOf(contacts: readonly Contact[]): Generator<string> {
  for (let start = 0; start < contacts.length; start += PORTION) {
    yield JSON.stringify(contacts.slice(start, start + PORTION));
  }
}
