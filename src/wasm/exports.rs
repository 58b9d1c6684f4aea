//! The WebAssembly exports: read the arguments, build the request, carry it out. Nothing else. One for all calls, since
//! each would be most of a kilobyte by itself.
//!
//! It returns a promise that owns what it needs, so a client may be dropped during a call.
//! Options have been checked by the facade; arguments are checked here.

use std::borrow::Cow;
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
        let page = match endpoint.resolves {
            Resolves::Document => None,
            // Where the service's own link led, it need not be what a request says.
            Resolves::Page if is_next(call) => {
                Some(PageRequest { target: text(first), linked: *second == true })
            }
            Resolves::Page => {
                request.as_ref().ok().map(|request| PageRequest { target: request.target(), linked: false })
            }
        };
        let target = request.as_ref().map(ApiRequest::target).unwrap_or_default();
        let url = self.0.follow(page.as_ref().map_or(&target, |page| &page.target));
        // The body, which has not been read.
        let written = (call == Call::AddWritten).then(|| first.clone());
        let options = CallOptions { written, ..self.0.options(endpoint, settings) };
        self.carry_out(endpoint, options, request, url, page)
    }
}

/// Whether its first argument is where the page before led.
fn is_next(call: Call) -> bool {
    matches!(call, Call::NextContacts | Call::NextBlacklist)
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
        let id = || read::string("id", first);
        let label_name = || read::string("labelName", first);
        let msisdn = || read::string("msisdn", first);
        let request = match call {
            Call::ListContacts => request::list_contacts(&read::contact_query("query", first)?),
            // The list's own, but for its query: that stands in the target.
            Call::NextContacts => {
                request::list_contacts(&ContactQuery::default()).map(|list| at(list, first))
            }
            Call::CountContacts => {
                let filter = read::contact_filter("filter", first)?;
                let page = PageQuery { limit: Some(1), ..PageQuery::default() };
                request::list_contacts(&ContactQuery { filter, page, ..ContactQuery::default() })
            }
            Call::GetContact => request::get_contact(&id()?, read::wants_metadata("query", second)?),
            Call::UpdateContact => {
                let id = id()?;
                request::update_contact(&id, &read::patch("patch", second, &id)?)
            }
            Call::ReplaceContact => {
                let id = id()?;
                request::replace_contact(&id, &read::replacement("contact", second, &id)?)
            }
            Call::AddContacts => request::add_contacts(&read::new_contacts("contacts", first)?, is_sync),
            Call::AddWritten => {
                let count = second.as_f64().unwrap_or_default() as usize;
                let json = request::Json(String::new());
                request::add_contacts(&request::NewContacts { json, count }, is_sync)
            }
            Call::DeleteContact => request::delete_contact(&id()?, self.0.deletes_via_post),
            Call::DeleteMatching => {
                let (conditions, all) = read::delete_filter("filter", first)?;
                request::delete_matching(&conditions, all)
            }
            Call::AddLabel => {
                let name = label_name()?;
                request::add_label(&name, &read::contact_ids("contactIds", second)?)
            }
            Call::DeleteLabel => request::delete_label(&label_name()?),
            Call::ListBlacklist => request::list_blacklist(&read::page_query("query", first)?),
            Call::NextBlacklist => request::list_blacklist(&PageQuery::default()).map(|list| at(list, first)),
            Call::AddToBlacklist => request::add_to_blacklist(&msisdn()?),
            Call::GetFromBlacklist => request::get_from_blacklist(&msisdn()?),
            Call::PutOnBlacklist => request::put_on_blacklist(&msisdn()?),
            Call::DeleteFromBlacklist => request::delete_from_blacklist(&msisdn()?),
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
            let headers = connection.headers.iter().chain(&options.headers);
            let headers: Vec<&str> = headers.map(|(_, value)| value.as_str()).collect();
            let failed = |failure: Failure, request: Option<&ApiRequest>, progress: &Progress| {
                let written = options.written.clone().and_then(|body| match body.as_string() {
                    Some(text) => Some(text),
                    None => String::from_utf8(js::bytes(body)?.to_vec()).ok(),
                });
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

/// The page of a list that stands at `target`.
fn at(list: ApiRequest, target: &JsValue) -> ApiRequest {
    let query = text(target).split_once('?').map(|(_, query)| query.into()).unwrap_or_default();
    ApiRequest { query, ..list }
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
