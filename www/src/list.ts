import type { Contact, ContactQuery } from "ip1-contacts";
import { contactRow, type RowHandlers } from "./contact-row.ts";
import { byId, isEnabled, make, part, setEnabled } from "./dom.ts";
import { keepFocus } from "./focus.ts";
import { learnFrom } from "./known.ts";
import { explain, showExplanation, type Explanation } from "./messages.ts";
import { Pages } from "./pages.ts";

const PLACEHOLDERS = 8;

/** The table of contacts with what belongs to it: loading, nothing there, failed, pages. */
export class ContactList {
  readonly #pages = new Pages();
  readonly #handlers: RowHandlers;
  readonly #onShow: () => void;
  readonly #section = byId("contacts", HTMLElement);
  readonly #table = byId("table", HTMLTableElement);
  readonly #rows = byId("rows", HTMLTableSectionElement);
  readonly #failure = byId("list-failure", HTMLDivElement);
  readonly #empty = byId("list-empty", HTMLDivElement);
  readonly #range = byId("range", HTMLParagraphElement);
  readonly #first = byId("first", HTMLButtonElement);
  readonly #back = byId("back", HTMLButtonElement);
  readonly #next = byId("next", HTMLButtonElement);
  #again: () => Promise<boolean> = () => this.#pages.first();

  /** `onShow`: called when other contacts are shown than before. */
  constructor(handlers: RowHandlers, onShow: () => void) {
    this.#handlers = handlers;
    this.#onShow = onShow;
    this.#onClick(this.#first, () => this.#turn(() => this.#pages.first()));
    this.#onClick(this.#next, () => this.#turn(() => this.#pages.next()));
    this.#onClick(this.#back, () => {
      this.#pages.back();
      this.#show(undefined);
      this.#toTop();
    });
    byId("retry", HTMLButtonElement).addEventListener("click", () => void this.#load(this.#again));
    this.#rows.replaceChildren(...Array.from({ length: PLACEHOLDERS }, placeholder));
  }

  /** Whether this contact is on the page that is shown. */
  shows(id: string): boolean {
    return this.#pages.current?.items.some((contact) => contact.id === id) ?? false;
  }

  /** The first page of another query. */
  open(query: ContactQuery): Promise<void> {
    return this.#load(() => this.#pages.open(query));
  }

  /** The same page again, after something was changed. */
  reload(): Promise<void> {
    return this.#load(() => this.#pages.reload());
  }

  async #turn(fetch: () => Promise<boolean>): Promise<void> {
    await this.#load(fetch);
    this.#toTop();
  }

  async #load(fetch: () => Promise<boolean>): Promise<void> {
    this.#again = fetch;
    this.#section.setAttribute("aria-busy", "true");
    try {
      if (await fetch()) this.#show(undefined);
    } catch (error) {
      this.#show(explain("The contacts could not be loaded.", error));
    }
  }

  #show(failure: Explanation | undefined): void {
    const page = this.#pages.current;
    const items: Contact[] = page?.items ?? [];
    learnFrom(items);
    keepFocus(this.#rows, this.#section, () =>
      this.#rows.replaceChildren(...items.map((contact) => contactRow(contact, this.#handlers))),
    );
    this.#table.hidden = items.length === 0;
    this.#empty.hidden = items.length > 0 || failure !== undefined;
    showExplanation(this.#failure, part(this.#failure, "text", HTMLDivElement), failure);
    this.#range.textContent = page && items.length > 0 ? range(page.start, items.length) : "";
    setEnabled(this.#first, !this.#pages.isFirst);
    setEnabled(this.#back, !this.#pages.isFirst);
    setEnabled(this.#next, page?.hasNext ?? false);
    this.#section.setAttribute("aria-busy", "false");
    this.#onShow();
  }

  #onClick(element: HTMLButtonElement, action: () => void): void {
    element.addEventListener("click", () => {
      if (isEnabled(element)) action();
    });
  }

  #toTop(): void {
    scrollTo({ top: 0 });
  }
}

function range(start: number, count: number): string {
  return `${start + 1}–${start + count}`;
}

function placeholder(): HTMLTableRowElement {
  const row = make("tr", "placeholder");
  row.setAttribute("aria-hidden", "true");
  for (const column of ["name", "phone", "email", "labels", "act"]) {
    row.append(make("td", column, make("span", "")));
  }
  return row;
}
