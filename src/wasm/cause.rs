//! The `cause` of an error: a redacted copy of the platform's exception, or of that of the caller's own `fetch`. The
//! exception itself is never passed on: it may contain the whole request, and in Node a part of the answer.

use js_sys::Error as JsError;
use wasm_bindgen::{JsCast, JsValue};

use crate::json;
use crate::network::Delivery;
use crate::privacy::Secrets;
use crate::wasm::js::{is_array, member, set, text_of};

/// How far back causes are followed.
const DEEPEST: u32 = 5;
/// How many errors of an `AggregateError` are looked at: one for each address of a host.
const MOST_ERRORS: u64 = 32;
/// A larger number could be a phone number.
const LARGEST_ERROR_NUMBER: f64 = 99_999.0;

/// Whether the request may have been sent, as far as the exception tells.
pub(crate) fn delivery(exception: &JsValue) -> Delivery {
    delivery_within(exception, DEEPEST)
}

fn delivery_within(exception: &JsValue, depth: u32) -> Delivery {
    let text = |name| member(exception, name).as_string().unwrap_or_default();
    let own = Delivery::of(&text("code"), &text("syscall"), &text("message"));
    if own != Delivery::Unknown || depth == 0 || !exception.is_object() {
        return own;
    }
    let errors = member(exception, "errors");
    if !is_array(&errors) {
        return delivery_within(&member(exception, "cause"), depth - 1);
    }
    // Several attempts to connect: nothing was sent if that holds of each.
    (0..MOST_ERRORS)
        .map(|index| member(&errors, &json::decimal(index)))
        .take_while(|error| !error.is_undefined())
        .map(|error| delivery_within(&error, depth - 1))
        .reduce(|one, other| if one == Delivery::Unknown { one } else { other })
        .unwrap_or(own)
}

/// A copy with what may be shown: `name`, `code`, `syscall`, `errno` and the message, without what is secret in it, and
/// the same of what caused it.
pub(crate) fn copy(exception: &JsValue, secrets: &Secrets<'_>) -> JsValue {
    copy_within(exception, secrets, DEEPEST)
}

fn copy_within(exception: &JsValue, secrets: &Secrets<'_>, depth: u32) -> JsValue {
    if exception.is_undefined() {
        return JsValue::UNDEFINED;
    }
    let is_object = exception.is_object() || exception.is_function();
    let message = if is_object { member(exception, "message") } else { exception.clone() };
    let message =
        if is_object && !message.is_string() { String::new() } else { text_of(&message).unwrap_or_default() };
    let copy = JsError::new(&secrets.redacted(message));
    if !is_object {
        return copy.into();
    }
    for name in ["name", "code", "syscall", "errno"] {
        let value = member(exception, name);
        if let Some(text) = value.as_string() {
            set(&copy, name, &secrets.redacted(text).into());
        } else if value.as_f64().is_some_and(|number| number.abs() <= LARGEST_ERROR_NUMBER) {
            set(&copy, name, &value);
        }
    }
    let cause = member(exception, "cause");
    if !cause.is_undefined() && depth > 0 {
        set(&copy, "cause", &copy_within(&cause, secrets, depth - 1));
    }
    copy.unchecked_into()
}
