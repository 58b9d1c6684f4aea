//! Reads an answer by its shape: it may come from another realm, or from a caller's own `fetch`, and any of
//! its members may throw.

use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

use crate::decode::{Answer, LARGEST_BODY};
use crate::error::{Error, ErrorCode};
use crate::wasm::failure::Failure;
use crate::wasm::interrupt::Interrupt;
use crate::wasm::js::{self, member};
use crate::{date, json, personal, retry};

#[wasm_bindgen]
extern "C" {
    type Response;
    #[wasm_bindgen(method, getter, catch, js_name = type)]
    fn kind(this: &Response) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn status(this: &Response) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn headers(this: &Response) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn body(this: &Response) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = arrayBuffer)]
    fn array_buffer(this: &Response) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn text(this: &Response) -> Result<JsValue, JsValue>;

    type Headers;
    #[wasm_bindgen(method, catch)]
    fn get(this: &Headers, name: &JsValue) -> Result<JsValue, JsValue>;

    type Stream;
    #[wasm_bindgen(method, getter, catch, js_name = getReader)]
    fn way_to_read(this: &Stream) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = getReader)]
    fn get_reader(this: &Stream) -> Result<Reader, JsValue>;

    type Reader;
    #[wasm_bindgen(method, catch)]
    fn read(this: &Reader) -> Result<JsValue, JsValue>;

    type Read;
    #[wasm_bindgen(method, getter, catch)]
    fn done(this: &Read) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn value(this: &Read) -> Result<JsValue, JsValue>;
}

const OPAQUE_REDIRECT: &str = "opaqueredirect";
const FOUND: u16 = 302;

const MOST_EMPTY_CHUNKS: u32 = 50;
const NO_BYTES: &str = "expected a body of bytes, got something else";

/// After so many pieces of a body, timers get their turn.
const CHUNKS_IN_A_BREATH: u32 = 128;

thread_local! {
    // Text costs more on its way into JavaScript than a header does to look up, and these are wanted of every answer.
    static LINK: JsValue = "link".into();
    /// Where services say what they call a request.
    static REQUEST_IDS: [JsValue; 3] = ["x-request-id", "request-id", "x-correlation-id"].map(JsValue::from_str);
}

const LONGEST_REQUEST_ID: usize = 200;

/// Status, headers and the whole body of what `fetch` resolved with.
pub(crate) async fn read(response: JsValue) -> Result<Answer, Failure> {
    let response: Response = response.unchecked_into();
    let status = match js::own("status", &response, Response::status).as_f64() {
        // Browsers hide the status of a redirect that is not followed.
        Some(0.0) if response.kind().is_ok_and(|kind| kind == OPAQUE_REDIRECT) => FOUND,
        Some(status) => status as u16,
        None => return Err(unreadable("expected a Response from fetch, got something else")),
    };
    let headers: Headers = js::own("headers", &response, Response::headers).unchecked_into();
    let header = |name: &JsValue| headers.get(name).ok()?.as_string();
    let link = LINK.with(header);
    let request_id = REQUEST_IDS.with(|names| names.iter().find_map(header)).filter(|id| is_presentable(id));
    let success = (200..300).contains(&status);
    let retry_after = if success { None } else { header(&"retry-after".into()) };
    let retry_after_ms = retry_after.and_then(|value| {
        let sent_ms = header(&"date".into()).and_then(|date| date::time_ms(&date));
        retry::retry_after_ms(&value, sent_ms.unwrap_or_else(js::date_ms))
    });
    let body = match read_body(&response).await {
        // The status alone says what became of the request.
        Err(_) if !success => Vec::new(),
        body => body?,
    };
    Ok(Answer { status, link, retry_after_ms, request_id, body })
}

fn is_presentable(id: &str) -> bool {
    (1..=LONGEST_REQUEST_ID).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_graphic())
        && !personal::is_personal(id)
}

async fn read_body(response: &Response) -> Result<Vec<u8>, Failure> {
    let stream: Stream = js::own("body", response, Response::body).unchecked_into();
    if stream.is_object() && stream.way_to_read().is_ok_and(|read| read.is_function()) {
        return read_stream(&stream.get_reader().map_err(broken)?).await;
    }
    let has = |method: &str| member(response, method).is_function();
    let (promise, is_text) = match has("arrayBuffer") {
        true => (response.array_buffer(), false),
        false if has("text") => (response.text(), true),
        false => return Ok(Vec::new()),
    };
    let whole = settle(promise).await?;
    let body = match is_text {
        true => whole.as_string().map(String::into_bytes),
        // Too much is not even copied.
        false => match js::bytes(whole) {
            Some(bytes) if bytes.length() as usize > LARGEST_BODY => return Err(too_large()),
            bytes => bytes.map(|bytes| bytes.to_vec()),
        },
    };
    match body {
        Some(body) if body.len() <= LARGEST_BODY => Ok(body),
        Some(_) => Err(too_large()),
        None if is_text => Err(unreadable("expected a body of text, got something else")),
        None => Err(unreadable(NO_BYTES)),
    }
}

/// Chunk by chunk, so that a body without end is given up in time.
async fn read_stream(reader: &Reader) -> Result<Vec<u8>, Failure> {
    let mut body = Vec::new();
    let (mut chunks, mut empty_chunks) = (0, 0);
    loop {
        chunks += 1;
        // A body whose pieces are all there already would keep even the timer from its turn.
        if chunks % CHUNKS_IN_A_BREATH == 0 {
            Interrupt::after(0, None).wait().await;
        }
        let read: Read = settle(reader.read()).await?.unchecked_into();
        if read.done().is_ok_and(|done| done.is_truthy()) {
            return Ok(body);
        }
        let Some(chunk) = read.value().ok().and_then(js::bytes) else {
            return Err(unreadable(NO_BYTES));
        };
        // They could come without end.
        empty_chunks += u32::from(chunk.length() == 0);
        if empty_chunks > MOST_EMPTY_CHUNKS {
            return Err(unreadable("expected a body of bytes, got only empty pieces"));
        }
        if body.len() + chunk.length() as usize > LARGEST_BODY {
            return Err(too_large());
        }
        // Most bodies come in one piece.
        let piece = chunk.to_vec();
        match body.is_empty() {
            true => body = piece,
            false => body.extend_from_slice(&piece),
        }
    }
}

async fn settle(promise: Result<JsValue, JsValue>) -> Result<JsValue, Failure> {
    js::settled(&promise.map_err(broken)?).await.map_err(broken)
}

/// The connection broke.
pub(crate) fn broken_connection() -> Error {
    Error::new(ErrorCode::Network, "the request failed, or the connection broke")
}

fn broken(cause: JsValue) -> Failure {
    Failure::Error { error: Box::new(broken_connection()), cause: Some(cause) }
}

fn unreadable(message: &str) -> Failure {
    Error::new(ErrorCode::BadResponse, message).into()
}

fn too_large() -> Failure {
    let most = json::decimal(LARGEST_BODY as u64 >> 20);
    unreadable(&["expected a body of at most ", &most, " MiB, got a larger one"].concat())
}
