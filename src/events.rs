//! Tells the caller's `onEvent` what happens to a call. Nothing personal passes through here: no token, no
//! query string, no body.

use js_sys::{Date, Object};
use wasm_bindgen::JsValue;

use crate::call::Failure;
use crate::connection::Connection;
use crate::convert::set;
use crate::error::ErrorCode;
use crate::request::ApiRequest;

/// Reports on one attempt, or on a whole call when it fails.
pub(crate) struct Reporter<'a> {
    connection: &'a Connection,
    request: &'a ApiRequest,
    attempt: u32,
    started_ms: f64,
}

impl<'a> Reporter<'a> {
    pub(crate) fn new(connection: &'a Connection, request: &'a ApiRequest, attempt: u32) -> Self {
        Reporter { connection, request, attempt, started_ms: Date::now() }
    }

    pub(crate) fn request(&self) {
        self.report("request", |_| ());
    }

    pub(crate) fn response(&self, status: u16) {
        self.report("response", |event| {
            set(event, "status", &status.into());
            set(event, "elapsedMs", &self.elapsed_ms());
        });
    }

    pub(crate) fn retry(&self, delay_ms: u64, reason: ErrorCode) {
        self.report("retry", |event| {
            set(event, "delayMs", &(delay_ms as f64).into());
            set(event, "reason", &reason.as_str().into());
        });
    }

    /// The end of a call that failed, after `attempts`; an abort is the caller's own doing.
    pub(crate) fn failure(&self, failure: &Failure, attempts: u32) {
        let Failure::Error { error, .. } = failure else { return };
        self.report("failure", |event| {
            set(event, "attempt", &attempts.into());
            set(event, "code", &error.code.as_str().into());
            set(event, "elapsedMs", &self.elapsed_ms());
        });
    }

    fn report(&self, kind: &str, fill: impl FnOnce(&Object)) {
        let Some(listener) = &self.connection.on_event else { return };
        let event = Object::new();
        set(&event, "type", &kind.into());
        set(&event, "method", &self.request.method.as_str().into());
        set(&event, "path", &self.request.public_path.as_str().into());
        set(&event, "attempt", &self.attempt.into());
        fill(&event);
        // What a listener throws must not change what becomes of the call.
        let _ = listener.call1(&JsValue::UNDEFINED, &event);
    }

    fn elapsed_ms(&self) -> JsValue {
        (Date::now() - self.started_ms).max(0.0).into()
    }
}
