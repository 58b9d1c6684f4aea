//! From Rust to JavaScript: documents, pages and failures.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

use crate::decode::Body;
use crate::endpoint;
use crate::error::{Effect, Error, ErrorCode};
use crate::json;
use crate::link;
use crate::pages;
use crate::request::{ApiRequest, Method};
use crate::wasm::call::Success;
use crate::wasm::failure::Failure;
use crate::wasm::js::{self, member, parse_json, set};
use crate::wasm::progress::Progress;

/// The page of a list that was asked for.
pub(crate) struct PageRequest {
    /// Path and query, or the service's own link.
    pub(crate) target: String,
    /// Whether the service's links led there.
    pub(crate) linked: bool,
}

/// What the call resolves with. `url` is where the answer came from.
pub(crate) fn success(
    success: Success,
    request: &ApiRequest,
    page_request: Option<&PageRequest>,
    url: &str,
) -> Result<JsValue, Failure> {
    match (page_request, &success.body, &request.stand_in) {
        (Some(asked), _, _) => page(success, asked, url),
        (None, Body::Nothing, Some(json)) => Ok(parse_json(&json.as_str().into()).unwrap_or_default()),
        _ => document(success),
    }
}

fn document(success: Success) -> Result<JsValue, Failure> {
    match success.body {
        Body::Nothing => Ok(JsValue::UNDEFINED),
        Body::Json(text) => parse_json(&text)
            .map_err(|_| Error::new(ErrorCode::BadResponse, "expected JSON, got other text").into()),
    }
}

/// Where the next page is: the facade passes it to `next…`.
fn cursor(target: &str, linked: bool) -> JsValue {
    js::object(json::Object::new().text("target", target).flag("linked", linked))
}

#[wasm_bindgen]
extern "C" {
    /// A page, as the facade takes it.
    type RawPage;
    #[wasm_bindgen(method, setter)]
    fn set_items(this: &RawPage, items: &JsValue);
    #[wasm_bindgen(method, setter)]
    fn set_start(this: &RawPage, start: f64);
    #[wasm_bindgen(method, setter)]
    fn set_next(this: &RawPage, next: &JsValue);
    #[wasm_bindgen(method, setter)]
    fn set_last(this: &RawPage, last: &JsValue);
}

fn page(success: Success, asked: &PageRequest, url: &str) -> Result<JsValue, Failure> {
    let PageRequest { target, linked } = asked;
    let (link, skipped) = (success.link.clone(), success.skipped.len());
    let items = document(success)?;
    let received = items.unchecked_ref::<Array>().length() as usize + skipped;
    let page = Object::new().unchecked_into::<RawPage>();
    page.set_items(&items);
    page.set_start(pages::start(target) as f64);
    if let Some(next) = pages::next(target, link.as_deref(), *linked, received as u64) {
        let target = if next.linked { resolved(&next.target, url) } else { next.target };
        page.set_next(&cursor(&target, next.linked));
    }
    if let Some(last) = link.as_deref().and_then(|header| link::target(header, "last")) {
        page.set_last(&cursor(&resolved(last, url), true));
    }
    Ok(page.into())
}

/// The service's link as an address. A path from the API's root stays one: before it may stand the path of
/// a proxy, which the service does not know of.
fn resolved(target: &str, url: &str) -> String {
    if target.starts_with(endpoint::ROOT) {
        return target.into();
    }
    web_sys::Url::new_with_base(target, url).map_or_else(|_| target.into(), |url| url.href())
}

/// What the facade makes an exception of: `{ aborted: reason }`, or the fields of an `Ip1Error`.
pub(crate) fn failure(
    failure: Failure,
    method: Method,
    request: Option<&ApiRequest>,
    progress: &Progress,
) -> JsValue {
    let (error, cause) = match failure {
        Failure::Aborted(reason) => {
            let aborted = Object::new();
            set(&aborted, "aborted", &reason);
            return aborted.into();
        }
        Failure::Error { error, cause } => (error, cause),
    };
    let effect = if progress.may_have_happened { Effect::Unknown } else { Effect::None };
    let path = request.map(|request| request.public_path.as_str());
    let message = match path {
        Some(path) => [method.as_str(), " ", path, ": ", &error.message].concat(),
        None => error.message,
    };
    let fields = json::Object::new()
        .text("code", error.code.as_str())
        .text("message", &message)
        .text("method", method.as_str())
        .number("attempts", progress.attempts.into())
        .optional(path, |fields, path| fields.text("path", path))
        .optional(method.writes().then_some(effect), |fields, effect| fields.text("effect", effect.as_str()))
        .optional(error.status, |fields, status| fields.number("status", status.into()))
        .optional(error.retry_after_ms, |fields, wait_ms| fields.number("retryAfterMs", wait_ms))
        .optional(error.request_id, |fields, id| fields.text("requestId", &id))
        .optional(error.problem, |fields, problem| fields.json("problem", &problem.json));
    let fields = js::object(fields);
    only_standard_types(&member(&fields, "problem"));
    // Without a prototype, no setter of `Object.prototype` can intervene.
    let _ = Reflect::set_prototype_of(fields.unchecked_ref::<Object>(), &JsValue::NULL);
    if let Some(cause) = cause {
        set(&fields, "cause", &cause);
    }
    fields
}

/// Removes the standard's members from a problem document where their types are not the standard's.
fn only_standard_types(problem: &JsValue) {
    for name in ["type", "title", "detail", "instance", "status"] {
        let value = member(problem, name);
        let fits = if name == "status" { value.as_f64().is_some() } else { value.is_string() };
        if !value.is_undefined() && !fits {
            let _ = Reflect::delete_property(problem.unchecked_ref::<Object>(), &name.into());
        }
    }
}
