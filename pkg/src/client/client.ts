import { blacklist, type Blacklist } from "./blacklist.js";
import { callSettings } from "./call-options.js";
import { carryChannel } from "./channel.js";
import { clientSettings, type ClientOptions } from "./client-options.js";
import { Connection } from "./connection.js";
import { Call } from "./contract.js";
import { contacts, type Contacts } from "./contacts.js";
import { labels, type Labels } from "./labels.js";
import { core } from "./load.js";
import type { ContactProperties } from "./models.js";

/**
 * A client for one account. Making one sends nothing and loads nothing.
 *
 * `P`: the properties of this account's contacts, for those who want their own names checked, as in
 * `new Ip1<{ phoneNumber: string; customerNumber?: string }>()`. Types only: nothing checks it at run time.
 */
export class Ip1<P extends object = ContactProperties> {
  /** Contacts: list, count, read, change, add, delete. */
  readonly contacts: Contacts<P>;
  /** Labels: put on many contacts, take off all. */
  readonly labels: Labels;
  /** Numbers that nothing is sent to. */
  readonly blacklist: Blacklist;

  /**
   * @param options None is required where the environment has `IP1_TOKEN`.
   * @throws `Ip1Error` with code `invalid_argument` that names the option.
   */
  constructor(options?: ClientOptions) {
    const settings = clientSettings(options);
    const connection = new Connection(settings);
    this.contacts = contacts(connection);
    this.labels = labels(connection);
    this.blacklist = blacklist(connection);
    globalThis.requestIdleCallback?.(loadWhileIdle);
    carryChannel(this, {
      maxRetries: settings.maxRetries,
      check: (options) => void callSettings(options),
      add: (json, count, options) => connection.call(Call.AddWritten, [json, count], options, ["sync"]),
    });
  }
}

/** While a page has nothing else to do. */
async function loadWhileIdle(): Promise<void> {
  try {
    await core.load();
  } catch {
    // The first call tries again, and tells what fails.
  }
}
