//! From Rust to JavaScript: documents, pages and failures.

use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::call::{Failure, Progress, Success};
use crate::decode::Body;
use crate::error::{Effect, Error, ErrorCode};
use crate::pages;
use crate::request::{ApiRequest, Json, Method};
use crate::retry;

/// The document of a successful answer; `undefined` where there is none.
pub(crate) fn document(success: Success) -> Result<JsValue, Failure> {
    match success.body {
        Body::Nothing => Ok(JsValue::UNDEFINED),
        Body::Json(text) => JSON::parse(&text)
            .map_err(|_| Error::new(ErrorCode::BadResponse, "expected JSON, got other text").into()),
    }
}

/// A page: its items, where it starts, and where the next one is. `target` is what it was asked for with.
pub(crate) fn page(success: Success, target: &str, linked: bool) -> Result<JsValue, Failure> {
    let link = success.link.clone();
    let items = document(success)?;
    let received = Array::from(&items).length();
    let page = Object::new();
    set(&page, "items", &items);
    set(&page, "start", &(pages::start(target) as f64).into());
    if let Some(next) = pages::next(target, link.as_deref(), linked, received.into()) {
        let cursor = Object::new();
        set(&cursor, "target", &next.target.into());
        set(&cursor, "linked", &next.linked.into());
        set(&page, "next", &cursor);
    }
    Ok(page.into())
}

/// What the facade makes an exception of: `{ aborted: reason }`, or the fields of an `Ip1Error`.
pub(crate) fn failure(
    failure: Failure,
    method: Method,
    request: Option<&ApiRequest>,
    progress: &Progress,
) -> JsValue {
    let fields = Object::new();
    let (error, cause) = match failure {
        Failure::Aborted(reason) => {
            set(&fields, "aborted", &reason);
            return fields.into();
        }
        Failure::Error { error, cause } => (error, cause),
    };
    let shown = request.map(|request| format!("{} {}: ", request.method.as_str(), request.public_path));
    set(&fields, "message", &format!("{}{}", shown.unwrap_or_default(), error.message).into());
    set(&fields, "code", &error.code.as_str().into());
    set(&fields, "method", &method.as_str().into());
    set(&fields, "attempts", &progress.attempts.into());
    if method.writes() {
        let effect = if progress.effect_unknown { Effect::Unknown } else { retry::effect(&error) };
        set(&fields, "effect", &effect.as_str().into());
    }
    if let Some(request) = request {
        set(&fields, "path", &request.public_path.as_str().into());
    }
    if let Some(status) = error.status {
        set(&fields, "status", &status.into());
    }
    if let Some(retry_after_ms) = error.retry_after_ms {
        set(&fields, "retryAfterMs", &(retry_after_ms as f64).into());
    }
    if let Some(problem) = &error.problem {
        // Through the engine's parser: it alone makes a plain member of `__proto__`.
        set(&fields, "problem", &JSON::parse(&Json::from(problem).0).unwrap_or(JsValue::UNDEFINED));
    }
    if let Some(cause) = cause {
        set(&fields, "cause", &cause);
    }
    fields.into()
}

pub(crate) fn set(target: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(target, &name.into(), value);
}

/// A member of a value, or `undefined`, also where reading it throws.
pub(crate) fn member(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap_or(JsValue::UNDEFINED)
}
