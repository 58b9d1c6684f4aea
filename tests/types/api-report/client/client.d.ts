import { type Blacklist } from "./blacklist.js";
import { type ClientOptions } from "./client-options.js";
import { type Contacts } from "./contacts.js";
import { type Labels } from "./labels.js";
import type { ContactProperties } from "./models.js";
/**
 * A client for one account. Making one sends nothing and loads nothing.
 *
 * `P`: the properties of this account's contacts, for those who want their own names checked, as in
 * `new Ip1<{ phoneNumber: string; customerNumber?: string }>()`. Types only: nothing checks it at run time.
 */
export declare class Ip1<P extends object = ContactProperties> {
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
    constructor(options?: ClientOptions);
}
