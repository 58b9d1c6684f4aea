//! The only code that fetches: one request out, one answer back.

use gloo_net::http::{Headers, RequestBuilder};
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::{AbortController, Request, RequestCache, RequestCredentials, RequestInit, RequestRedirect};

use crate::decode::Answer;
use crate::error::{Error, ErrorCode};
use crate::request::Method;
use crate::wasm::answer;
use crate::wasm::cause;
use crate::wasm::failure::Failure;
use crate::wasm::interrupt::{Interrupt, Interruption};
use crate::wasm::js::{self, member, set};

#[wasm_bindgen]
extern "C" {
    /// A function that returns `text`.
    #[wasm_bindgen(js_namespace = ["String", "prototype", "toString"], js_name = bind)]
    fn to_string_of(text: &str) -> Function;
}

/// Options that a request does not set, with their defaults. Node's `Request` and `fetch` would otherwise read members
/// that scripts have put on `Object.prototype`.
const ABSENT: &str = r#"{"body":null,"window":null,"keepalive":false,"mode":"cors","duplex":"half","priority":"auto","integrity":"","referrer":"about:client","referrerPolicy":""}"#;

thread_local! {
    /// Whether `Request` accepts `cache: "no-store"`. Older Cloudflare Workers throw.
    static KNOWS_CACHES: bool = {
        let options = RequestInit::new();
        options.set_cache(RequestCache::NoStore);
        Request::new_with_str_and_init("https://a.example", &options).is_ok()
    };
}

/// Sends a request, by the caller's own `fetch` if there is one, and reads the whole answer, or fails with what stopped
/// it.
pub(crate) async fn send(
    fetch: Option<&Function>,
    sent: Outgoing<'_>,
    interrupt: &Interrupt,
) -> Result<Answer, Failure> {
    let Ok(controller) = AbortController::new() else { return Err(unfit()) };
    let exchange = exchange(fetch, sent, &controller);
    let result = interrupt.race(exchange).await.unwrap_or_else(|interruption| Err(interrupted(interruption)));
    if result.is_err() {
        // The rest of the body is not needed.
        controller.abort();
    }
    result
}

async fn exchange(
    fetch: Option<&Function>,
    sent: Outgoing<'_>,
    controller: &AbortController,
) -> Result<Answer, Failure> {
    let fetched = call_fetch(fetch, &sent, controller)?.map_err(unanswered)?;
    let response = js::settled(&fetched).await.map_err(unanswered)?;
    answer::read(response).await
}

/// A request as it is sent.
pub(crate) struct Outgoing<'a> {
    pub(crate) url: &'a str,
    pub(crate) method: Method,
    /// Text, or bytes.
    pub(crate) body: Option<JsValue>,
    /// The client's headers, then those of the call, which win.
    pub(crate) headers: [&'a [(String, String)]; 2],
    pub(crate) token: &'a str,
}

/// What `fetch` returns or throws.
fn call_fetch(
    fetch: Option<&Function>,
    sent: &Outgoing<'_>,
    controller: &AbortController,
) -> Result<Result<JsValue, JsValue>, Failure> {
    let Ok(headers) = sent.headers() else { return Err(unfit()) };
    let options = sent.options(&headers);
    options.set_signal(Some(&controller.signal()));
    let is_polluted = js::is_any_everywhere();
    if is_polluted {
        // On the prototype, so that a caller's `fetch` does not find them among the options' own members.
        let absent = js::parse_json(&ABSENT.into()).unwrap_or_default();
        let _ = Reflect::set_prototype_of(&options, &absent);
    }
    let Some(fetch) = fetch else {
        let Ok(fetch) = member(&js_sys::global(), "fetch").dyn_into::<Function>() else {
            return Err(not_sent("expected a function, as there is no global fetch"));
        };
        // Not a `Request`: Next.js answers one that it has seen with the earlier answer, whatever it says of caches.
        return Ok(fetch.call2(&JsValue::UNDEFINED, &sent.url.into(), &options));
    };
    let request = match is_polluted {
        true => Request::new_with_str_and_init(sent.url, &options).ok(),
        false => sent.request(headers).ok(),
    };
    let Some(request) = request else { return Err(unfit()) };
    // A caller's own `fetch` may belong to another implementation (npm's undici, node-fetch), which does not know this
    // realm's `Request`: it converts the request to a string, and takes the rest from the options.
    set(&request, "toString", &to_string_of(sent.url));
    Ok(fetch.call2(&JsValue::UNDEFINED, &request, &options))
}

impl Outgoing<'_> {
    fn headers(&self) -> Result<web_sys::Headers, JsValue> {
        let headers = web_sys::Headers::new()?;
        headers.set("Accept", "application/json")?;
        if self.body.is_some() {
            headers.set("Content-Type", "application/json")?;
        }
        for (name, value) in self.headers.into_iter().flatten() {
            headers.set(name, value)?;
        }
        headers.set("Authorization", &["Bearer ", self.token].concat())?;
        Ok(headers)
    }

    /// No answer may come from a cache, which could have it from before a change.
    fn options(&self, headers: &web_sys::Headers) -> RequestInit {
        let options = RequestInit::new();
        options.set_method(self.method.as_str());
        options.set_headers(headers);
        options.set_redirect(RequestRedirect::Manual);
        options.set_credentials(RequestCredentials::Omit);
        if KNOWS_CACHES.with(|knows| *knows) {
            options.set_cache(RequestCache::NoStore);
        }
        if let Some(body) = &self.body {
            options.set_body(body);
        }
        options
    }

    /// For a caller's own `fetch`. gloo-net would panic where something throws, so it gets the headers as a whole, one
    /// absolute address, and options that are right.
    fn request(&self, headers: web_sys::Headers) -> Result<Request, gloo_net::Error> {
        let mut builder = RequestBuilder::new(self.url)
            .method(method(self.method))
            .headers(Headers::from_raw(headers))
            .redirect(RequestRedirect::Manual)
            .credentials(RequestCredentials::Omit);
        if KNOWS_CACHES.with(|knows| *knows) {
            builder = builder.cache(RequestCache::NoStore);
        }
        let request = match &self.body {
            Some(body) => builder.body(body.clone())?,
            None => builder.build()?,
        };
        Ok(request.into())
    }
}

fn method(method: Method) -> gloo_net::http::Method {
    match method {
        Method::Get => gloo_net::http::Method::GET,
        Method::Post => gloo_net::http::Method::POST,
        Method::Put => gloo_net::http::Method::PUT,
        Method::Patch => gloo_net::http::Method::PATCH,
        Method::Delete => gloo_net::http::Method::DELETE,
    }
}

/// `fetch` failed: where the platform says that there was no connection, nothing was sent.
fn unanswered(cause: JsValue) -> Failure {
    let mut error = answer::broken_connection();
    error.delivery = cause::delivery(&cause);
    Failure::Error { error: Box::new(error), cause: Some(cause) }
}

fn interrupted(interruption: Interruption) -> Failure {
    match interruption {
        Interruption::Aborted(reason) => Failure::Aborted(reason),
        Interruption::Elapsed => {
            Error::new(ErrorCode::Timeout, "there was no complete answer in time").into()
        }
    }
}

fn unfit() -> Failure {
    not_sent("expected a platform with Headers, Request and AbortController, which belong to fetch")
}

fn not_sent(message: &str) -> Failure {
    Error::invalid_argument("options.fetch", message).into()
}
