//! Why a call failed.

use wasm_bindgen::JsValue;

use crate::error::Error;
use crate::privacy::Secrets;
use crate::wasm::cause;

/// Why a call failed.
pub(crate) enum Failure {
    /// The caller's signal, with its reason.
    Aborted(JsValue),
    /// Everything else, with the exception behind it, if there was one.
    Error { error: Box<Error>, cause: Option<JsValue> },
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Error { error: Box::new(error), cause: None }
    }
}

impl Failure {
    /// The same without what is secret.
    pub(crate) fn presentable(mut self, secrets: &Secrets<'_>) -> Self {
        if let Failure::Error { error, cause } = &mut self {
            secrets.redact(error);
            *cause = cause.as_ref().map(|cause| cause::copy(cause, secrets));
        }
        self
    }
}
