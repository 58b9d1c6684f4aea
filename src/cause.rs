//! What of a foreign exception may be shown beside an error. Some implementations of `fetch` put the whole
//! request into theirs: address, headers and body.

use js_sys::{Error as JsError, Reflect};
use wasm_bindgen::JsValue;

use crate::arguments::tag_of;
use crate::convert::{member, set};
use crate::request::ApiRequest;

/// How deep exceptions are looked into; what is deeper counts as unsafe.
const DEEPEST: u32 = 6;

/// The exception itself if nothing in it repeats the request or its token, else one that says so instead.
pub(crate) fn presentable(exception: JsValue, request: &ApiRequest, token: &str) -> JsValue {
    let secrets = [
        Some(token),
        Some(request.query.as_str()),
        request.body.as_deref(),
        request.private_segment.as_deref(),
    ];
    let secrets: Vec<&str> = secrets.into_iter().flatten().filter(|secret| !secret.is_empty()).collect();
    if is_harmless(&exception, &secrets, 0) { exception } else { stand_in(&exception, &secrets) }
}

fn is_harmless(value: &JsValue, secrets: &[&str], depth: u32) -> bool {
    if let Some(text) = value.as_string() {
        return !secrets.iter().any(|secret| text.contains(secret));
    }
    if value.is_function() || depth > DEEPEST {
        return false;
    }
    if !value.is_object() {
        return true;
    }
    // A Request or Headers shows more than its own members when it is printed.
    let tag = tag_of(value);
    let is_walkable = ["[object Error]", "[object DOMException]", "[object Object]", "[object Array]"]
        .contains(&tag.as_str());
    is_walkable
        && is_harmless(&member(value, "message"), secrets, depth + 1)
        && Reflect::own_keys(value).is_ok_and(|names| {
            names.iter().all(|name| {
                let inner = Reflect::get(value, &name).unwrap_or(JsValue::UNDEFINED);
                is_harmless(&name, secrets, depth) && is_harmless(&inner, secrets, depth + 1)
            })
        })
}

fn stand_in(exception: &JsValue, secrets: &[&str]) -> JsValue {
    let error = JsError::new("left out, because it repeats the request");
    for name in ["name", "code"] {
        let value = member(exception, name);
        if (value.is_string() || value.as_f64().is_some()) && is_harmless(&value, secrets, 0) {
            set(&error, name, &value);
        }
    }
    error.into()
}
