//! The WebAssembly exports: read the arguments, build the request, carry it out. Nothing else.
//!
//! Every method returns a promise that owns what it needs, so a client may be dropped during a call.
//! Options have been checked by the facade; arguments are checked here.

use std::borrow::Cow;
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::future_to_promise;

use crate::endpoint::{self, Endpoint, ROOT, Resolves};
use crate::error::{Error, ErrorCode};
use crate::link;
use crate::privacy::Secrets;
use crate::query::{ContactQuery, PageQuery};
use crate::request::{self, ApiRequest};
use crate::wasm::arguments as read;
use crate::wasm::call::{self, CallOptions};
use crate::wasm::connection::Connection;
use crate::wasm::convert::{self, PageRequest};
use crate::wasm::events::Reporter;
use crate::wasm::failure::Failure;
use crate::wasm::interrupt::Signal;
use crate::wasm::js;
use crate::wasm::progress::Progress;

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

    /// The first page.
    #[wasm_bindgen(js_name = listContacts)]
    pub fn list_contacts(&self, query: &JsValue, options: &JsValue) -> Promise {
        let query = read::contact_query("query", query);
        self.call(
            &endpoint::LIST_CONTACTS,
            options,
            query.and_then(|query| Ok(request::list_contacts(&query)?)),
        )
    }

    /// A page to which the one before led.
    #[wasm_bindgen(js_name = nextContacts)]
    pub fn next_contacts(&self, target: String, linked: bool, options: &JsValue) -> Promise {
        let request = request::list_contacts(&ContactQuery::default());
        self.next_page(&endpoint::LIST_CONTACTS, options, request, PageRequest { target, linked })
    }

    /// One contact, for what the page says of the others.
    #[wasm_bindgen(js_name = countContacts)]
    pub fn count_contacts(&self, filter: &JsValue, options: &JsValue) -> Promise {
        let request = read::contact_filter("filter", filter).and_then(|filter| {
            let page = PageQuery { limit: Some(1), ..PageQuery::default() };
            Ok(request::list_contacts(&ContactQuery { filter, page, ..ContactQuery::default() })?)
        });
        self.call(&endpoint::LIST_CONTACTS, options, request)
    }

    #[wasm_bindgen(js_name = getContact)]
    pub fn get_contact(&self, id: &JsValue, query: &JsValue, options: &JsValue) -> Promise {
        let request = read::string("id", id)
            .and_then(|id| Ok(request::get_contact(&id, read::wants_metadata("query", query)?)?));
        self.call(&endpoint::GET_CONTACT, options, request)
    }

    #[wasm_bindgen(js_name = updateContact)]
    pub fn update_contact(&self, id: &JsValue, patch: &JsValue, options: &JsValue) -> Promise {
        let request = read::string("id", id)
            .and_then(|id| Ok(request::update_contact(&id, &read::patch("patch", patch, &id)?)?));
        self.call(&endpoint::UPDATE_CONTACT, options, request)
    }

    #[wasm_bindgen(js_name = replaceContact)]
    pub fn replace_contact(&self, id: &JsValue, contact: &JsValue, options: &JsValue) -> Promise {
        let request = read::string("id", id)
            .and_then(|id| Ok(request::replace_contact(&id, &read::replacement("contact", contact, &id)?)?));
        self.call(&endpoint::REPLACE_CONTACT, options, request)
    }

    #[wasm_bindgen(js_name = addContacts)]
    pub fn add_contacts(&self, contacts: &JsValue, options: &JsValue) -> Promise {
        self.add(read::new_contacts("contacts", contacts), options, None)
    }

    /// Contacts that another module of the package has checked and written as JSON: the bytes of a body, which this one
    /// does not look at, as long as nothing fails.
    #[wasm_bindgen(js_name = addWritten)]
    pub fn add_written(&self, json: JsValue, count: usize, options: &JsValue) -> Promise {
        let contacts = request::NewContacts { json: request::Json(String::new()), count };
        self.add(Ok(contacts), options, Some(json))
    }

    #[wasm_bindgen(js_name = deleteContact)]
    pub fn delete_contact(&self, id: &JsValue, options: &JsValue) -> Promise {
        let via_post = self.0.deletes_via_post;
        let endpoint = if via_post { &endpoint::DELETE_CONTACT_VIA_POST } else { &endpoint::DELETE_CONTACT };
        let request = read::string("id", id).and_then(|id| Ok(request::delete_contact(&id, via_post)?));
        self.call(endpoint, options, request)
    }

    #[wasm_bindgen(js_name = deleteMatching)]
    pub fn delete_matching(&self, filter: &JsValue, options: &JsValue) -> Promise {
        let request = read::delete_filter("filter", filter)
            .and_then(|(conditions, all)| Ok(request::delete_matching(&conditions, all)?));
        self.call(&endpoint::DELETE_MATCHING, options, request)
    }

    #[wasm_bindgen(js_name = addLabel)]
    pub fn add_label(&self, label_name: &JsValue, contact_ids: &JsValue, options: &JsValue) -> Promise {
        let request = read::string("labelName", label_name)
            .and_then(|name| Ok(request::add_label(&name, &read::contact_ids("contactIds", contact_ids)?)?));
        self.call(&endpoint::ADD_LABEL, options, request)
    }

    #[wasm_bindgen(js_name = deleteLabel)]
    pub fn delete_label(&self, label_name: &JsValue, options: &JsValue) -> Promise {
        let request =
            read::string("labelName", label_name).and_then(|name| Ok(request::delete_label(&name)?));
        self.call(&endpoint::DELETE_LABEL, options, request)
    }

    /// The first page.
    #[wasm_bindgen(js_name = listBlacklist)]
    pub fn list_blacklist(&self, query: &JsValue, options: &JsValue) -> Promise {
        let request = read::page_query("query", query).and_then(|page| Ok(request::list_blacklist(&page)?));
        self.call(&endpoint::LIST_BLACKLIST, options, request)
    }

    /// A page to which the one before led.
    #[wasm_bindgen(js_name = nextBlacklist)]
    pub fn next_blacklist(&self, target: String, linked: bool, options: &JsValue) -> Promise {
        let request = request::list_blacklist(&PageQuery::default());
        self.next_page(&endpoint::LIST_BLACKLIST, options, request, PageRequest { target, linked })
    }

    #[wasm_bindgen(js_name = addToBlacklist)]
    pub fn add_to_blacklist(&self, msisdn: &JsValue, options: &JsValue) -> Promise {
        self.with_msisdn(&endpoint::ADD_TO_BLACKLIST, options, msisdn, request::add_to_blacklist)
    }

    #[wasm_bindgen(js_name = getFromBlacklist)]
    pub fn get_from_blacklist(&self, msisdn: &JsValue, options: &JsValue) -> Promise {
        self.with_msisdn(&endpoint::GET_FROM_BLACKLIST, options, msisdn, request::get_from_blacklist)
    }

    #[wasm_bindgen(js_name = putOnBlacklist)]
    pub fn put_on_blacklist(&self, msisdn: &JsValue, options: &JsValue) -> Promise {
        self.with_msisdn(&endpoint::PUT_ON_BLACKLIST, options, msisdn, request::put_on_blacklist)
    }

    #[wasm_bindgen(js_name = deleteFromBlacklist)]
    pub fn delete_from_blacklist(&self, msisdn: &JsValue, options: &JsValue) -> Promise {
        self.with_msisdn(&endpoint::DELETE_FROM_BLACKLIST, options, msisdn, request::delete_from_blacklist)
    }
}

impl Client {
    fn with_msisdn(
        &self,
        endpoint: &'static Endpoint,
        options: &JsValue,
        msisdn: &JsValue,
        build: fn(&str) -> Result<ApiRequest, Error>,
    ) -> Promise {
        let request = read::string("msisdn", msisdn).and_then(|msisdn| Ok(build(&msisdn)?));
        self.call(endpoint, options, request)
    }

    /// `written` is the body, if it has not been read.
    fn add(
        &self,
        contacts: Result<request::NewContacts, Failure>,
        options: &JsValue,
        written: Option<JsValue>,
    ) -> Promise {
        let sync = options.unchecked_ref::<CallSettings>().sync().unwrap_or(false);
        let endpoint = if sync { &endpoint::ADD_CONTACTS_SYNC } else { &endpoint::ADD_CONTACTS };
        let request = contacts.and_then(|contacts| Ok(request::add_contacts(&contacts, sync)?));
        self.call_with(endpoint, CallOptions { written, ..self.0.options(endpoint, options) }, request)
    }

    /// The request is the list's own, but for its query: that stands in the target.
    fn next_page(
        &self,
        endpoint: &'static Endpoint,
        options: &JsValue,
        request: Result<ApiRequest, Error>,
        page: PageRequest,
    ) -> Promise {
        let url = self.0.follow(&page.target);
        let request = request.map(|request| ApiRequest {
            query: page.target.split_once('?').map(|(_, query)| query.into()).unwrap_or_default(),
            ..request
        });
        let options = self.0.options(endpoint, options);
        self.carry_out(endpoint, options, request.map_err(Failure::from), url, Some(page))
    }

    fn call(
        &self,
        endpoint: &'static Endpoint,
        options: &JsValue,
        request: Result<ApiRequest, Failure>,
    ) -> Promise {
        self.call_with(endpoint, self.0.options(endpoint, options), request)
    }

    fn call_with(
        &self,
        endpoint: &'static Endpoint,
        options: CallOptions,
        request: Result<ApiRequest, Failure>,
    ) -> Promise {
        let target = request.as_ref().map(ApiRequest::target).unwrap_or_default();
        let url = Ok(format!("{}{target}", self.0.base_url));
        let page = (endpoint.resolves == Resolves::Page).then_some(PageRequest { target, linked: false });
        self.carry_out(endpoint, options, request, url, page)
    }

    fn carry_out(
        &self,
        endpoint: &'static Endpoint,
        options: CallOptions,
        request: Result<ApiRequest, Failure>,
        url: Result<String, Error>,
        page: Option<PageRequest>,
    ) -> Promise {
        let connection = self.0.clone();
        future_to_promise(async move {
            let mut progress = Progress::new();
            let headers = connection.headers.iter().chain(&options.headers);
            let headers: Vec<&str> = headers.map(|(_, value)| value.as_str()).collect();
            let failed = |failure: Failure, request: Option<&ApiRequest>, progress: &Progress| {
                let written = options.written.clone().and_then(js::bytes).map(|bytes| bytes.to_vec());
                let written = written.and_then(|bytes| String::from_utf8(bytes).ok());
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
                convert::failure(failure, endpoint.method, request, progress)
            };
            let request = request.map_err(|failure| failed(failure, None, &progress))?;
            let result = match &url {
                Ok(url) => call::call(&connection, url, &request, &options, &mut progress).await,
                Err(error) => Err(error.clone().into()),
            };
            let url = url.unwrap_or_default();
            result
                .and_then(|success| convert::success(success, &request, page.as_ref(), &url))
                .map_err(|failure| failed(failure, Some(&request), &progress))
        })
    }
}

impl Connection {
    fn options(&self, endpoint: &Endpoint, options: &JsValue) -> CallOptions {
        let settings = options.unchecked_ref::<CallSettings>();
        CallOptions {
            signal: settings.signal(),
            timeout_ms: settings.timeout_ms().or(self.timeout_ms).unwrap_or(endpoint.timeout_ms),
            max_retries: settings.max_retries().unwrap_or(self.max_retries),
            headers: read::pairs(&settings.headers()),
            skips_invalid: settings.invalid() == "skip",
            call_id: settings.call_id().unwrap_or_default(),
            written: None,
        }
    }

    /// The absolute URL of a link to the next page, which must stay at the base URL's origin.
    fn follow(&self, target: &str) -> Result<String, Error> {
        if target.starts_with(ROOT) {
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
