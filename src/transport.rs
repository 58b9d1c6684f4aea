//! The only code that fetches: one request out, one answer in.

use js_sys::{Date, Function, JsString, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestCredentials, RequestRedirect};

use crate::call::Failure;
use crate::cause;
use crate::connection::Connection;
use crate::decode::{Answer, LARGEST_BODY};
use crate::error::{Error, ErrorCode};
use crate::interrupt::{Interrupt, Interruption};
use crate::js::{self, member, set};
use crate::request::{ApiRequest, Method};
use crate::{privacy, retry};

/// How much memory a header may claim before the body is there.
const LARGEST_RESERVED: usize = 4 * 1024 * 1024;

const MOST_EMPTY_CHUNKS: u32 = 50;

/// Sends `request` to `url` and reads the whole answer, or fails with what stopped it.
pub(crate) async fn send(
    connection: &Connection,
    url: &str,
    request: &ApiRequest,
    headers: &[(String, String)],
    token: &str,
    interrupt: &Interrupt,
) -> Result<Answer, Failure> {
    let controller = AbortController::new().map_err(network)?;
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
    let response = JsFuture::from(call_fetch(fetch, &sent, controller)?).await.map_err(network)?;
    let kind = member(&response, "type").as_string();
    let status = match (kind.as_deref(), member(&response, "status").as_f64()) {
        // What browsers show of a redirect that is not followed.
        (Some("opaqueredirect"), _) => 302,
        (_, Some(status)) => status as u16,
        (_, None) => return Err(unreadable("expected a Response from fetch, got something else")),
    };
    let link = header(&response, "link");
    let retry_after_ms =
        header(&response, "retry-after").and_then(|value| retry::retry_after_ms(&value, Date::now() as u64));
    let success = (200..300).contains(&status);
    let body = match read_body(&response).await {
        // The status alone says what became of the request.
        Err(_) if !success => Vec::new(),
        body => body?,
    };
    Ok(Answer { status, link, retry_after_ms, body })
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
    Ok(Promise::resolve(&fetched.map_err(network)?))
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
    let prototype = member(&member(&js_sys::global(), "String"), "prototype");
    let to_string: Function = member(&prototype, "toString").unchecked_into();
    set(request, "toString", &to_string.bind0(&JsString::from(sent.url)));
    set(options, "method", &sent.request.method.as_str().into());
    set(options, "headers", &request.headers());
    set(options, "redirect", &"manual".into());
    if let Some(body) = &sent.request.body {
        set(options, "body", &body.as_str().into());
    }
}

async fn read_body(response: &JsValue) -> Result<Vec<u8>, Failure> {
    let stream = member(response, "body");
    if member(&stream, "getReader").is_function() {
        let length = header(response, "content-length").and_then(|length| length.parse().ok());
        return read_stream(&call(&stream, "getReader")?, length.unwrap_or(0)).await;
    }
    if member(response, "arrayBuffer").is_function() {
        let buffer = settle(&call(response, "arrayBuffer")?).await?;
        return match js::bytes(buffer) {
            Some(bytes) if bytes.length() as usize <= LARGEST_BODY => Ok(bytes.to_vec()),
            Some(_) => Err(too_large()),
            None => Err(unreadable("expected a body of bytes, got something else")),
        };
    }
    if member(response, "text").is_function() {
        let text = settle(&call(response, "text")?).await?;
        return match text.as_string() {
            Some(text) if text.len() <= LARGEST_BODY => Ok(text.into_bytes()),
            Some(_) => Err(too_large()),
            None => Err(unreadable("expected a body of text, got something else")),
        };
    }
    Ok(Vec::new())
}

/// Chunk by chunk, so that a body without end is given up in time.
async fn read_stream(reader: &JsValue, announced: usize) -> Result<Vec<u8>, Failure> {
    let mut body = Vec::with_capacity(announced.min(LARGEST_RESERVED));
    let mut empty_chunks = 0;
    loop {
        let read = settle(&call(reader, "read")?).await?;
        if member(&read, "done").is_truthy() {
            return Ok(body);
        }
        let Some(chunk) = js::bytes(member(&read, "value")) else {
            return Err(unreadable("expected a body of bytes, got something else"));
        };
        // Nothing but empty chunks, without end, would keep even the timer from its turn.
        empty_chunks += u32::from(chunk.length() == 0);
        if empty_chunks > MOST_EMPTY_CHUNKS {
            return Err(unreadable("expected a body of bytes, got only empty pieces"));
        }
        let start = body.len();
        if start + chunk.length() as usize > LARGEST_BODY {
            return Err(too_large());
        }
        body.resize(start + chunk.length() as usize, 0);
        chunk.copy_to(&mut body[start..]);
    }
}

async fn settle(promise: &JsValue) -> Result<JsValue, Failure> {
    JsFuture::from(Promise::resolve(promise)).await.map_err(network)
}

fn call(target: &JsValue, method: &str) -> Result<JsValue, Failure> {
    let function: Function = member(target, method).unchecked_into();
    function.call0(target).map_err(network)
}

fn header(response: &JsValue, name: &str) -> Option<String> {
    let headers = member(response, "headers");
    let get = member(&headers, "get").dyn_into::<Function>().ok()?;
    get.call1(&headers, &name.into()).ok()?.as_string()
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

fn network(cause: JsValue) -> Failure {
    let error = Error::new(ErrorCode::Network, "the request failed, or the connection broke");
    Failure::Error { error: Box::new(error), cause: Some(cause) }
}

fn unreadable(message: &str) -> Failure {
    Error::new(ErrorCode::BadResponse, message).into()
}

fn too_large() -> Failure {
    unreadable(&format!("expected a body of at most {} MiB, got a larger one", LARGEST_BODY >> 20))
}
