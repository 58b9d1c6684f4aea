import type { Connection } from "./connection.js";
import type { Contact, ContactFilter, ContactPatch, ContactQuery, NewContact } from "./models.js";
import type { CallOptions } from "./options.js";
import { list } from "./list.js";
import type { PagePromise } from "./page.js";

/**
 * The account's contacts.
 *
 * Every method rejects with an `Ip1Error`: `invalid_argument` before anything is sent, the other codes for
 * what the service or the connection did. An abort rejects with the signal's own reason.
 */
export interface Contacts {
  /**
   * Lists contacts. Awaited: the first page. `for await`: every contact over all pages, each id once.
   *
   * `GET /v2/contacts`
   *
   * @param query Filters, `meta`, page size and order; none of them is required.
   * @throws `bad_response` with the JSON path of the first fault when the answer is not a list of contacts,
   * or when the pages lead in a circle; `unsafe_redirect` when a next page lies at another origin.
   */
  list(query?: ContactQuery, options?: CallOptions): PagePromise<Contact>;

  /**
   * Reads one contact.
   *
   * `GET /v2/contacts/{id}`
   *
   * @param query `meta`: ask for metadata. Default false.
   * @throws `not_found` when there is no such contact.
   */
  get(id: string, query?: { meta?: boolean }, options?: CallOptions): Promise<Contact>;

  /**
   * Changes parts of a contact: text sets a property, `null` removes it, `undefined` leaves it alone.
   *
   * `PATCH /v2/contacts/{id}`; not repeated when its fate is unknown.
   *
   * @returns The contact as it is now, where the service returns it.
   */
  update(id: string, patch: ContactPatch, options?: CallOptions): Promise<Contact | undefined>;

  /**
   * Replaces a contact: properties and labels that are left out are removed. A contact that was read can be
   * changed and handed back; what belongs to the service (`ownerId`, `metadata`) is not sent.
   *
   * `PUT /v2/contacts/{id}`
   *
   * @returns The contact as it is now, where the service returns it.
   */
  replace(id: string, contact: NewContact, options?: CallOptions): Promise<Contact | undefined>;

  /**
   * Adds up to 1000 contacts at once and waits until they are there.
   *
   * `POST /v2/contacts?sync`; not repeated when its fate is unknown.
   *
   * @returns The created contacts, with their ids, in the order given.
   */
  add(contacts: readonly NewContact[], options: CallOptions & { sync: true }): Promise<Contact[]>;

  /**
   * Hands contacts over, which the service then imports in the background.
   *
   * `POST /v2/contacts`; not repeated when its fate is unknown.
   *
   * @returns How many were accepted. Their ids are not known yet.
   */
  add(
    contacts: readonly NewContact[],
    options?: CallOptions & { sync?: false },
  ): Promise<{
    /** How many contacts the service took. */
    accepted: number;
  }>;

  /**
   * Deletes one contact.
   *
   * `DELETE /v2/contacts/{id}`, or `POST` with the client's option `deleteVia`.
   *
   * @returns The deleted contact, where the service returns it.
   * @throws `not_found` when there is no such contact, unless an attempt before may have deleted it.
   */
  delete(id: string, options?: CallOptions): Promise<Contact | undefined>;

  /**
   * Deletes every contact that matches.
   *
   * `DELETE /v2/contacts`
   *
   * @param filter At least one condition; `{ all: true }`, alone, deletes every contact of the account.
   * @returns The deleted contacts. After a retry, those that the answered attempt deleted.
   * @throws `invalid_argument` for a filter without any condition.
   */
  deleteMatching(filter: ContactFilter | { all: true }, options?: CallOptions): Promise<Contact[]>;
}

/** @internal */
export function contacts(connection: Connection): Contacts {
  const collection = {
    path: "/v2/contacts",
    first: "listContacts",
    next: "nextContacts",
    id: ({ id }: Contact) => id,
  } as const;
  return {
    list: (query, options) => list(connection, collection, query, options),
    get: (id, query, options) => connection.call("getContact", [id, query], options),
    update: (id, patch, options) => connection.call("updateContact", [id, patch], options),
    replace: (id, contact, options) => connection.call("replaceContact", [id, contact], options),
    add: (contacts: readonly NewContact[], options?: CallOptions) =>
      connection.call<never>("addContacts", [contacts], options, ["sync"]),
    delete: (id, options) => connection.call("deleteContact", [id], options),
    deleteMatching: (filter, options) => connection.call("deleteMatching", [filter], options),
  };
}
