//! Tells the caller's `onEvent` what happens to a call. Nothing personal passes through here: no token, no
//! query string, no body.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use crate::decode::{Answer, Skipped};
use crate::error::ErrorCode;
use crate::json::Object;
use crate::request::ApiRequest;
use crate::wasm::connection::Connection;
use crate::wasm::failure::Failure;
use crate::wasm::js;
use crate::wasm::progress::Progress;

/// The one event that belongs to an item of an answer, and not to a request.
const SKIPPED: &str = "skipped";

/// Reports on one call.
pub(crate) struct Reporter<'a> {
    connection: &'a Connection,
    request: &'a ApiRequest,
    call_id: u32,
}

impl<'a> Reporter<'a> {
    pub(crate) fn new(connection: &'a Connection, request: &'a ApiRequest, call_id: u32) -> Self {
        Reporter { connection, request, call_id }
    }

    pub(crate) fn request(&self, attempt: u32) {
        self.report("request", &|event| event.number("attempt", attempt.into()));
    }

    /// `started_ms`: when the attempt began.
    pub(crate) fn response(&self, attempt: u32, started_ms: f64, answer: &Answer) {
        self.report("response", &|event| {
            event
                .number("attempt", attempt.into())
                .number("status", answer.status.into())
                .number("elapsedMs", elapsed_ms(started_ms))
                .optional(answer.request_id.as_deref(), |event, id| event.text("requestId", id))
        });
    }

    pub(crate) fn skipped(&self, skipped: &Skipped) {
        self.report(SKIPPED, &|event| {
            event
                .text("where", &skipped.place)
                .optional(skipped.id.as_deref(), |event, id| event.text("id", id))
        });
    }

    pub(crate) fn retry(&self, attempt: u32, delay_ms: u64, reason: ErrorCode) {
        self.report("retry", &|event| {
            event
                .number("attempt", attempt.into())
                .number("delayMs", delay_ms)
                .text("reason", reason.as_str())
        });
    }

    pub(crate) fn wait(&self, delay_ms: u64) {
        self.report("wait", &|event| event.number("delayMs", delay_ms));
    }

    /// The end of a call that failed or was aborted.
    pub(crate) fn end(&self, progress: &Progress, failure: &Failure) {
        let kind = match failure {
            Failure::Aborted(_) => "aborted",
            Failure::Error { .. } => "failure",
        };
        self.report(kind, &|event| {
            let event = event
                .number("attempt", progress.attempts.into())
                .number("elapsedMs", elapsed_ms(progress.started_ms));
            match failure {
                Failure::Aborted(_) => event,
                Failure::Error { error, .. } => event
                    .text("code", error.code.as_str())
                    .optional(error.request_id.as_deref(), |event, id| event.text("requestId", id)),
            }
        });
    }

    /// Not made for each kind of event anew: most clients have no listener.
    fn report(&self, kind: &str, describe: &dyn Fn(Object) -> Object) {
        let Some(listener) = &self.connection.on_event else { return };
        let method = if kind == SKIPPED { None } else { Some(self.request.method.as_str()) };
        let event = Object::new()
            .text("type", kind)
            .number("callId", self.call_id.into())
            .optional(method, |event, method| event.text("method", method))
            .text("path", &self.request.public_path);
        // A listener that throws or rejects must not affect the call.
        if let Ok(result) = listener.call1(&JsValue::UNDEFINED, &js::object(describe(event)))
            && result.is_object()
        {
            // A handler is attached at once, because zone.js reports rejections without one.
            let settled = js::settled(&result);
            spawn_local(async move { drop(settled.await) });
        }
    }
}

fn elapsed_ms(started_ms: f64) -> u64 {
    (js::now() - started_ms).max(0.0) as u64
}
