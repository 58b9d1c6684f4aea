//! The WebAssembly exports: read the arguments, build the request, carry it out. Nothing else.
//!
//! Every method returns a promise that owns what it needs, so a client may be dropped during a call.
//! Options have been checked by the facade; arguments are checked here.

use std::rc::Rc;

use js_sys::Promise;
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::future_to_promise;

use crate::arguments as read;
use crate::call::{self, CallOptions, Failure, Progress, Success};
use crate::connection::Connection;
use crate::convert::{self, member, set};
use crate::decode::Body;
use crate::error::{Error, ErrorCode};
use crate::events::Reporter;
use crate::interrupt::Signal;
use crate::query::{ContactFilter, ContactQuery, PageQuery};
use crate::request::{self, ApiRequest, Method};
use crate::schema;
use crate::shape::Shape;

const DEFAULT_TIMEOUT_MS: u32 = 30_000;
const DEFAULT_SYNC_TIMEOUT_MS: u32 = 120_000;

/// A client's connection, as the facade holds it.
#[wasm_bindgen]
pub struct Client(Rc<Connection>);

#[wasm_bindgen]
impl Client {
    /// Takes the options of `Ip1`, checked and completed by the facade.
    #[wasm_bindgen(constructor)]
    pub fn new(settings: &JsValue) -> Result<Client, JsValue> {
        Ok(Client(Rc::new(Connection::new(settings)?)))
    }

    /// E1: the first page.
    #[wasm_bindgen(js_name = listContacts)]
    pub fn list_contacts(&self, query: &JsValue, options: &JsValue) -> Promise {
        let request = contact_query(query).and_then(|query| request::list_contacts(&query));
        self.first_page(request, options)
    }

    /// E1: a page to which the one before led.
    #[wasm_bindgen(js_name = nextContacts)]
    pub fn next_contacts(&self, target: String, linked: bool, options: &JsValue) -> Promise {
        self.next_page(request::list_contacts(&ContactQuery::default()), target, linked, options)
    }

    /// E2.
    #[wasm_bindgen(js_name = getContact)]
    pub fn get_contact(&self, id: &JsValue, query: &JsValue, options: &JsValue) -> Promise {
        let request = read::string("id", id)
            .and_then(|id| request::get_contact(&id, wants_metadata(query, &schema::GET_QUERY)?));
        self.carry_out(Method::Get, options, request, convert::document)
    }

    /// E3.
    #[wasm_bindgen(js_name = updateContact)]
    pub fn update_contact(&self, id: &JsValue, patch: &JsValue, options: &JsValue) -> Promise {
        let request = read::string("id", id)
            .and_then(|id| request::update_contact(&id, &read::patch("patch", patch, &id)?));
        self.carry_out(Method::Patch, options, request, convert::document)
    }

    /// E4.
    #[wasm_bindgen(js_name = replaceContact)]
    pub fn replace_contact(&self, id: &JsValue, contact: &JsValue, options: &JsValue) -> Promise {
        let request = read::string("id", id)
            .and_then(|id| request::replace_contact(&id, &read::replacement("contact", contact, &id)?));
        self.carry_out(Method::Put, options, request, convert::document)
    }

    /// E5; with the option `sync` E6.
    #[wasm_bindgen(js_name = addContacts)]
    pub fn add_contacts(&self, contacts: &JsValue, options: &JsValue) -> Promise {
        let sync = member(options, "sync").is_truthy();
        let contacts = read::new_contacts("contacts", contacts);
        let accepted = contacts.as_ref().map_or(0, |contacts| contacts.count);
        let request = contacts.and_then(|contacts| request::add_contacts(&contacts, sync));
        self.carry_out(Method::Post, options, request, move |success| match success.body {
            Body::Json(_) => convert::document(success),
            Body::Nothing => {
                let summary = js_sys::Object::new();
                set(&summary, "accepted", &(accepted as f64).into());
                Ok(summary.into())
            }
        })
    }

    /// E7.
    #[wasm_bindgen(js_name = deleteContact)]
    pub fn delete_contact(&self, id: &JsValue, options: &JsValue) -> Promise {
        let via_post = self.0.deletes_via_post;
        let request = read::string("id", id).and_then(|id| request::delete_contact(&id, via_post));
        let method = if via_post { Method::Post } else { Method::Delete };
        self.carry_out(method, options, request, convert::document)
    }

    /// E8.
    #[wasm_bindgen(js_name = deleteMatching)]
    pub fn delete_matching(&self, filter: &JsValue, options: &JsValue) -> Promise {
        let request = read::check("filter", filter, &schema::DELETE_FILTER).and_then(|()| {
            let (conditions, flags): (ContactFilter, Flags) =
                (read::read("filter", filter)?, read::read("filter", filter)?);
            request::delete_matching(&conditions, flags.all == Some(true))
        });
        self.carry_out(Method::Delete, options, request, convert::document)
    }

    /// E9.
    #[wasm_bindgen(js_name = addLabel)]
    pub fn add_label(&self, label_name: &JsValue, contact_ids: &JsValue, options: &JsValue) -> Promise {
        let request = read::string("labelName", label_name).and_then(|label_name| {
            read::check("contactIds", contact_ids, &schema::CONTACT_IDS)?;
            let contact_ids: Vec<String> = read::read("contactIds", contact_ids)?;
            request::add_label(&label_name, &contact_ids)
        });
        self.carry_out(Method::Post, options, request, convert::document)
    }

    /// E10.
    #[wasm_bindgen(js_name = deleteLabel)]
    pub fn delete_label(&self, label_name: &JsValue, options: &JsValue) -> Promise {
        let name = label_name.clone();
        let request = read::string("labelName", label_name).and_then(|name| request::delete_label(&name));
        self.carry_out(Method::Delete, options, request, move |success| match success.body {
            Body::Json(_) => convert::document(success),
            // Gone already when a retry came: nothing carries it now.
            Body::Nothing => {
                let summary = js_sys::Object::new();
                set(&summary, "labelName", &name);
                set(&summary, "usageCount", &0.into());
                Ok(summary.into())
            }
        })
    }

    /// E11: the first page.
    #[wasm_bindgen(js_name = listBlacklist)]
    pub fn list_blacklist(&self, query: &JsValue, options: &JsValue) -> Promise {
        let request = read::optional("query", query, &schema::PAGE_QUERY)
            .and_then(|page| request::list_blacklist(&page));
        self.first_page(request, options)
    }

    /// E11: a page to which the one before led.
    #[wasm_bindgen(js_name = nextBlacklist)]
    pub fn next_blacklist(&self, target: String, linked: bool, options: &JsValue) -> Promise {
        self.next_page(request::list_blacklist(&PageQuery::default()), target, linked, options)
    }

    /// E12.
    #[wasm_bindgen(js_name = addToBlacklist)]
    pub fn add_to_blacklist(&self, msisdn: &JsValue, options: &JsValue) -> Promise {
        let request = read::string("msisdn", msisdn).and_then(|msisdn| request::add_to_blacklist(&msisdn));
        self.carry_out(Method::Post, options, request, convert::document)
    }

    /// E13.
    #[wasm_bindgen(js_name = getFromBlacklist)]
    pub fn get_from_blacklist(&self, msisdn: &JsValue, options: &JsValue) -> Promise {
        let request = read::string("msisdn", msisdn).and_then(|msisdn| request::get_from_blacklist(&msisdn));
        self.carry_out(Method::Get, options, request, convert::document)
    }

    /// E14.
    #[wasm_bindgen(js_name = putOnBlacklist)]
    pub fn put_on_blacklist(&self, msisdn: &JsValue, options: &JsValue) -> Promise {
        let request = read::string("msisdn", msisdn).and_then(|msisdn| request::put_on_blacklist(&msisdn));
        self.carry_out(Method::Put, options, request, convert::document)
    }

    /// E15.
    #[wasm_bindgen(js_name = deleteFromBlacklist)]
    pub fn delete_from_blacklist(&self, msisdn: &JsValue, options: &JsValue) -> Promise {
        let request =
            read::string("msisdn", msisdn).and_then(|msisdn| request::delete_from_blacklist(&msisdn));
        self.carry_out(Method::Delete, options, request, convert::document)
    }
}

impl Client {
    fn first_page(&self, request: Result<ApiRequest, Error>, options: &JsValue) -> Promise {
        let target = request.as_ref().map(ApiRequest::target).unwrap_or_default();
        self.carry_out(Method::Get, options, request, move |success| convert::page(success, &target, false))
    }

    /// `target` is the service's own link, or a path and query computed from the page before.
    fn next_page(
        &self,
        request: Result<ApiRequest, Error>,
        target: String,
        linked: bool,
        options: &JsValue,
    ) -> Promise {
        let url = self.0.follow(&target);
        self.carry_out_at(url, Method::Get, options, request, move |success| {
            convert::page(success, &target, linked)
        })
    }

    fn carry_out(
        &self,
        method: Method,
        options: &JsValue,
        request: Result<ApiRequest, Error>,
        finish: impl FnOnce(Success) -> Result<JsValue, Failure> + 'static,
    ) -> Promise {
        let url = match &request {
            Ok(request) => Ok(format!("{}{}", self.0.base_url, request.target())),
            Err(error) => Err(error.clone()),
        };
        self.carry_out_at(url, method, options, request, finish)
    }

    fn carry_out_at(
        &self,
        url: Result<String, Error>,
        method: Method,
        options: &JsValue,
        request: Result<ApiRequest, Error>,
        finish: impl FnOnce(Success) -> Result<JsValue, Failure> + 'static,
    ) -> Promise {
        let connection = self.0.clone();
        let options = self.0.options(options);
        future_to_promise(async move {
            let mut progress = Progress::default();
            let request = request.map_err(|error| convert::failure(error.into(), method, None, &progress))?;
            let reporter = Reporter::new(&connection, &request, 0);
            let result = match url {
                Ok(url) => call::call(&connection, &url, &request, &options, &mut progress).await,
                Err(error) => Err(error.into()),
            };
            result.and_then(finish).map_err(|failure| {
                reporter.failure(&failure, progress.attempts);
                convert::failure(failure, method, Some(&request), &progress)
            })
        })
    }
}

impl Connection {
    fn options(&self, options: &JsValue) -> CallOptions {
        #[derive(Default, Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Numbers {
            timeout_ms: Option<u32>,
            max_retries: Option<u32>,
            headers: Option<Vec<(String, String)>>,
            sync: Option<bool>,
        }
        let given: Numbers = read::read("options", options).unwrap_or_default();
        let default_timeout_ms = match given.sync {
            Some(true) => DEFAULT_SYNC_TIMEOUT_MS,
            _ => DEFAULT_TIMEOUT_MS,
        };
        let signal = member(options, "signal");
        CallOptions {
            signal: signal.is_object().then(|| signal.unchecked_into::<Signal>()),
            timeout_ms: given.timeout_ms.or(self.timeout_ms).unwrap_or(default_timeout_ms),
            max_retries: given.max_retries.unwrap_or(self.max_retries),
            headers: given.headers.unwrap_or_default(),
        }
    }

    /// The absolute URL of a link to the next page, which must stay at the base URL's origin.
    fn follow(&self, target: &str) -> Result<String, Error> {
        if target.starts_with("/v2/") {
            return Ok(format!("{}{target}", self.base_url));
        }
        let url = web_sys::Url::new_with_base(target, &self.base_url).ok();
        let base = web_sys::Url::new(&self.base_url).ok();
        match (url, base) {
            (Some(url), Some(base)) if url.origin() == base.origin() && url.username().is_empty() => {
                Ok(url.href())
            }
            _ => Err(Error::new(
                ErrorCode::UnsafeRedirect,
                "the link to the next page leaves the base URL's origin",
            )),
        }
    }
}

fn contact_query(query: &JsValue) -> Result<ContactQuery, Error> {
    let meta = wants_metadata(query, &schema::CONTACT_QUERY)?;
    if query.is_undefined() {
        return Ok(ContactQuery::default());
    }
    Ok(ContactQuery { filter: read::read("query", query)?, meta, page: read::read("query", query)? })
}

/// The switches among an argument's members.
#[derive(Default, Deserialize)]
struct Flags {
    meta: Option<bool>,
    all: Option<bool>,
}

fn wants_metadata(query: &JsValue, shape: &'static Shape) -> Result<bool, Error> {
    let flags: Flags = read::optional("query", query, shape)?;
    Ok(flags.meta == Some(true))
}
