/** A contact, as the service returns it. Members that are not listed here are kept as they came. */
export interface Contact<P extends object = ContactProperties> {
    /** Given by the service: 24 hexadecimal digits today. Treat it as opaque. */
    id: string;
    /** The account the contact belongs to. */
    ownerId: string;
    /** The contact's own data. */
    properties: P;
    /** What the service found out about the properties. Present when asked for with `meta`. */
    metadata?: ContactMetadata;
    /** The groups the contact is in. Empty when the service sends none. */
    labels: string[];
}
/** A contact's data: any name, always text. The listed names are the usual ones. */
export interface ContactProperties {
    /** As it was entered; `+46…` (E.164) is understood everywhere. */
    phoneNumber?: string;
    /** E-mail address. */
    email?: string;
    /** Given name. */
    firstName?: string;
    /** Family name. */
    lastName?: string;
    [name: string]: string | undefined;
}
/** What the service found out, by property name. */
export interface ContactMetadata {
    /** About the property `phoneNumber`. */
    phoneNumber?: PhoneNumberMetadata;
    [name: string]: {
        [name: string]: string | boolean | undefined;
    } | undefined;
}
/** What the service knows about a phone number. The three flags are booleans here; on the wire they are text. */
export interface PhoneNumberMetadata {
    /** Whether the number has the length and form of one. */
    isPossiblePhoneNumber?: boolean;
    /** Whether the number lies in a range that is in use in its country. */
    isValidPhoneNumber?: boolean;
    /** libphonenumber's type name: MOBILE, FIXED_LINE, FIXED_LINE_OR_MOBILE, VOIP, UNKNOWN, … */
    phoneNumberType?: string;
    /** The number messages go to: digits with country code, no leading `+`. */
    parsedMSISDN?: string;
    /** Whether the number is on the account's blacklist. */
    isBlocked?: boolean;
    [name: string]: string | boolean | undefined;
}
/** How much a label is used. */
export interface LabelSummary {
    /** The label. */
    labelName: string;
    /** The number of contacts that carry it. */
    usageCount: number;
}
/** A number on the account's blacklist: nothing is sent to it. */
export interface BlacklistEntry {
    /** The number: digits with country code, no leading `+`. */
    msisdn: string;
    /** When it was added, as the service writes it: `2019-11-01T16:32:18.253`, without a time zone. */
    created: string;
}
/** A contact to add, or to put in the place of another. */
export interface NewContact<P extends object = ContactProperties> {
    /** The contact's data. */
    properties: P;
    /** The groups it shall be in. Default: none. */
    labels?: readonly string[];
}
/** A partial change of a contact (JSON merge patch, RFC 7396). */
export interface ContactPatch<P extends object = ContactProperties> {
    /** Text sets a property, `null` removes it, `undefined` leaves it alone. */
    properties?: {
        [Name in keyof P]?: P[Name] | null | undefined;
    };
    /** Replaces all labels; `null` removes them; left out, they stay. */
    labels?: readonly string[] | null;
}
/** Which contacts. All conditions must hold. */
export interface ContactFilter {
    /** Contacts that carry this label; of several labels, all of them. */
    labels?: string | readonly string[];
    /** Contacts whose properties have exactly these values. */
    properties?: {
        [name: string]: string;
    };
    /** By metadata, with keys such as `"phoneNumber.isBlocked"`. Booleans are sent as "true" and "false". Works without `meta`, which only makes the metadata part of the answer. */
    metadata?: {
        [name: string]: string | boolean;
    };
}
/** Which contacts, in which order, in pages of which size. */
export interface ContactQuery {
    /** Contacts that carry this label; of several labels, all of them. */
    labels?: string | readonly string[];
    /** Contacts whose properties have exactly these values. */
    properties?: {
        [name: string]: string;
    };
    /** By metadata, with keys such as `"phoneNumber.isBlocked"`. Booleans are sent as "true" and "false". Works without `meta`, which only makes the metadata part of the answer. */
    metadata?: {
        [name: string]: string | boolean;
    };
    /** Ask for metadata. Default false. */
    meta?: boolean;
    /** How many to pass over before the first page. Default 0. */
    start?: number;
    /** Page size, at least 1. Default: the service's own, 50. The service may give fewer. */
    limit?: number;
    /** Oldest first (`"ASC"`, the default) or newest first. */
    order?: "ASC" | "DESC";
}
