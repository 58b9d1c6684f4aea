//! One short function for each endpoint: method, path, query, body, and the answer it expects.

use serde::Serialize;

use crate::error::Error;
use crate::json::{self, quoted};
use crate::models::{ContactPatch, NewContact};
use crate::personal::is_personal;
use crate::query::{ContactFilter, ContactQuery, PageQuery, QueryString, encode};
use crate::schema;
use crate::shape::Shape;

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

/// A request, ready to be sent below a base URL with a token.
#[derive(Debug, Clone)]
pub struct ApiRequest {
    /// The method.
    pub method: Method,
    /// Percent-encoded path.
    pub path: String,
    /// The path as it may be shown: without personal data.
    pub public_path: String,
    /// The part of the path that `public_path` leaves out.
    pub private_segment: Option<String>,
    /// Percent-encoded query string, without `?`; may be empty.
    pub query: String,
    /// JSON text.
    pub body: Option<String>,
    /// What a successful answer holds.
    pub expects: Expects,
    /// Whether sending it twice does what sending it once does.
    pub idempotent: bool,
    /// Whether it deletes one thing, so that finding it gone after a retry is success.
    pub deletes_one: bool,
}

impl ApiRequest {
    /// Path and query, as they stand in the request line.
    pub fn target(&self) -> String {
        match self.query.as_str() {
            "" => self.path.clone(),
            query => format!("{}?{query}", self.path),
        }
    }

    fn new(method: Method, path: Path, expects: Expects) -> Self {
        ApiRequest {
            method,
            path: path.text,
            public_path: path.public,
            private_segment: path.private,
            query: String::new(),
            body: None,
            expects,
            idempotent: method != Method::Post,
            deletes_one: false,
        }
    }

    fn query(mut self, write: impl FnOnce(&mut QueryString)) -> Self {
        let mut query = QueryString::default();
        write(&mut query);
        self.query = query.finish();
        self
    }

    fn body(mut self, json: String) -> Self {
        self.body = Some(json);
        self
    }

    fn deletes_one(mut self) -> Self {
        self.deletes_one = true;
        self
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

/// The most contacts that one synchronous addition may hold.
pub const MOST_ADDED_SYNC: usize = 1000;

/// JSON text of a contact, a patch, or anything else that has been checked.
#[derive(Debug, Clone)]
pub struct Json(pub(crate) String);

impl<T: Serialize> From<&T> for Json {
    fn from(model: &T) -> Self {
        // The models hold text only, and serialising text cannot fail.
        Json(serde_json::to_string(model).unwrap_or_default())
    }
}

/// Contacts to add, as JSON text.
#[derive(Debug, Clone)]
pub struct NewContacts {
    pub(crate) json: Json,
    pub(crate) count: usize,
}

impl From<&[NewContact]> for NewContacts {
    fn from(contacts: &[NewContact]) -> Self {
        NewContacts { json: Json::from(&contacts), count: contacts.len() }
    }
}

/// A contact as it shall be after a replacement.
#[derive(Debug, Clone)]
pub struct Replacement(pub(crate) Json);

impl From<&NewContact> for Replacement {
    fn from(contact: &NewContact) -> Self {
        Replacement(contact.into())
    }
}

/// A partial change.
#[derive(Debug, Clone)]
pub struct Patch(pub(crate) Json);

impl From<&ContactPatch> for Patch {
    fn from(patch: &ContactPatch) -> Self {
        Patch(patch.into())
    }
}

/// E1: `GET /v2/contacts`.
pub fn list_contacts(query: &ContactQuery) -> Result<ApiRequest, Error> {
    query.filter.validate("query")?;
    Ok(ApiRequest::new(Method::Get, Path::to("contacts"), Expects::Document(&schema::CONTACTS)).query(
        |parameters| {
            query.filter.write(parameters);
            meta(query.meta, parameters);
            query.page.write(parameters);
        },
    ))
}

/// E2: `GET /v2/contacts/{id}`.
pub fn get_contact(id: &str, with_metadata: bool) -> Result<ApiRequest, Error> {
    Ok(ApiRequest::new(Method::Get, contact(id)?, Expects::Document(&schema::CONTACT))
        .query(|parameters| meta(with_metadata, parameters)))
}

/// E3: `PATCH /v2/contacts/{id}`.
pub fn update_contact(id: &str, patch: &Patch) -> Result<ApiRequest, Error> {
    Ok(ApiRequest::new(Method::Patch, contact(id)?, Expects::DocumentOrNothing(&schema::CONTACT))
        .body(with_id(id, &patch.0)))
}

/// E4: `PUT /v2/contacts/{id}`.
pub fn replace_contact(id: &str, replacement: &Replacement) -> Result<ApiRequest, Error> {
    Ok(ApiRequest::new(Method::Put, contact(id)?, Expects::DocumentOrNothing(&schema::CONTACT))
        .body(with_id(id, &replacement.0)))
}

/// E5: `POST /v2/contacts`, or with `sync` E6: `POST /v2/contacts?sync`.
pub fn add_contacts(contacts: &NewContacts, sync: bool) -> Result<ApiRequest, Error> {
    if sync && contacts.count > MOST_ADDED_SYNC {
        let message = format!("expected at most {MOST_ADDED_SYNC} with sync, got {}", contacts.count);
        return Err(Error::invalid_argument("contacts", message));
    }
    let expects = if sync { Expects::Document(&schema::CONTACTS) } else { Expects::Nothing };
    Ok(ApiRequest::new(Method::Post, Path::to("contacts"), expects)
        .query(|parameters| {
            if sync {
                parameters.flag("sync");
            }
        })
        .body(contacts.json.0.clone()))
}

/// E7: `DELETE /v2/contacts/{id}`, or `POST`, the method printed in the vendor's documentation.
pub fn delete_contact(id: &str, via_post: bool) -> Result<ApiRequest, Error> {
    let method = if via_post { Method::Post } else { Method::Delete };
    Ok(ApiRequest::new(method, contact(id)?, Expects::DocumentOrNothing(&schema::CONTACT)).deletes_one())
}

/// E8: `DELETE /v2/contacts`. Without any condition it would delete every contact: that takes `all`.
pub fn delete_matching(filter: &ContactFilter, all: bool) -> Result<ApiRequest, Error> {
    match (filter.is_empty(), all) {
        (true, false) => {
            let message = "expected a condition, or { all: true } to delete every contact, got none";
            return Err(Error::invalid_argument("filter", message));
        }
        (false, true) => return Err(ambiguous_filter()),
        _ => filter.validate("filter")?,
    }
    // A service that takes no notice of a condition without a name or a value would delete every contact.
    let conditions = filter.properties.iter().chain(&filter.metadata);
    if filter.labels.iter().any(String::is_empty)
        || conditions.into_iter().any(|(name, value)| name.is_empty() || value.is_empty())
    {
        return Err(Error::invalid_argument(
            "filter",
            "expected conditions that say something, got an empty one",
        ));
    }
    Ok(ApiRequest::new(Method::Delete, Path::to("contacts"), Expects::Document(&schema::CONTACTS))
        .query(|parameters| filter.write(parameters)))
}

/// Why `all` beside a condition is refused, be the condition ever so empty.
pub(crate) fn ambiguous_filter() -> Error {
    Error::invalid_argument("filter", "expected either conditions or { all: true }, got both")
}

/// E9: `POST /v2/labels/{labelName}/contacts`. Labelling twice is labelling once.
pub fn add_label<T: AsRef<str>>(label_name: &str, contact_ids: &[T]) -> Result<ApiRequest, Error> {
    let path = Path::to("labels").segment("labelName", label_name)?.then("contacts");
    let ids = contact_ids.iter().map(|id| quoted(id.as_ref()));
    let mut request =
        ApiRequest::new(Method::Post, path, Expects::Document(&schema::LABEL_SUMMARY)).body(json::array(ids));
    request.idempotent = true;
    Ok(request)
}

/// E10: `DELETE /v2/labels/{labelName}`. The contacts stay.
pub fn delete_label(label_name: &str) -> Result<ApiRequest, Error> {
    let path = Path::to("labels").segment("labelName", label_name)?;
    Ok(ApiRequest::new(Method::Delete, path, Expects::Document(&schema::LABEL_SUMMARY)).deletes_one())
}

/// E11: `GET /v2/blacklist`.
pub fn list_blacklist(page: &PageQuery) -> Result<ApiRequest, Error> {
    Ok(ApiRequest::new(Method::Get, Path::to("blacklist"), Expects::Document(&schema::BLACKLIST_ENTRIES))
        .query(|parameters| page.write(parameters)))
}

/// E12: `POST /v2/blacklist`.
pub fn add_to_blacklist(msisdn: &str) -> Result<ApiRequest, Error> {
    let entry = json::Object::new().text("msisdn", digits(msisdn)?).finish();
    Ok(ApiRequest::new(Method::Post, Path::to("blacklist"), Expects::Document(&schema::BLACKLIST_ENTRY))
        .body(entry))
}

/// E13: `GET /v2/blacklist/{msisdn}`.
pub fn get_from_blacklist(msisdn: &str) -> Result<ApiRequest, Error> {
    Ok(ApiRequest::new(Method::Get, blacklisted(msisdn)?, Expects::Document(&schema::BLACKLIST_ENTRY)))
}

/// E14: `PUT /v2/blacklist/{msisdn}`.
pub fn put_on_blacklist(msisdn: &str) -> Result<ApiRequest, Error> {
    Ok(ApiRequest::new(Method::Put, blacklisted(msisdn)?, Expects::Document(&schema::BLACKLIST_ENTRY)))
}

/// E15: `DELETE /v2/blacklist/{msisdn}`.
pub fn delete_from_blacklist(msisdn: &str) -> Result<ApiRequest, Error> {
    Ok(ApiRequest::new(Method::Delete, blacklisted(msisdn)?, Expects::Nothing).deletes_one())
}

fn meta(wanted: bool, parameters: &mut QueryString) {
    if wanted {
        parameters.flag("meta");
    }
}

fn contact(id: &str) -> Result<Path, Error> {
    if id.contains('/') {
        return Err(Error::invalid_argument("id", "expected a contact's id, got a string with \"/\" in it"));
    }
    Path::to("contacts").segment("id", id)
}

fn blacklisted(msisdn: &str) -> Result<Path, Error> {
    Ok(Path::to("blacklist").private(digits(msisdn)?, "{msisdn}"))
}

/// The digits of an MSISDN; a leading `+` is how people write it. With a leading 0, as numbers are dialled, it would
/// be nobody's.
fn digits(msisdn: &str) -> Result<&str, Error> {
    let digits = msisdn.strip_prefix('+').unwrap_or(msisdn);
    match digits.as_bytes() {
        [b'1'..=b'9', rest @ ..] if (5..15).contains(&rest.len()) && rest.iter().all(u8::is_ascii_digit) => {
            Ok(digits)
        }
        _ => Err(Error::invalid_argument(
            "msisdn",
            "expected 6 to 15 digits, country code first and without a leading 0 (\"+\" may stand before them), \
             got another string",
        )),
    }
}

/// The service lists `id` among the mandatory fields of an update, so it goes into the body as well.
fn with_id(id: &str, object: &Json) -> String {
    let id = quoted(id);
    match object.0.strip_prefix('{') {
        Some("}") | None => format!("{{\"id\":{id}}}"),
        Some(members) => format!("{{\"id\":{id},{members}"),
    }
}

/// A path under construction, beside the form of it that may be shown.
struct Path {
    text: String,
    public: String,
    private: Option<String>,
}

impl Path {
    fn to(collection: &str) -> Self {
        let text = format!("/v2/{collection}");
        Path { public: text.clone(), text, private: None }
    }

    fn then(mut self, literal: &str) -> Self {
        for path in [&mut self.text, &mut self.public] {
            path.push('/');
            path.push_str(literal);
        }
        self
    }

    /// Appends one segment of the caller's. `.` and `..` would name another resource, encoded or not.
    fn segment(self, argument: &str, value: &str) -> Result<Self, Error> {
        match value {
            "" => Err(Error::invalid_argument(argument, "expected a non-empty string, got an empty one")),
            "." | ".." => Err(Error::invalid_argument(
                argument,
                format!("expected a name, got \"{value}\", which is a path"),
            )),
            _ if is_personal(value) => Ok(self.private(value, &format!("{{{argument}}}"))),
            _ => Ok(self.then(&encode(value).to_string())),
        }
    }

    fn private(mut self, value: &str, placeholder: &str) -> Self {
        self.text.push_str(&format!("/{}", encode(value)));
        self.public.push_str(&format!("/{placeholder}"));
        self.private = Some(value.into());
        self
    }
}

#[cfg(test)]
mod tests;
