//! What of a foreign exception may be shown beside an error. Some implementations of `fetch` put the whole
//! request into theirs: address, headers and body.

use js_sys::{Error as JsError, Reflect};
use wasm_bindgen::JsValue;

use crate::js::{member, set, tag_of};

/// How deep exceptions are looked into; what is deeper counts as unsafe.
const DEEPEST: u32 = 6;

/// The exception itself if none of the secrets is anywhere in it, else one that says so instead.
pub(crate) fn presentable(exception: JsValue, secrets: &[String]) -> JsValue {
    if is_harmless(&exception, secrets, 0) { exception } else { stand_in(&exception, secrets) }
}

fn is_harmless(value: &JsValue, secrets: &[String], depth: u32) -> bool {
    if let Some(text) = value.as_string() {
        return !secrets.iter().any(|secret| text.contains(secret.as_str()));
    }
    if value.is_function() || depth > DEEPEST {
        return false;
    }
    if !value.is_object() {
        return true;
    }
    // A Request or Headers shows more than its own members when it is printed.
    let tag = tag_of(value).unwrap_or_default();
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

fn stand_in(exception: &JsValue, secrets: &[String]) -> JsValue {
    let error = JsError::new("left out, because it repeats the request");
    for name in ["name", "code"] {
        let value = member(exception, name);
        if (value.is_string() || value.as_f64().is_some()) && is_harmless(&value, secrets, 0) {
            set(&error, name, &value);
        }
    }
    error.into()
}
