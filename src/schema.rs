//! The shapes of everything that crosses the boundary: what the service answers, and what callers pass.
//!
//! [`models`](crate::models) has the same documents as Rust types. Neither is made of the other: a shape says what those
//! types cannot (how lenient a check is, what belongs to the service, what the definitions document), and the types are
//! what a Rust caller wants to hold. A test keeps the two alike.

use crate::shape::Presence::{EmptyArray, Expected, Optional, ReadOnly, Required};
use crate::shape::{MAX_SAFE_INTEGER, Member, Object, Rest, Shape};

static STRING: Shape = Shape::String;
static BOOLEAN: Shape = Shape::Boolean;
static BOOLEAN_TEXT: Shape = Shape::BooleanText;
static COUNT: Shape = Shape::Integer { min: 0, max: MAX_SAFE_INTEGER };
static STRINGS: Shape = Shape::Array(&STRING);
static LABEL: Shape = Shape::NonEmptyString;
static LABELS: Shape = Shape::Array(&LABEL);
static LABELS_OR_NULL: Shape = Shape::OrNull(&LABELS);
static ANYTHING: Shape = Shape::Anything;

/// Keeps a text for the definitions and the docs out of the WebAssembly binary.
macro_rules! documented {
    ($type:ident { $($field:ident: $value:expr),* $(,)? }, $documentation:expr) => {
        $type {
            $($field: $value,)*
            #[cfg(not(target_family = "wasm"))]
            documentation: $documentation,
        }
    };
}

macro_rules! member {
    ($name:literal, $presence:expr, $shape:expr, $documentation:literal) => {
        documented!(Member { name: $name, shape: $shape, presence: $presence }, $documentation)
    };
}

// ---------------------------------------------------------------- what the service answers

/// One contact (E1–E4, E6–E8).
pub static CONTACT: Shape = Shape::Object(&CONTACT_OBJECT);
/// A page of contacts.
pub static CONTACTS: Shape = Shape::Array(&CONTACT);
/// What became of a label (E9, E10).
pub static LABEL_SUMMARY: Shape = Shape::Object(&LABEL_SUMMARY_OBJECT);
/// One entry of the blacklist (E12–E14).
pub static BLACKLIST_ENTRY: Shape = Shape::Object(&BLACKLIST_ENTRY_OBJECT);
/// A page of the blacklist (E11).
pub static BLACKLIST_ENTRIES: Shape = Shape::Array(&BLACKLIST_ENTRY);

/// A problem document (RFC 9457): any object.
pub static PROBLEM: Shape =
    Shape::Object(&documented!(Object { name: "", members: &[], rest: Rest::Kept }, ""));

pub(crate) static CONTACT_OBJECT: Object = documented!(
    Object {
        name: "Contact",
        members: &[
            member!(
                "id",
                Required,
                &STRING,
                "Given by the service: 24 hexadecimal digits today. Treat it as opaque."
            ),
            member!("ownerId", Expected, &STRING, "The account the contact belongs to."),
            member!("properties", Required, &PROPERTIES, "The contact's own data."),
            member!(
                "metadata",
                Optional,
                &METADATA,
                "What the service found out about the properties. Present when asked for with `meta`."
            ),
            member!(
                "labels",
                EmptyArray,
                &STRINGS,
                "The groups the contact is in. Empty when the service sends none."
            ),
        ],
        rest: Rest::Kept,
    },
    "A contact, as the service returns it. Members that are not listed here are kept as they came."
);

static PROPERTIES: Shape = Shape::Object(&PROPERTIES_OBJECT);
static PROPERTY: Shape = Shape::OrUndefined(&Shape::Text);

pub(crate) static PROPERTIES_OBJECT: Object = documented!(
    Object {
        name: "ContactProperties",
        members: &[
            member!(
                "phoneNumber",
                Optional,
                &PROPERTY,
                "As it was entered; `+46…` (E.164) is understood everywhere."
            ),
            member!("email", Optional, &PROPERTY, "E-mail address."),
            member!("firstName", Optional, &PROPERTY, "Given name."),
            member!("lastName", Optional, &PROPERTY, "Family name."),
        ],
        rest: Rest::All(&PROPERTY),
    },
    "A contact's data: any name, always text. The listed names are the usual ones."
);

static METADATA: Shape = Shape::Object(&METADATA_OBJECT);
static METADATA_VALUE: Shape = Shape::OrUndefined(&Shape::Text);
static PHONE_NUMBER_METADATA: Shape = Shape::Object(&PHONE_NUMBER_METADATA_OBJECT);
static PROPERTY_METADATA: Shape = Shape::Object(&PROPERTY_METADATA_OBJECT);
static OPTIONAL_PROPERTY_METADATA: Shape = Shape::OrUndefined(&PROPERTY_METADATA);

pub(crate) static METADATA_OBJECT: Object = documented!(
    Object {
        name: "ContactMetadata",
        members: &[member!(
            "phoneNumber",
            Optional,
            &PHONE_NUMBER_METADATA,
            "About the property `phoneNumber`."
        )],
        rest: Rest::Each(&OPTIONAL_PROPERTY_METADATA),
    },
    "What the service found out, by property name."
);

pub(crate) static PHONE_NUMBER_METADATA_OBJECT: Object = documented!(
    Object {
        name: "PhoneNumberMetadata",
        members: &[
            member!(
                "isPossiblePhoneNumber",
                Optional,
                &BOOLEAN_TEXT,
                "Whether the number has the length and form of one."
            ),
            member!(
                "isValidPhoneNumber",
                Optional,
                &BOOLEAN_TEXT,
                "Whether the number lies in a range that is in use in its country."
            ),
            member!(
                "phoneNumberType",
                Optional,
                &METADATA_VALUE,
                "libphonenumber's type name: MOBILE, FIXED_LINE, FIXED_LINE_OR_MOBILE, VOIP, UNKNOWN, …"
            ),
            member!(
                "parsedMSISDN",
                Optional,
                &METADATA_VALUE,
                "The number messages go to: digits with country code, no leading `+`."
            ),
            member!(
                "isBlocked",
                Optional,
                &BOOLEAN_TEXT,
                "Whether the number is on the account's blacklist."
            ),
        ],
        rest: Rest::Each(&METADATA_VALUE),
    },
    "What the service knows about a phone number. The three flags are booleans here; on the wire they are text."
);

/// The same flags are flags below any other property.
static PROPERTY_METADATA_OBJECT: Object = documented!(
    Object { name: "", members: PHONE_NUMBER_METADATA_OBJECT.members, rest: Rest::Each(&METADATA_VALUE) },
    ""
);

pub(crate) static LABEL_SUMMARY_OBJECT: Object = documented!(
    Object {
        name: "LabelSummary",
        members: &[
            member!("labelName", Required, &STRING, "The label."),
            member!("usageCount", Required, &COUNT, "The number of contacts that carry it."),
        ],
        rest: Rest::Kept,
    },
    "How much a label is used."
);

pub(crate) static BLACKLIST_ENTRY_OBJECT: Object = documented!(
    Object {
        name: "BlacklistEntry",
        members: &[
            member!("msisdn", Required, &STRING, "The number: digits with country code, no leading `+`."),
            member!(
                "created",
                Required,
                &STRING,
                "When it was added, as the service writes it: `2019-11-01T16:32:18.253`, without a time zone."
            ),
        ],
        rest: Rest::Kept,
    },
    "A number on the account's blacklist: nothing is sent to it."
);

// ---------------------------------------------------------------- what callers pass

/// The argument of a replacement, and an element of what is added.
pub static NEW_CONTACT: Shape = Shape::Object(&NEW_CONTACT_OBJECT);
/// What is added in one call.
pub static NEW_CONTACTS: Shape = Shape::Array(&NEW_CONTACT);
/// A partial change.
pub static CONTACT_PATCH: Shape = Shape::Object(&CONTACT_PATCH_OBJECT);
/// What to list.
pub static CONTACT_QUERY: Shape = Shape::Object(&CONTACT_QUERY_OBJECT);
/// What to delete.
pub static CONTACT_FILTER: Shape = Shape::Object(&CONTACT_FILTER_OBJECT);
/// A filter, or `{ all: true }`.
pub static DELETE_FILTER: Shape = Shape::Object(&DELETE_FILTER_OBJECT);
/// How to read one contact.
pub static GET_QUERY: Shape = Shape::Object(&GET_QUERY_OBJECT);
/// Which part of a collection.
pub static PAGE_QUERY: Shape = Shape::Object(&PAGE_QUERY_OBJECT);
/// Contact ids.
pub static CONTACT_IDS: Shape = Shape::Array(&Shape::NonEmptyString);

pub(crate) static NEW_CONTACT_OBJECT: Object = documented!(
    Object {
        name: "NewContact",
        members: &[
            member!("properties", Required, &PROPERTIES, "The contact's data."),
            member!("labels", Optional, &LABELS, "The groups it shall be in. Default: none."),
            READ_ONLY_ID,
            READ_ONLY_OWNER_ID,
            READ_ONLY_METADATA,
        ],
        rest: Rest::Refused,
    },
    "A contact to add, or to put in the place of another."
);

pub(crate) static CONTACT_PATCH_OBJECT: Object = documented!(
    Object {
        name: "ContactPatch",
        members: &[
            member!(
                "properties",
                Optional,
                &Shape::Object(&PATCH_PROPERTIES_OBJECT),
                "Text sets a property, `null` removes it, `undefined` leaves it alone."
            ),
            member!(
                "labels",
                Optional,
                &LABELS_OR_NULL,
                "Replaces all labels; `null` removes them; left out, they stay."
            ),
            READ_ONLY_ID,
            READ_ONLY_OWNER_ID,
            READ_ONLY_METADATA,
        ],
        rest: Rest::Refused,
    },
    "A partial change of a contact (JSON merge patch, RFC 7396)."
);

static PATCH_PROPERTIES_OBJECT: Object = documented!(
    Object { name: "", members: &[], rest: Rest::All(&Shape::OrUndefined(&Shape::OrNull(&STRING))) },
    ""
);

const READ_ONLY_ID: Member = member!("id", ReadOnly, &STRING, "");
const READ_ONLY_OWNER_ID: Member = member!("ownerId", ReadOnly, &ANYTHING, "");
const READ_ONLY_METADATA: Member = member!("metadata", ReadOnly, &ANYTHING, "");

const FILTER_LABELS: Member = member!(
    "labels",
    Optional,
    &Shape::OneOrMany(&LABEL),
    "Contacts that carry this label; of several labels, all of them."
);
const FILTER_PROPERTIES: Member = member!(
    "properties",
    Optional,
    &Shape::Object(&FILTER_PROPERTIES_OBJECT),
    "Contacts whose properties have exactly these values."
);
const FILTER_METADATA: Member = member!(
    "metadata",
    Optional,
    &Shape::Object(&FILTER_METADATA_OBJECT),
    "By metadata, with keys such as `\"phoneNumber.isBlocked\"`. Booleans are sent as \"true\" and \"false\". \
     Works without `meta`, which only makes the metadata part of the answer."
);
const START: Member =
    member!("start", Optional, &COUNT, "How many to pass over before the first page. Default 0.");
const LIMIT: Member = member!(
    "limit",
    Optional,
    &Shape::Integer { min: 1, max: MAX_SAFE_INTEGER },
    "Page size, at least 1. Default: the service's own, 50. The service may give fewer."
);
const ORDER: Member = member!(
    "order",
    Optional,
    &Shape::OneOf(&["ASC", "DESC"]),
    "Oldest first (`\"ASC\"`, the default) or newest first."
);

static FILTER_PROPERTIES_OBJECT: Object =
    documented!(Object { name: "", members: &[], rest: Rest::All(&STRING) }, "");
static FILTER_METADATA_OBJECT: Object =
    documented!(Object { name: "", members: &[], rest: Rest::All(&Shape::StringOrBoolean) }, "");

pub(crate) static CONTACT_FILTER_OBJECT: Object = documented!(
    Object {
        name: "ContactFilter",
        members: &[FILTER_LABELS, FILTER_PROPERTIES, FILTER_METADATA],
        rest: Rest::Refused
    },
    "Which contacts. All conditions must hold."
);

static DELETE_FILTER_OBJECT: Object = documented!(
    Object {
        name: "",
        members: &[FILTER_LABELS, FILTER_PROPERTIES, FILTER_METADATA, member!("all", Optional, &BOOLEAN, "")],
        rest: Rest::Refused
    },
    ""
);

pub(crate) static CONTACT_QUERY_OBJECT: Object = documented!(
    Object {
        name: "ContactQuery",
        members: &[
            FILTER_LABELS,
            FILTER_PROPERTIES,
            FILTER_METADATA,
            member!("meta", Optional, &BOOLEAN, "Ask for metadata. Default false."),
            START,
            LIMIT,
            ORDER,
        ],
        rest: Rest::Refused,
    },
    "Which contacts, in which order, in pages of which size."
);

static GET_QUERY_OBJECT: Object = documented!(
    Object { name: "", members: &[member!("meta", Optional, &BOOLEAN, "")], rest: Rest::Refused },
    ""
);

static PAGE_QUERY_OBJECT: Object =
    documented!(Object { name: "", members: &[START, LIMIT, ORDER], rest: Rest::Refused }, "");
