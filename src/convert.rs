//! From Rust to JavaScript: documents, pages and failures.

use js_sys::{Array, JSON, Object, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

use crate::call::{Failure, Progress, Success};
use crate::decode::Body;
use crate::error::{Effect, Error, ErrorCode};
use crate::js::{member, parse_json, set};
use crate::link;
use crate::models::Problem;
use crate::pages;
use crate::request::{ApiRequest, Method};

/// What a call resolves with.
pub(crate) enum Outcome {
    /// The document of the answer; `undefined` where there is none.
    Document,
    /// A page of a list, asked for with this target; whether the service's links led there, and whether the last
    /// page is asked for as well.
    Page { target: String, linked: bool, with_last: bool },
    /// How many contacts were accepted; their documents, where they came.
    Accepted(usize),
    /// What became of this label.
    DeletedLabel(String),
}

impl Outcome {
    /// `url` is where the answer came from.
    pub(crate) fn of(self, success: Success, url: &str) -> Result<JsValue, Failure> {
        match (self, &success.body) {
            (Outcome::Page { target, linked, with_last }, _) => {
                page(success, &target, linked, with_last, url)
            }
            (Outcome::Accepted(accepted), Body::Nothing) => Ok(plain(&Accepted { accepted })),
            // Gone already when a retry came: nothing carries it now.
            (Outcome::DeletedLabel(label_name), Body::Nothing) => {
                Ok(plain(&crate::models::LabelSummary { label_name, usage_count: 0 }))
            }
            _ => document(success),
        }
    }
}

#[derive(Serialize)]
struct Accepted {
    accepted: usize,
}

fn document(success: Success) -> Result<JsValue, Failure> {
    match success.body {
        Body::Nothing => Ok(JsValue::UNDEFINED),
        Body::Json(text) => parse_json(&text)
            .map_err(|_| Error::new(ErrorCode::BadResponse, "expected JSON, got other text").into()),
    }
}

/// Where the next page is, for the facade to come back with.
#[derive(Serialize)]
struct Cursor<'a> {
    target: &'a str,
    linked: bool,
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

fn page(
    success: Success,
    target: &str,
    linked: bool,
    with_last: bool,
    url: &str,
) -> Result<JsValue, Failure> {
    let link = success.link.clone();
    let items = document(success)?;
    let received = items.unchecked_ref::<Array>().length();
    let page = Object::new().unchecked_into::<RawPage>();
    page.set_items(&items);
    page.set_start(pages::start(target) as f64);
    if let Some(next) = pages::next(target, link.as_deref(), linked, received.into()) {
        let target = if next.linked { resolved(&next.target, url) } else { next.target };
        page.set_next(&plain(&Cursor { target: &target, linked: next.linked }));
    }
    if with_last && let Some(last) = link.as_deref().and_then(|header| link::target(header, "last")) {
        page.set_last(&plain(&Cursor { target: &resolved(last, url), linked: true }));
    }
    Ok(page.into())
}

/// The service's link as an address. A path from the API's root stays one: before it may stand the path of
/// a proxy, which the service does not know of.
fn resolved(target: &str, url: &str) -> String {
    if target.starts_with("/v2/") {
        return target.into();
    }
    web_sys::Url::new_with_base(target, url).map_or_else(|_| target.into(), |url| url.href())
}

/// The fields of an `Ip1Error`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ErrorFields<'a> {
    code: &'a str,
    message: String,
    method: &'a str,
    attempts: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    effect: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after_ms: Option<f64>,
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
    let fields = plain(&ErrorFields {
        code: error.code.as_str(),
        message: match path {
            Some(path) => format!("{} {path}: {}", method.as_str(), error.message),
            None => error.message,
        },
        method: method.as_str(),
        attempts: progress.attempts,
        path,
        effect: method.writes().then_some(effect.as_str()),
        status: error.status,
        retry_after_ms: error.retry_after_ms.map(|wait| wait as f64),
    });
    if let Some(problem) = error.problem.as_ref().and_then(problem) {
        set(&fields, "problem", &problem);
    }
    if let Some(cause) = cause {
        set(&fields, "cause", &cause);
    }
    fields
}

/// The document as an object whose standard members have the standard's types; others are left out.
fn problem(problem: &Problem) -> Option<JsValue> {
    let document: Object = JSON::parse(&problem.json).ok()?.into();
    for name in ["type", "title", "detail", "instance", "status"] {
        let value = member(&document, name);
        let fits = if name == "status" { value.as_f64().is_some() } else { value.is_string() };
        if !fits {
            let _ = Reflect::delete_property(&document, &name.into());
        }
    }
    Some(document.into())
}

/// JSON text as the engine writes it, with no more escapes than it needs.
pub(crate) fn normalised(json: &str) -> Option<String> {
    JSON::stringify(&JSON::parse(json).ok()?).ok().map(String::from)
}

/// A struct as a plain object.
pub(crate) fn plain(value: &impl Serialize) -> JsValue {
    // Structs of text and numbers always serialise.
    value.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::UNDEFINED)
}
