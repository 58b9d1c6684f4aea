//! Errors as problem documents (RFC 9457).

use std::{error::Error, fmt};

use axum::{
    body::Body,
    http::{
        HeaderName, HeaderValue, StatusCode,
        header::{CONTENT_LENGTH, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};
use serde_json::Value;

use crate::{
    http::path,
    model::{contact::Refusal, mismatch::Mismatch},
    platform::{self, Panicked},
    store::StoreError,
};

/// An error on its way to the client.
///
/// `detail` never holds a phone number, an e-mail address, a property's value or a token: problem documents
/// end up in logs.
#[derive(Clone, Debug)]
pub struct Problem {
    status: StatusCode,
    detail: String,
    header: Option<(HeaderName, HeaderValue)>,
}

impl Problem {
    /// A problem with this status and explanation.
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self { status, detail: detail.into(), header: None }
    }

    /// 400: the request itself is malformed.
    pub fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, detail)
    }

    /// 404.
    pub fn not_found(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, detail)
    }

    /// 422: well-formed, but not what the endpoint takes.
    pub fn unprocessable(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, detail)
    }

    /// 500. The reason goes to stderr, or to a page's console, for it may quote data.
    pub fn internal(reason: &dyn fmt::Display) -> Self {
        platform::report(&reason.to_string());
        Self::failure()
    }

    /// 500, after the reason was reported.
    pub fn failure() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "the sandbox failed; its stderr says why")
    }

    /// Adds a response header.
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.header = Some((name, value));
        self
    }

    fn document(&self, instance: &str) -> String {
        let title = self.status.canonical_reason().unwrap_or("Error");
        let status = self.status.as_u16();
        let (detail, instance) = (Value::from(self.detail.as_str()), Value::from(instance));
        format!(
            r#"{{"type":"about:blank","title":"{title}","status":{status},"detail":{detail},"instance":{instance}}}"#
        )
    }
}

impl From<Mismatch> for Problem {
    fn from(mismatch: Mismatch) -> Self {
        Self::unprocessable(mismatch.to_string())
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Mismatch(mismatch) => mismatch.into(),
            Refusal::OtherId => Self::bad_request("id: is not the id in the path"),
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NoContact | StoreError::NoLabel => Self::not_found(error.to_string()),
            StoreError::NoContactAt(_) => Self::unprocessable(error.to_string()),
            StoreError::Database(_) | StoreError::Json(_) => Self::internal(&error),
        }
    }
}

impl From<Panicked> for Problem {
    fn from(_: Panicked) -> Self {
        Self::failure()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.status, self.detail)
    }
}

impl Error for Problem {}

impl IntoResponse for Problem {
    /// The body needs the request's path, so it is written by [`complete`].
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        if let Some((name, value)) = self.header.clone() {
            response.headers_mut().insert(name, value);
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// Gives an error its problem document; any other answer stays as it is.
pub fn complete(mut response: Response, path: &str) -> Response {
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let problem = response.extensions_mut().remove().unwrap_or_else(|| foreign(status));
    response.headers_mut().remove(CONTENT_LENGTH);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    *response.body_mut() = Body::from(problem.document(path::without_msisdn(path)));
    response
}

fn foreign(status: StatusCode) -> Problem {
    let detail = match status {
        StatusCode::METHOD_NOT_ALLOWED => "this path does not take this method; Allow lists those it takes",
        _ => "the request could not be served",
    };
    Problem::new(status, detail)
}
