//! The WebAssembly exports: read the arguments, build the request, carry it out. Nothing else. One for all calls, since
//! each would be most of a kilobyte by itself.
//!
//! It returns a promise that owns what it needs, so a client may be dropped during a call.
//! Options have been checked by the facade; arguments are checked here.

use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::future_to_promise;

use crate::endpoint::{self, Call, Endpoint, ROOT, Resolves};
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

    /// Makes a call: its place in [`Call::ALL`], its arguments, and the options. A call that takes fewer arguments does
    /// not look at the others.
    pub fn call(&self, call: usize, first: &JsValue, second: &JsValue, options: &JsValue) -> Promise {
        let call = Call::ALL[call];
        let settings = options.unchecked_ref::<CallSettings>();
        let endpoint = self.endpoint(call, settings);
        let request = self.request(call, endpoint, first, second);
        // Where the service's own link led, it need not be what a request says.
        let (target, linked) = match call {
            Call::NextContacts | Call::NextBlacklist => (text(first), *second == true),
            _ => (request.as_ref().map(ApiRequest::target).unwrap_or_default(), false),
        };
        let url = self.0.follow(&target);
        let page = (endpoint.resolves == Resolves::Page).then_some(PageRequest { target, linked });
        // The body, which has not been read.
        let written = (call == Call::AddWritten).then(|| first.clone());
        let options = CallOptions { written, ..self.0.options(endpoint, settings) };
        self.carry_out(endpoint, options, request, url, page)
    }
}

/// A text that the facade has passed.
fn text(value: &JsValue) -> String {
    value.as_string().unwrap_or_default()
}

impl Client {
    fn endpoint(&self, call: Call, options: &CallSettings) -> &'static Endpoint {
        match call {
            Call::AddContacts | Call::AddWritten if options.sync().unwrap_or(false) => {
                &endpoint::ADD_CONTACTS_SYNC
            }
            Call::DeleteContact if self.0.deletes_via_post => &endpoint::DELETE_CONTACT_VIA_POST,
            _ => call.endpoint(),
        }
    }

    fn request(
        &self,
        call: Call,
        endpoint: &'static Endpoint,
        first: &JsValue,
        second: &JsValue,
    ) -> Result<ApiRequest, Failure> {
        let is_sync = std::ptr::eq(endpoint, &endpoint::ADD_CONTACTS_SYNC);
        // What the call is about, if it is one thing.
        let named = match call {
            Call::GetContact | Call::UpdateContact | Call::ReplaceContact | Call::DeleteContact => "id",
            Call::AddLabel | Call::DeleteLabel => "labelName",
            Call::AddToBlacklist
            | Call::GetFromBlacklist
            | Call::PutOnBlacklist
            | Call::DeleteFromBlacklist => "msisdn",
            _ => "",
        };
        let name = if named.is_empty() { String::new() } else { read::string(named, first)? };
        let request = match call {
            Call::ListContacts => request::list_contacts(&read::contact_query("query", first)?),
            Call::NextContacts | Call::NextBlacklist => request::list_page(endpoint, &text(first)),
            Call::CountContacts => {
                let filter = read::contact_filter("filter", first)?;
                let page = PageQuery { limit: Some(1), ..PageQuery::default() };
                request::list_contacts(&ContactQuery { filter, page, ..ContactQuery::default() })
            }
            Call::GetContact => request::get_contact(&name, read::wants_metadata("query", second)?),
            Call::UpdateContact => request::update_contact(&name, &read::patch("patch", second, &name)?),
            Call::ReplaceContact => {
                request::replace_contact(&name, &read::replacement("contact", second, &name)?)
            }
            Call::AddContacts => request::add_contacts(&read::new_contacts("contacts", first)?, is_sync),
            Call::AddWritten => {
                let count = second.as_f64().unwrap_or_default() as usize;
                let json = request::Json(String::new());
                request::add_contacts(&request::NewContacts { json, count }, is_sync)
            }
            Call::DeleteContact => request::delete_contact(&name, self.0.deletes_via_post),
            Call::DeleteMatching => {
                let (conditions, all) = read::delete_filter("filter", first)?;
                request::delete_matching(&conditions, all)
            }
            Call::AddLabel => request::add_label(&name, &read::contact_ids("contactIds", second)?),
            Call::DeleteLabel => request::delete_label(&name),
            Call::ListBlacklist => request::list_blacklist(&read::page_query("query", first)?),
            Call::AddToBlacklist => request::add_to_blacklist(&name),
            Call::GetFromBlacklist => request::get_from_blacklist(&name),
            Call::PutOnBlacklist => request::put_on_blacklist(&name),
            Call::DeleteFromBlacklist => request::delete_from_blacklist(&name),
        };
        Ok(request?)
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
            let failed = |failure: Failure, mut request: Option<&mut ApiRequest>, progress: &Progress| {
                if let (Some(request), Some(body)) = (&mut request, &options.written) {
                    // Now it is read after all, since it says what must not be shown.
                    request.body = text_of_body(body);
                }
                let request = request.as_deref();
                let headers = connection.headers.iter().chain(&options.headers);
                let headers: Vec<&str> = headers.map(|(_, value)| value.as_str()).collect();
                let secrets = Secrets { request, tokens: &progress.tokens, headers: &headers };
                let failure = failure.presentable(&secrets);
                if let Some(request) = request {
                    Reporter::new(&connection, request, options.call_id).end(progress, &failure);
                }
                convert::failure(failure, endpoint.method, request, progress)
            };
            let mut request = request.map_err(|failure| failed(failure, None, &progress))?;
            let url = url.map_err(|error| failed(error.into(), Some(&mut request), &progress))?;
            call::call(&connection, &url, &request, &options, &mut progress)
                .await
                .and_then(|success| convert::success(success, &request, page.as_ref(), &url))
                .map_err(|failure| failed(failure, Some(&mut request), &progress))
        })
    }
}

/// Text, or UTF-8.
fn text_of_body(body: &JsValue) -> Option<String> {
    body.as_string().or_else(|| String::from_utf8(js::bytes(body.clone())?.to_vec()).ok())
}

impl Connection {
    fn options(&self, endpoint: &Endpoint, settings: &CallSettings) -> CallOptions {
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
            return Ok([&self.base_url, target].concat());
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
