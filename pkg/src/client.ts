import { blacklist, type Blacklist } from "./blacklist.js";
import { CHANNEL, channel, type Channel } from "./channel.js";
import { Connection } from "./connection.js";
import { contacts, type Contacts } from "./contacts.js";
import { labels, type Labels } from "./labels.js";
import { clientSettings, type ClientOptions } from "./options.js";

/** A client for one account. Making one sends nothing and loads nothing. */
export class Ip1 {
  /** Contacts: list, read, change, add, delete. */
  readonly contacts: Contacts;
  /** Labels: put on many contacts, take off all. */
  readonly labels: Labels;
  /** Numbers that nothing is sent to. */
  readonly blacklist: Blacklist;
  /** @internal */
  declare readonly [CHANNEL]: Channel;

  /** @throws `Ip1Error` with code `invalid_argument` that names the option. */
  constructor(options: ClientOptions) {
    const connection = new Connection(clientSettings(options));
    this.contacts = contacts(connection);
    this.labels = labels(connection);
    this.blacklist = blacklist(connection);
    // Not enumerable: nothing to see for whoever prints or compares clients.
    Object.defineProperty(this, CHANNEL, { value: channel(connection) });
  }
}
