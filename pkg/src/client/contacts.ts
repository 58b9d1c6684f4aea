import type { CallOptions, ListOptions } from "./call-options.js";
import type { Connection } from "./connection.js";
import { Call, LIST_CONTACTS } from "./contract.js";
import { count } from "./count.js";
import { list } from "./list.js";
import type {
  Contact,
  ContactFilter,
  ContactPatch,
  ContactProperties,
  ContactQuery,
  NewContact,
} from "./models.js";
import type { PagePromise } from "./page.js";

/**
 * The account's contacts.
 *
 * Every method rejects with an `Ip1Error`: `invalid_argument` before anything is sent, the other codes for
 * what the service or the connection did. An abort rejects with the signal's own reason.
 */
export interface Contacts<P extends object = ContactProperties> {
  /**
   * Lists contacts. Awaited: the first page. `for await`: every contact over all pages, each id once.
   *
   * `GET /v2/contacts`
   *
   * @param query Filters, `meta`, page size and order; none of them is required.
   * @throws `bad_response` with the JSON path of the first mismatch when the answer is not a list of contacts,
   * or when the pages lead in a circle; `unsafe_redirect` when a next page lies at another origin.
   */
  list(query?: ContactQuery, options?: ListOptions): PagePromise<Contact<P>>;

  /**
   * Counts the contacts that match, or all of them: by one or two small requests where the service links to its last
   * page, else by a walk over all pages.
   *
   * `GET /v2/contacts`
   */
  count(filter?: ContactFilter, options?: CallOptions): Promise<number>;

  /**
   * Reads one contact.
   *
   * `GET /v2/contacts/{id}`
   *
   * @param query `meta`: ask for metadata. Default false.
   * @throws `not_found` when there is no such contact.
   */
  get(id: string, query?: { meta?: boolean }, options?: CallOptions): Promise<Contact<P>>;

  /**
   * Changes parts of a contact: text sets a property, `null` removes it, `undefined` leaves it alone.
   *
   * `PATCH /v2/contacts/{id}`; repeated after a failure like a `PUT`, as the same values twice are the same values.
   *
   * @returns The contact as it is now, where the service returns it.
   */
  update(id: string, patch: ContactPatch<P>, options?: CallOptions): Promise<Contact<P> | undefined>;

  /**
   * Replaces a contact: properties and labels that are left out are removed. A contact that was read can be
   * changed and handed back; what belongs to the service (`ownerId`, `metadata`) is not sent.
   *
   * `PUT /v2/contacts/{id}`
   *
   * @returns The contact as it is now, where the service returns it.
   */
  replace(id: string, contact: NewContact<P>, options?: CallOptions): Promise<Contact<P> | undefined>;

  /**
   * Adds up to 1000 contacts at once and waits until they are there.
   *
   * `POST /v2/contacts?sync`; not repeated if it may have been carried out.
   *
   * @returns The created contacts, with their ids, in the order given.
   */
  add(contacts: readonly NewContact<P>[], options: CallOptions & { sync: true }): Promise<Contact<P>[]>;

  /**
   * Hands contacts over, which the service then imports in the background.
   *
   * `POST /v2/contacts`; not repeated if it may have been carried out.
   *
   * @returns How many were accepted. Their ids are not known yet.
   */
  add(contacts: readonly NewContact<P>[], options?: CallOptions & { sync?: false }): Promise<Accepted>;

  /** The one or the other, as `sync` says: the created contacts, or how many were accepted. */
  add(
    contacts: readonly NewContact<P>[],
    options: CallOptions & { sync?: boolean },
  ): Promise<Contact<P>[] | Accepted>;

  /**
   * Deletes one contact.
   *
   * `DELETE /v2/contacts/{id}`, or `POST` with the client's option `deleteVia`.
   *
   * @returns The deleted contact, where the service returns it.
   * @throws `not_found` when there is no such contact, unless an attempt before may have deleted it.
   */
  delete(id: string, options?: CallOptions): Promise<Contact<P> | undefined>;

  /**
   * Deletes every contact that matches.
   *
   * `DELETE /v2/contacts`
   *
   * @param filter At least one condition; `{ all: true }`, alone, deletes every contact of the account.
   * @returns The deleted contacts. After a retry, those that the answered attempt deleted.
   * @throws `invalid_argument` for a filter without any condition, or with one that is `undefined` or empty.
   */
  deleteMatching(filter: ContactFilter | { all: true }, options?: CallOptions): Promise<Contact<P>[]>;
}

/** What the service took to import in the background. */
export interface Accepted {
  /** How many contacts. */
  accepted: number;
}

/** @internal */
export function contacts<P extends object>(connection: Connection): Contacts<P> {
  const collection = {
    first: Call.ListContacts,
    next: Call.NextContacts,
    endpoint: LIST_CONTACTS,
    id: ({ id }: Contact<P>) => id,
    options: ["invalid"],
  } as const;
  return {
    list: (query, options) => list(connection, collection, query, options),
    count: (filter, options) => count(connection, collection, filter, options),
    get: (id, query, options) => connection.call(Call.GetContact, [id, query], options),
    update: (id, patch, options) => connection.call(Call.UpdateContact, [id, patch], options),
    replace: (id, contact, options) => connection.call(Call.ReplaceContact, [id, contact], options),
    add: (contacts: readonly NewContact<P>[], options?: CallOptions) =>
      connection.call<never>(Call.AddContacts, [contacts], options, ["sync"]),
    delete: (id, options) => connection.call(Call.DeleteContact, [id], options),
    deleteMatching: (filter, options) => connection.call(Call.DeleteMatching, [filter], options),
  };
}
