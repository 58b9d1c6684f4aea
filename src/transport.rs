//! The only code that fetches: one request out, one answer back.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestCredentials, RequestRedirect};

use crate::answer::{self, broken};
use crate::call::Failure;
use crate::cause;
use crate::connection::Connection;
use crate::decode::Answer;
use crate::error::{Error, ErrorCode};
use crate::interrupt::{Interrupt, Interruption};
use crate::js::set;
use crate::privacy;
use crate::request::{ApiRequest, Method};

#[wasm_bindgen]
extern "C" {
    /// A function that returns `text`.
    #[wasm_bindgen(js_namespace = ["String", "prototype", "toString"], js_name = bind)]
    fn to_string_of(text: &str) -> Function;
}

/// Sends `request` to `url` and reads the whole answer, or fails with what stopped it.
pub(crate) async fn send(
    connection: &Connection,
    url: &str,
    request: &ApiRequest,
    headers: &[(String, String)],
    token: &str,
    interrupt: &Interrupt,
) -> Result<Answer, Failure> {
    let controller = AbortController::new().map_err(broken)?;
    let sent = Outgoing { url, request, headers: [&connection.headers, headers], token };
    let exchange = exchange(connection.fetch.as_ref(), sent, &controller);
    let result = interrupt.race(exchange).await.unwrap_or_else(|interruption| Err(interrupted(interruption)));
    if result.is_err() {
        // Nobody waits for the rest of it.
        controller.abort();
    }
    result.map_err(|failure| match failure {
        Failure::Error { error, cause } => {
            let present = |cause| cause::presentable(cause, &privacy::secrets(request, token));
            Failure::Error { error, cause: cause.map(present) }
        }
        aborted => aborted,
    })
}

async fn exchange(
    fetch: Option<&Function>,
    sent: Outgoing<'_>,
    controller: &AbortController,
) -> Result<Answer, Failure> {
    answer::read(JsFuture::from(call_fetch(fetch, &sent, controller)?).await.map_err(broken)?).await
}

struct Outgoing<'a> {
    url: &'a str,
    request: &'a ApiRequest,
    /// The client's headers, then those of the call, which win.
    headers: [&'a [(String, String)]; 2],
    token: &'a str,
}

fn call_fetch(
    fetch: Option<&Function>,
    sent: &Outgoing<'_>,
    controller: &AbortController,
) -> Result<Promise, Failure> {
    let request: web_sys::Request = build(sent)?.into();
    let options = Object::new();
    set(&options, "signal", &controller.signal());
    let fetched = match fetch {
        Some(fetch) => {
            make_portable(&request, &options, sent);
            fetch.call2(&JsValue::UNDEFINED, &request, &options)
        }
        None => match Reflect::get(&js_sys::global(), &"fetch".into()).map(JsCast::dyn_into::<Function>) {
            Ok(Ok(fetch)) => fetch.call2(&JsValue::UNDEFINED, &request, &options),
            _ => return Err(not_sent("options.fetch", "expected a function, as there is no global fetch")),
        },
    };
    Ok(Promise::resolve(&fetched.map_err(broken)?))
}

fn build(sent: &Outgoing<'_>) -> Result<gloo_net::http::Request, Failure> {
    let method = match sent.request.method {
        Method::Get => gloo_net::http::Method::GET,
        Method::Post => gloo_net::http::Method::POST,
        Method::Put => gloo_net::http::Method::PUT,
        Method::Patch => gloo_net::http::Method::PATCH,
        Method::Delete => gloo_net::http::Method::DELETE,
    };
    let mut builder = gloo_net::http::RequestBuilder::new(sent.url)
        .method(method)
        .redirect(RequestRedirect::Manual)
        .credentials(RequestCredentials::Omit)
        .header("Accept", "application/json");
    if sent.request.body.is_some() {
        builder = builder.header("Content-Type", "application/json");
    }
    for (name, value) in sent.headers.into_iter().flatten() {
        builder = builder.header(name, value);
    }
    builder = builder.header("Authorization", &format!("Bearer {}", sent.token));
    match &sent.request.body {
        Some(body) => builder.body(body.as_str()),
        None => builder.build(),
    }
    .map_err(|_| not_sent("options", "expected what a request can be made of"))
}

/// A caller's own `fetch` may belong to another implementation (npm's undici, node-fetch), which does not
/// know this realm's `Request`. Such a one turns it into a string, and takes the rest from the options.
fn make_portable(request: &web_sys::Request, options: &Object, sent: &Outgoing<'_>) {
    set(request, "toString", &to_string_of(sent.url));
    set(options, "method", &sent.request.method.as_str().into());
    set(options, "headers", &request.headers());
    set(options, "redirect", &"manual".into());
    if let Some(body) = &sent.request.body {
        set(options, "body", &body.as_str().into());
    }
}

fn interrupted(interruption: Interruption) -> Failure {
    match interruption {
        Interruption::Aborted(reason) => Failure::Aborted(reason),
        Interruption::Elapsed => {
            Error::new(ErrorCode::Timeout, "there was no complete answer in time").into()
        }
    }
}

fn not_sent(argument: &str, message: &str) -> Failure {
    Error::invalid_argument(argument, message).into()
}
