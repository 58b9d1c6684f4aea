//! The endpoints of the API: what holds for each of them, whatever it is called with.

use crate::schema;
use crate::shape::Shape;

/// What every path begins with.
pub const ROOT: &str = "/v2/";

/// How long one attempt may take, where neither the client nor the call says.
pub const DEFAULT_TIMEOUT_MS: u32 = 30_000;

/// An HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Adds.
    Post,
    /// Replaces.
    Put,
    /// Changes a part.
    Patch,
    /// Deletes.
    Delete,
}

impl Method {
    /// The method's name in a request line.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
        }
    }

    /// Whether it changes anything.
    pub fn writes(self) -> bool {
        self != Method::Get
    }
}

/// What a successful answer holds.
#[derive(Debug, Clone, Copy)]
pub enum Expects {
    /// A document of this shape.
    Document(&'static Shape),
    /// A document of this shape, or an empty body.
    DocumentOrNothing(&'static Shape),
    /// Nothing that is looked at.
    Nothing,
}

/// What a call resolves with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolves {
    /// The document of the answer. Without one: what the request says in its place, or nothing.
    Document,
    /// A page of a list.
    Page,
}

/// An endpoint of the API.
#[derive(Debug)]
pub struct Endpoint {
    /// The method.
    pub method: Method,
    /// Below [`ROOT`]. A segment in braces is named like the argument that takes its place.
    pub path: &'static str,
    /// What a successful answer holds.
    pub expects: Expects,
    /// What a call resolves with.
    pub resolves: Resolves,
    /// Whether sending it twice does what sending it once does.
    pub idempotent: bool,
    /// Whether it deletes one thing, so that finding it gone after a retry is success.
    pub deletes_one: bool,
    /// How long one attempt may take by default.
    pub timeout_ms: u32,
}

impl Endpoint {
    /// One that resolves with a document, and may be sent twice unless it is a `POST`.
    const fn new(method: Method, path: &'static str, expects: Expects) -> Self {
        Endpoint {
            method,
            path,
            expects,
            resolves: Resolves::Document,
            idempotent: !matches!(method, Method::Post),
            deletes_one: false,
            timeout_ms: DEFAULT_TIMEOUT_MS,
        }
    }

    const fn pages(self) -> Self {
        Endpoint { resolves: Resolves::Page, ..self }
    }

    const fn idempotent(self) -> Self {
        Endpoint { idempotent: true, ..self }
    }

    const fn deletes_one(self) -> Self {
        Endpoint { deletes_one: true, ..self }
    }

    const fn timeout_ms(self, timeout_ms: u32) -> Self {
        Endpoint { timeout_ms, ..self }
    }
}

/// The facade's calls, and the list of all.
macro_rules! calls {
    ($($(#[$documentation:meta])* $name:ident),* $(,)?) => {
        /// What the facade can ask of the core.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Call {
            $($(#[$documentation])* $name),*
        }

        impl Call {
            /// All of them. The facade names each by its place here.
            pub const ALL: &[Call] = &[$(Call::$name),*];
        }
    };
}

calls! {
    /// The first page of contacts.
    ListContacts,
    /// A page of contacts to which the one before led.
    NextContacts,
    /// One contact, for what the page says of the others.
    CountContacts,
    /// Reads a contact.
    GetContact,
    /// Changes parts of a contact.
    UpdateContact,
    /// Replaces a contact.
    ReplaceContact,
    /// Adds contacts.
    AddContacts,
    /// Adds contacts that have been checked and written as JSON outside: the text or the bytes of a body, which the core
    /// does not look at, as long as nothing fails.
    AddWritten,
    /// Deletes a contact.
    DeleteContact,
    /// Deletes the contacts that match.
    DeleteMatching,
    /// Adds a label to contacts.
    AddLabel,
    /// Takes a label off all contacts.
    DeleteLabel,
    /// The first page of the blacklist.
    ListBlacklist,
    /// A page of the blacklist to which the one before led.
    NextBlacklist,
    /// Adds a number to the blacklist.
    AddToBlacklist,
    /// Reads an entry of the blacklist.
    GetFromBlacklist,
    /// Makes sure that a number is on the blacklist.
    PutOnBlacklist,
    /// Removes a number from the blacklist.
    DeleteFromBlacklist,
}

/// The endpoints, each with the calls that it is for. The compiler refuses a call without one.
macro_rules! endpoints {
    ($($(#[$documentation:meta])* $name:ident[$($call:ident),*] = $endpoint:expr;)*) => {
        $($(#[$documentation])* pub static $name: Endpoint = $endpoint;)*

        impl Call {
            /// Where it is sent, unless an option says otherwise.
            pub const fn endpoint(self) -> &'static Endpoint {
                match self {
                    $($(Call::$call => &$name,)*)*
                }
            }
        }
    };
}

use Expects::{Document, DocumentOrNothing, Nothing};
use Method::{Delete, Get, Patch, Post, Put};

// The numbers are those of the checks of `cargo xtask conformance`.
endpoints! {
    /// E1: lists contacts.
    LIST_CONTACTS[ListContacts, NextContacts, CountContacts] =
        Endpoint::new(Get, "contacts", Document(&schema::CONTACTS)).pages();
    /// E2: reads a contact.
    GET_CONTACT[GetContact] = Endpoint::new(Get, "contacts/{id}", Document(&schema::CONTACT));
    /// E3: changes parts of a contact.
    UPDATE_CONTACT[UpdateContact] =
        Endpoint::new(Patch, "contacts/{id}", DocumentOrNothing(&schema::CONTACT));
    /// E4: replaces a contact.
    REPLACE_CONTACT[ReplaceContact] =
        Endpoint::new(Put, "contacts/{id}", DocumentOrNothing(&schema::CONTACT));
    /// E5: hands contacts over, to be added in the background.
    ADD_CONTACTS[AddContacts, AddWritten] = Endpoint::new(Post, "contacts", Nothing);
    /// E6: E5 with the query `sync`, which waits until the contacts are there.
    ADD_CONTACTS_SYNC[] = Endpoint::new(Post, "contacts", Document(&schema::CONTACTS)).timeout_ms(120_000);
    /// E7: deletes a contact.
    DELETE_CONTACT[DeleteContact] =
        Endpoint::new(Delete, "contacts/{id}", DocumentOrNothing(&schema::CONTACT)).deletes_one();
    /// E7 with the method that the vendor's documentation prints.
    DELETE_CONTACT_VIA_POST[] =
        Endpoint::new(Post, "contacts/{id}", DocumentOrNothing(&schema::CONTACT)).deletes_one();
    /// E8: deletes the contacts that match.
    DELETE_MATCHING[DeleteMatching] = Endpoint::new(Delete, "contacts", Document(&schema::CONTACTS));
    /// E9: adds a label to contacts. Labelling twice is labelling once.
    ADD_LABEL[AddLabel] =
        Endpoint::new(Post, "labels/{labelName}/contacts", Document(&schema::LABEL_SUMMARY)).idempotent();
    /// E10: takes a label off all contacts.
    DELETE_LABEL[DeleteLabel] =
        Endpoint::new(Delete, "labels/{labelName}", Document(&schema::LABEL_SUMMARY)).deletes_one();
    /// E11: lists the blacklist.
    LIST_BLACKLIST[ListBlacklist, NextBlacklist] =
        Endpoint::new(Get, "blacklist", Document(&schema::BLACKLIST_ENTRIES)).pages();
    /// E12: adds a number to the blacklist.
    ADD_TO_BLACKLIST[AddToBlacklist] =
        Endpoint::new(Post, "blacklist", Document(&schema::BLACKLIST_ENTRY));
    /// E13: reads an entry of the blacklist.
    GET_FROM_BLACKLIST[GetFromBlacklist] =
        Endpoint::new(Get, "blacklist/{msisdn}", Document(&schema::BLACKLIST_ENTRY));
    /// E14: makes sure that a number is on the blacklist.
    PUT_ON_BLACKLIST[PutOnBlacklist] =
        Endpoint::new(Put, "blacklist/{msisdn}", Document(&schema::BLACKLIST_ENTRY));
    /// E15: removes a number from the blacklist.
    DELETE_FROM_BLACKLIST[DeleteFromBlacklist] =
        Endpoint::new(Delete, "blacklist/{msisdn}", Nothing).deletes_one();
}
