//! Tells the caller's `onEvent` what happens to a call. Nothing personal passes through here: no token, no
//! query string, no body.

use js_sys::{Date, Promise};
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::call::Failure;
use crate::connection::Connection;
use crate::convert::plain;
use crate::error::ErrorCode;
use crate::request::ApiRequest;

/// Reports on one attempt, or on a whole call when it fails.
pub(crate) struct Reporter<'a> {
    connection: &'a Connection,
    request: &'a ApiRequest,
    started_ms: f64,
}

#[derive(Serialize, Default)]
#[serde(rename_all = "camelCase")]
struct Event<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    method: &'a str,
    path: &'a str,
    attempt: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    delay_ms: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    elapsed_ms: Option<f64>,
}

impl<'a> Reporter<'a> {
    pub(crate) fn new(connection: &'a Connection, request: &'a ApiRequest) -> Self {
        // Nobody else asks for the time.
        let started_ms = connection.on_event.as_ref().map_or(0.0, |_| Date::now());
        Reporter { connection, request, started_ms }
    }

    pub(crate) fn request(&self, attempt: u32) {
        self.report(Event { kind: "request", attempt, ..Event::default() });
    }

    pub(crate) fn response(&self, attempt: u32, status: u16) {
        let (status, elapsed_ms) = (Some(status), self.elapsed_ms());
        self.report(Event { kind: "response", attempt, status, elapsed_ms, ..Event::default() });
    }

    pub(crate) fn retry(&self, attempt: u32, delay_ms: u64, reason: ErrorCode) {
        let (delay_ms, reason) = (Some(delay_ms as f64), Some(reason.as_str()));
        self.report(Event { kind: "retry", attempt, delay_ms, reason, ..Event::default() });
    }

    /// The end of a call that failed; an abort is the caller's own doing.
    pub(crate) fn failure(&self, attempt: u32, failure: &Failure) {
        let Failure::Error { error, .. } = failure else { return };
        let (code, elapsed_ms) = (Some(error.code.as_str()), self.elapsed_ms());
        self.report(Event { kind: "failure", attempt, code, elapsed_ms, ..Event::default() });
    }

    fn report(&self, event: Event<'_>) {
        let Some(listener) = &self.connection.on_event else { return };
        let event = Event { method: self.request.method.as_str(), path: &self.request.public_path, ..event };
        // What a listener throws, now or later, must not change what becomes of the call.
        if let Ok(result) = listener.call1(&JsValue::UNDEFINED, &plain(&event))
            && result.is_object()
        {
            spawn_local(async move { drop(JsFuture::from(Promise::resolve(&result)).await) });
        }
    }

    fn elapsed_ms(&self) -> Option<f64> {
        Some((Date::now() - self.started_ms).max(0.0))
    }
}
