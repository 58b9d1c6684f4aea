//! One short function for each endpoint: path, query and body.

use serde::Serialize;

use crate::endpoint::{self, Endpoint, ROOT};
pub use crate::endpoint::{Expects, Method};
use crate::error::Error;
use crate::json::{self, quoted};
use crate::models::{ContactPatch, NewContact};
use crate::personal::is_personal;
use crate::query::{ContactFilter, ContactQuery, PageQuery, QueryString, encode};
use crate::text;

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
    /// JSON of what a call resolves with when the answer has no document.
    pub(crate) stand_in: Option<String>,
}

impl ApiRequest {
    /// Path and query, as they stand in the request line.
    pub fn target(&self) -> String {
        match self.query.as_str() {
            "" => self.path.clone(),
            query => [self.path.as_str(), "?", query].concat(),
        }
    }

    /// A request of that endpoint. `segments` take the places in its path.
    fn to(endpoint: &Endpoint, segments: &[&str]) -> Result<Self, Error> {
        let mut path = Path::default();
        let mut segments = segments.iter();
        for part in text::split(endpoint.path, b'/') {
            match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
                Some(argument) => path.fill(argument, segments.next().unwrap_or(&""))?,
                None => path.push(part, part),
            }
        }
        Ok(ApiRequest {
            method: endpoint.method,
            path: path.text,
            public_path: path.public,
            private_segment: path.private,
            query: String::new(),
            body: None,
            expects: endpoint.expects,
            idempotent: endpoint.idempotent,
            deletes_one: endpoint.deletes_one,
            stand_in: None,
        })
    }

    /// The same with a query.
    fn asking(endpoint: &Endpoint, segments: &[&str], query: QueryString) -> Result<Self, Error> {
        Ok(ApiRequest { query: query.finish(), ..Self::to(endpoint, segments)? })
    }

    /// The same with a body of JSON.
    fn sending(endpoint: &Endpoint, segments: &[&str], json: String) -> Result<Self, Error> {
        Ok(ApiRequest { body: Some(json), ..Self::to(endpoint, segments)? })
    }
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
    let mut parameters = QueryString::default();
    query.filter.write(&mut parameters);
    meta(query.meta, &mut parameters);
    query.page.write(&mut parameters);
    ApiRequest::asking(&endpoint::LIST_CONTACTS, &[], parameters)
}

/// A list's page that stands at `target`: its query is that of the request.
#[cfg(target_family = "wasm")]
pub(crate) fn list_page(list: &Endpoint, target: &str) -> Result<ApiRequest, Error> {
    let query = text::split_once(target, b'?').map(|(_, query)| query.into()).unwrap_or_default();
    Ok(ApiRequest { query, ..ApiRequest::to(list, &[])? })
}

/// E2: `GET /v2/contacts/{id}`.
pub fn get_contact(id: &str, with_metadata: bool) -> Result<ApiRequest, Error> {
    let mut parameters = QueryString::default();
    meta(with_metadata, &mut parameters);
    ApiRequest::asking(&endpoint::GET_CONTACT, &[contact_id(id)?], parameters)
}

/// E3: `PATCH /v2/contacts/{id}`.
pub fn update_contact(id: &str, patch: &Patch) -> Result<ApiRequest, Error> {
    ApiRequest::sending(&endpoint::UPDATE_CONTACT, &[contact_id(id)?], with_id(id, &patch.0))
}

/// E4: `PUT /v2/contacts/{id}`.
pub fn replace_contact(id: &str, replacement: &Replacement) -> Result<ApiRequest, Error> {
    ApiRequest::sending(&endpoint::REPLACE_CONTACT, &[contact_id(id)?], with_id(id, &replacement.0))
}

/// E5: `POST /v2/contacts`, or with `sync` E6: `POST /v2/contacts?sync`.
pub fn add_contacts(contacts: &NewContacts, sync: bool) -> Result<ApiRequest, Error> {
    let count = contacts.count;
    if sync && count > MOST_ADDED_SYNC {
        let [most, got] = [MOST_ADDED_SYNC, count].map(|count| json::decimal(count as u64));
        let message = ["expected at most ", &most, " with sync, got ", &got].concat();
        return Err(Error::invalid_argument("contacts", message));
    }
    let endpoint = if sync { &endpoint::ADD_CONTACTS_SYNC } else { &endpoint::ADD_CONTACTS };
    let mut request = ApiRequest::sending(endpoint, &[], contacts.json.0.clone())?;
    if sync {
        request.query = "sync".into();
    } else {
        request.stand_in = Some(json::Object::new().number("accepted", count as u64).finish());
    }
    Ok(request)
}

/// E7: `DELETE /v2/contacts/{id}`, or `POST`, the method printed in the vendor's documentation.
pub fn delete_contact(id: &str, via_post: bool) -> Result<ApiRequest, Error> {
    let endpoint = if via_post { &endpoint::DELETE_CONTACT_VIA_POST } else { &endpoint::DELETE_CONTACT };
    ApiRequest::to(endpoint, &[contact_id(id)?])
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
    // A service that ignores a condition without a name or a value would delete every contact.
    let conditions = filter.properties.iter().chain(&filter.metadata);
    if filter.labels.iter().any(String::is_empty)
        || conditions.into_iter().any(|(name, value)| name.is_empty() || value.is_empty())
    {
        return Err(Error::invalid_argument(
            "filter",
            "expected conditions that say something, got an empty one",
        ));
    }
    let mut parameters = QueryString::default();
    filter.write(&mut parameters);
    ApiRequest::asking(&endpoint::DELETE_MATCHING, &[], parameters)
}

/// The error for `all` beside a condition. It is refused even if the condition is empty.
pub(crate) fn ambiguous_filter() -> Error {
    Error::invalid_argument("filter", "expected either conditions or { all: true }, got both")
}

/// E9: `POST /v2/labels/{labelName}/contacts`.
pub fn add_label<T: AsRef<str>>(label_name: &str, contact_ids: &[T]) -> Result<ApiRequest, Error> {
    let ids = contact_ids.iter().map(|id| quoted(id.as_ref()));
    ApiRequest::sending(&endpoint::ADD_LABEL, &[label_name], json::array(ids))
}

/// E10: `DELETE /v2/labels/{labelName}`. The contacts stay.
pub fn delete_label(label_name: &str) -> Result<ApiRequest, Error> {
    // For a retry that finds the label gone: no contact carries it now.
    let unused = json::Object::new().text("labelName", label_name).number("usageCount", 0).finish();
    Ok(ApiRequest { stand_in: Some(unused), ..ApiRequest::to(&endpoint::DELETE_LABEL, &[label_name])? })
}

/// E11: `GET /v2/blacklist`.
pub fn list_blacklist(page: &PageQuery) -> Result<ApiRequest, Error> {
    let mut parameters = QueryString::default();
    page.write(&mut parameters);
    ApiRequest::asking(&endpoint::LIST_BLACKLIST, &[], parameters)
}

/// E12: `POST /v2/blacklist`.
pub fn add_to_blacklist(msisdn: &str) -> Result<ApiRequest, Error> {
    let entry = json::Object::new().text(MSISDN, digits(msisdn)?).finish();
    ApiRequest::sending(&endpoint::ADD_TO_BLACKLIST, &[], entry)
}

/// E13: `GET /v2/blacklist/{msisdn}`.
pub fn get_from_blacklist(msisdn: &str) -> Result<ApiRequest, Error> {
    ApiRequest::to(&endpoint::GET_FROM_BLACKLIST, &[digits(msisdn)?])
}

/// E14: `PUT /v2/blacklist/{msisdn}`.
pub fn put_on_blacklist(msisdn: &str) -> Result<ApiRequest, Error> {
    ApiRequest::to(&endpoint::PUT_ON_BLACKLIST, &[digits(msisdn)?])
}

/// E15: `DELETE /v2/blacklist/{msisdn}`.
pub fn delete_from_blacklist(msisdn: &str) -> Result<ApiRequest, Error> {
    ApiRequest::to(&endpoint::DELETE_FROM_BLACKLIST, &[digits(msisdn)?])
}

fn meta(wanted: bool, parameters: &mut QueryString) {
    if wanted {
        parameters.flag("meta");
    }
}

fn contact_id(id: &str) -> Result<&str, Error> {
    if id.as_bytes().contains(&b'/') {
        return Err(Error::invalid_argument("id", "expected a contact's id, got a string with \"/\" in it"));
    }
    Ok(id)
}

/// The argument that is always somebody's number.
const MSISDN: &str = "msisdn";

/// The digits of an MSISDN, without the leading `+` that people write. A leading 0, as numbers are dialled, is refused:
/// no MSISDN has one.
fn digits(msisdn: &str) -> Result<&str, Error> {
    let digits = msisdn.strip_prefix('+').unwrap_or(msisdn);
    match digits.as_bytes() {
        [b'1'..=b'9', rest @ ..] if (5..15).contains(&rest.len()) && rest.iter().all(u8::is_ascii_digit) => {
            Ok(digits)
        }
        _ => Err(Error::invalid_argument(
            MSISDN,
            "expected 6 to 15 digits, country code first and without a leading 0 (\"+\" may stand before them), \
             got another string",
        )),
    }
}

/// The service lists `id` among the mandatory fields of an update, so it goes into the body as well.
fn with_id(id: &str, object: &Json) -> String {
    let id = quoted(id);
    match object.0.strip_prefix('{') {
        Some("}") | None => ["{\"id\":", &id, "}"].concat(),
        Some(members) => ["{\"id\":", &id, ",", members].concat(),
    }
}

/// A path under construction, beside the form of it that may be shown.
#[derive(Default)]
struct Path {
    text: String,
    public: String,
    private: Option<String>,
}

impl Path {
    fn push(&mut self, text: &str, public: &str) {
        for (path, segment) in [(&mut self.text, text), (&mut self.public, public)] {
            path.push_str(if path.is_empty() { ROOT } else { "/" });
            path.push_str(segment);
        }
    }

    /// Appends an argument. `.` and `..` would name another resource, encoded or not.
    fn fill(&mut self, argument: &str, value: &str) -> Result<(), Error> {
        match value {
            "" => {
                return Err(Error::invalid_argument(
                    argument,
                    "expected a non-empty string, got an empty one",
                ));
            }
            "." | ".." => {
                let message = ["expected a name, got \"", value, "\", which is a path"].concat();
                return Err(Error::invalid_argument(argument, message));
            }
            _ => {}
        }
        let encoded = encode(value);
        if argument == MSISDN || is_personal(value) {
            self.push(&encoded, &["{", argument, "}"].concat());
            self.private = Some(value.into());
        } else {
            self.push(&encoded, &encoded);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
