//! The WebAssembly exports: read the arguments, build the request, carry it out. Nothing else.
//!
//! Every method returns a promise that owns what it needs, so a client may be dropped during a call.
//! Options have been checked by the facade; arguments are checked here.

use std::borrow::Cow;
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::future_to_promise;

use crate::arguments as read;
use crate::call::{self, CallOptions, Failure, Progress};
use crate::connection::Connection;
use crate::convert::{self, Outcome};
use crate::error::{Error, ErrorCode};
use crate::events::Reporter;
use crate::interrupt::Signal;
use crate::link;
use crate::privacy::Secrets;
use crate::query::{ContactQuery, PageQuery};
use crate::request::{self, ApiRequest, Method};

const DEFAULT_TIMEOUT_MS: u32 = 30_000;
const DEFAULT_SYNC_TIMEOUT_MS: u32 = 120_000;

#[wasm_bindgen]
extern "C" {
    /// The options of one call. The facade has made the object, so reading it does not throw.
    type CallSettings;
    #[wasm_bindgen(method, getter)]
    fn signal(this: &CallSettings) -> Option<Signal>;
    #[wasm_bindgen(method, getter, js_name = timeoutMs)]
    fn timeout_ms(this: &CallSettings) -> Option<u32>;
    #[wasm_bindgen(method, getter, js_name = maxRetries)]
    fn max_retries(this: &CallSettings) -> Option<u32>;
    #[wasm_bindgen(method, getter)]
    fn headers(this: &CallSettings) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn sync(this: &CallSettings) -> Option<bool>;
    #[wasm_bindgen(method, getter)]
    fn invalid(this: &CallSettings) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = callId)]
    fn call_id(this: &CallSettings) -> Option<u32>;
}

fn is_sync(options: &JsValue) -> bool {
    options.unchecked_ref::<CallSettings>().sync().unwrap_or(false)
}

/// A client's connection, as the facade holds it.
#[wasm_bindgen]
pub struct Client(Rc<Connection>);

#[wasm_bindgen]
impl Client {
    /// Takes the options of `Ip1`, checked and completed by the facade.
    #[wasm_bindgen(constructor)]
    pub fn new(settings: &JsValue) -> Client {
        Client(Rc::new(Connection::new(settings)))
    }

    /// E1: the first page.
    #[wasm_bindgen(js_name = listContacts)]
    pub fn list_contacts(&self, query: &JsValue, options: &JsValue) -> Promise {
        let query = read::contact_query("query", query);
        let request = query.and_then(|query| Ok(request::list_contacts(&query)?));
        self.first_page(request, options, false)
    }

    /// E1: a page to which the one before led.
    #[wasm_bindgen(js_name = nextContacts)]
    pub fn next_contacts(&self, target: String, linked: bool, options: &JsValue) -> Promise {
        self.next_page(request::list_contacts(&ContactQuery::default()), target, linked, options)
    }

    /// E1: one contact, for what the page says of the others.
    #[wasm_bindgen(js_name = countContacts)]
    pub fn count_contacts(&self, filter: &JsValue, options: &JsValue) -> Promise {
        let request = read::contact_filter("filter", filter).and_then(|filter| {
            let page = PageQuery { limit: Some(1), ..PageQuery::default() };
            Ok(request::list_contacts(&ContactQuery { filter, page, ..ContactQuery::default() })?)
        });
        self.first_page(request, options, true)
    }

    /// E2.
    #[wasm_bindgen(js_name = getContact)]
    pub fn get_contact(&self, id: &JsValue, query: &JsValue, options: &JsValue) -> Promise {
        let request = read::string("id", id)
            .and_then(|id| Ok(request::get_contact(&id, read::wants_metadata("query", query)?)?));
        self.carry_out(Method::Get, self.0.options(options), request, Outcome::Document)
    }

    /// E3.
    #[wasm_bindgen(js_name = updateContact)]
    pub fn update_contact(&self, id: &JsValue, patch: &JsValue, options: &JsValue) -> Promise {
        let request = read::string("id", id)
            .and_then(|id| Ok(request::update_contact(&id, &read::patch("patch", patch, &id)?)?));
        self.carry_out(Method::Patch, self.0.options(options), request, Outcome::Document)
    }

    /// E4.
    #[wasm_bindgen(js_name = replaceContact)]
    pub fn replace_contact(&self, id: &JsValue, contact: &JsValue, options: &JsValue) -> Promise {
        let request = read::string("id", id)
            .and_then(|id| Ok(request::replace_contact(&id, &read::replacement("contact", contact, &id)?)?));
        self.carry_out(Method::Put, self.0.options(options), request, Outcome::Document)
    }

    /// E5; with the option `sync` E6.
    #[wasm_bindgen(js_name = addContacts)]
    pub fn add_contacts(&self, contacts: &JsValue, options: &JsValue) -> Promise {
        self.add(read::new_contacts("contacts", contacts), options)
    }

    /// E5 or E6 with contacts that another module of the package has checked and written as JSON. The text stays outside
    /// of this module, as long as nothing fails.
    #[wasm_bindgen(js_name = addWritten)]
    pub fn add_written(&self, json: JsValue, count: usize, options: &JsValue) -> Promise {
        let contacts = request::NewContacts { json: request::Json(String::new()), count };
        let request = request::add_contacts(&contacts, is_sync(options)).map_err(Failure::from);
        let options = CallOptions { written: Some(json), ..self.0.options(options) };
        self.carry_out(Method::Post, options, request, Outcome::Accepted(count))
    }

    /// E7.
    #[wasm_bindgen(js_name = deleteContact)]
    pub fn delete_contact(&self, id: &JsValue, options: &JsValue) -> Promise {
        let (method, build): (_, TextRequest) = match self.0.deletes_via_post {
            true => (Method::Post, |id| request::delete_contact(id, true)),
            false => (Method::Delete, |id| request::delete_contact(id, false)),
        };
        self.with_text(method, "id", id, options, build)
    }

    /// E8.
    #[wasm_bindgen(js_name = deleteMatching)]
    pub fn delete_matching(&self, filter: &JsValue, options: &JsValue) -> Promise {
        let request = read::delete_filter("filter", filter)
            .and_then(|(conditions, all)| Ok(request::delete_matching(&conditions, all)?));
        self.carry_out(Method::Delete, self.0.options(options), request, Outcome::Document)
    }

    /// E9.
    #[wasm_bindgen(js_name = addLabel)]
    pub fn add_label(&self, label_name: &JsValue, contact_ids: &JsValue, options: &JsValue) -> Promise {
        let request = read::string("labelName", label_name)
            .and_then(|name| Ok(request::add_label(&name, &read::contact_ids("contactIds", contact_ids)?)?));
        self.carry_out(Method::Post, self.0.options(options), request, Outcome::Document)
    }

    /// E10.
    #[wasm_bindgen(js_name = deleteLabel)]
    pub fn delete_label(&self, label_name: &JsValue, options: &JsValue) -> Promise {
        let name = read::string("labelName", label_name);
        let outcome = Outcome::DeletedLabel(name.as_ref().cloned().unwrap_or_default());
        let request = name.and_then(|name| Ok(request::delete_label(&name)?));
        self.carry_out(Method::Delete, self.0.options(options), request, outcome)
    }

    /// E11: the first page.
    #[wasm_bindgen(js_name = listBlacklist)]
    pub fn list_blacklist(&self, query: &JsValue, options: &JsValue) -> Promise {
        let request = read::page_query("query", query).and_then(|page| Ok(request::list_blacklist(&page)?));
        self.first_page(request, options, false)
    }

    /// E11: a page to which the one before led.
    #[wasm_bindgen(js_name = nextBlacklist)]
    pub fn next_blacklist(&self, target: String, linked: bool, options: &JsValue) -> Promise {
        self.next_page(request::list_blacklist(&PageQuery::default()), target, linked, options)
    }

    /// E12.
    #[wasm_bindgen(js_name = addToBlacklist)]
    pub fn add_to_blacklist(&self, msisdn: &JsValue, options: &JsValue) -> Promise {
        self.with_text(Method::Post, "msisdn", msisdn, options, request::add_to_blacklist)
    }

    /// E13.
    #[wasm_bindgen(js_name = getFromBlacklist)]
    pub fn get_from_blacklist(&self, msisdn: &JsValue, options: &JsValue) -> Promise {
        self.with_text(Method::Get, "msisdn", msisdn, options, request::get_from_blacklist)
    }

    /// E14.
    #[wasm_bindgen(js_name = putOnBlacklist)]
    pub fn put_on_blacklist(&self, msisdn: &JsValue, options: &JsValue) -> Promise {
        self.with_text(Method::Put, "msisdn", msisdn, options, request::put_on_blacklist)
    }

    /// E15.
    #[wasm_bindgen(js_name = deleteFromBlacklist)]
    pub fn delete_from_blacklist(&self, msisdn: &JsValue, options: &JsValue) -> Promise {
        self.with_text(Method::Delete, "msisdn", msisdn, options, request::delete_from_blacklist)
    }
}

/// Makes a request of one text.
type TextRequest = fn(&str) -> Result<ApiRequest, Error>;

impl Client {
    fn with_text(
        &self,
        method: Method,
        argument: &str,
        value: &JsValue,
        options: &JsValue,
        build: TextRequest,
    ) -> Promise {
        let request = read::string(argument, value).and_then(|text| Ok(build(&text)?));
        self.carry_out(method, self.0.options(options), request, Outcome::Document)
    }

    fn add(&self, contacts: Result<request::NewContacts, Failure>, options: &JsValue) -> Promise {
        let count = contacts.as_ref().map_or(0, |contacts| contacts.count);
        let request = contacts.and_then(|contacts| Ok(request::add_contacts(&contacts, is_sync(options))?));
        self.carry_out(Method::Post, self.0.options(options), request, Outcome::Accepted(count))
    }

    fn first_page(
        &self,
        request: Result<ApiRequest, Failure>,
        options: &JsValue,
        with_last: bool,
    ) -> Promise {
        let target = request.as_ref().map(ApiRequest::target).unwrap_or_default();
        self.carry_out(
            Method::Get,
            self.0.options(options),
            request,
            Outcome::Page { target, linked: false, with_last },
        )
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
        let request = request.map(|request| ApiRequest {
            query: target.split_once('?').map(|(_, query)| query.into()).unwrap_or_default(),
            ..request
        });
        let outcome = Outcome::Page { target, linked, with_last: false };
        self.carry_out_at(url, Method::Get, self.0.options(options), request.map_err(Failure::from), outcome)
    }

    fn carry_out(
        &self,
        method: Method,
        options: CallOptions,
        request: Result<ApiRequest, Failure>,
        outcome: Outcome,
    ) -> Promise {
        let target = request.as_ref().map(ApiRequest::target).unwrap_or_default();
        let url = Ok(format!("{}{target}", self.0.base_url));
        self.carry_out_at(url, method, options, request, outcome)
    }

    fn carry_out_at(
        &self,
        url: Result<String, Error>,
        method: Method,
        options: CallOptions,
        request: Result<ApiRequest, Failure>,
        outcome: Outcome,
    ) -> Promise {
        let connection = self.0.clone();
        future_to_promise(async move {
            let mut progress = Progress::new();
            let headers = connection.headers.iter().chain(&options.headers);
            let headers: Vec<&str> = headers.map(|(_, value)| value.as_str()).collect();
            let failed = |failure: Failure, request: Option<&ApiRequest>, progress: &Progress| {
                let written = options.written.as_ref().and_then(JsValue::as_string);
                let whole = request.map(|request| match written {
                    Some(_) => Cow::Owned(ApiRequest { body: written, ..request.clone() }),
                    None => Cow::Borrowed(request),
                });
                let secrets =
                    Secrets { request: whole.as_deref(), tokens: &progress.tokens, headers: &headers };
                let failure = failure.presentable(&secrets);
                if let Some(request) = request {
                    Reporter::new(&connection, request, options.call_id).end(progress, &failure);
                }
                convert::failure(failure, method, request, progress)
            };
            let request = request.map_err(|failure| failed(failure, None, &progress))?;
            let result = match &url {
                Ok(url) => call::call(&connection, url, &request, &options, &mut progress).await,
                Err(error) => Err(error.clone().into()),
            };
            let url = url.unwrap_or_default();
            result
                .and_then(|success| outcome.of(success, &url))
                .map_err(|failure| failed(failure, Some(&request), &progress))
        })
    }
}

impl Connection {
    fn options(&self, options: &JsValue) -> CallOptions {
        let settings = options.unchecked_ref::<CallSettings>();
        let default_timeout_ms = if is_sync(options) { DEFAULT_SYNC_TIMEOUT_MS } else { DEFAULT_TIMEOUT_MS };
        CallOptions {
            signal: settings.signal(),
            timeout_ms: settings.timeout_ms().or(self.timeout_ms).unwrap_or(default_timeout_ms),
            max_retries: settings.max_retries().unwrap_or(self.max_retries),
            headers: read::pairs(&settings.headers()),
            skips_invalid: settings.invalid() == "skip",
            call_id: settings.call_id().unwrap_or_default(),
            written: None,
        }
    }

    /// The absolute URL of a link to the next page, which must stay at the base URL's origin.
    fn follow(&self, target: &str) -> Result<String, Error> {
        if target.starts_with("/v2/") {
            return Ok(format!("{}{target}", self.base_url));
        }
        let url = web_sys::Url::new_with_base(target, &self.base_url).map(|url| url.href());
        url.ok().filter(|url| link::is_at(url, &self.base_url)).ok_or_else(|| {
            let message = "the link to the next page leaves the base URL's origin";
            Error::new(ErrorCode::UnsafeRedirect, message)
        })
    }
}

#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
