import { computed, signal } from "@preact/signals";
import type { Contact } from "ip1-contacts";
import { client } from "../service/connection.ts";

/** The contacts that are ticked. They stay so while the list scrolls, and while it shows others. */
export class Selection {
  readonly #contacts = signal<ReadonlyMap<string, Contact>>(new Map());
  /** The row that was ticked last: with Shift, all from there to the next one are. */
  #anchor: number | undefined;

  get size(): number {
    return this.#contacts.value.size;
  }

  /** In the order in which they were ticked. */
  get contacts(): readonly Contact[] {
    return [...this.#contacts.value.values()];
  }

  has(id: string): boolean {
    return this.#contacts.value.has(id);
  }

  /** Ticks or unticks a row; with `toAnchor`, all from the one that was ticked before. */
  set(index: number, isOn: boolean, toAnchor: boolean, at: (index: number) => Contact | undefined): void {
    const from = toAnchor ? (this.#anchor ?? index) : index;
    const rows: Contact[] = [];
    for (let row = Math.min(from, index); row <= Math.max(from, index); row += 1) {
      const contact = at(row);
      if (contact !== undefined) rows.push(contact);
    }
    this.#anchor = index;
    if (isOn) this.add(rows);
    else this.drop(rows.map(({ id }) => id));
  }

  add(contacts: readonly Contact[]): void {
    this.#contacts.value = new Map([...this.#contacts.value, ...contacts.map((it) => [it.id, it] as const)]);
  }

  drop(ids: readonly string[]): void {
    const left = new Map(this.#contacts.value);
    for (const id of ids) left.delete(id);
    this.#contacts.value = left;
  }

  /** Takes over what contacts are now. */
  refresh(contacts: readonly Contact[]): void {
    this.add(contacts.filter(({ id }) => this.has(id)));
  }

  clear(): void {
    this.#anchor = undefined;
    this.#contacts.value = new Map();
  }
}

/** That of the connection in use: it stays while other screens are looked at. */
export const selections = computed(() => {
  void client.value;
  return new Selection();
});
