//! The error type of this crate.

use std::fmt;

use crate::models::Problem;
use crate::network::Delivery;
use crate::shape::Mismatch;

/// What kind of failure it is. The names are part of the public interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorCode {
    /// Refused before anything was sent.
    InvalidArgument,
    /// The service turned the request down: every 4xx that has no code of its own.
    BadRequest,
    /// 401.
    Unauthorized,
    /// 403.
    Forbidden,
    /// 404.
    NotFound,
    /// 429.
    RateLimited,
    /// 5xx.
    ServerError,
    /// No complete answer in time.
    Timeout,
    /// The request could not be sent, or the connection broke.
    Network,
    /// An answer that does not fit the API's description.
    BadResponse,
    /// A redirect, or a link to the next page, that leaves the base URL's origin.
    UnsafeRedirect,
}

impl ErrorCode {
    /// The name callers compare with.
    pub fn as_str(self) -> &'static str {
        match self {
            ErrorCode::InvalidArgument => "invalid_argument",
            ErrorCode::BadRequest => "bad_request",
            ErrorCode::Unauthorized => "unauthorized",
            ErrorCode::Forbidden => "forbidden",
            ErrorCode::NotFound => "not_found",
            ErrorCode::RateLimited => "rate_limited",
            ErrorCode::ServerError => "server_error",
            ErrorCode::Timeout => "timeout",
            ErrorCode::Network => "network",
            ErrorCode::BadResponse => "bad_response",
            ErrorCode::UnsafeRedirect => "unsafe_redirect",
        }
    }

    /// The code for a status that is no success.
    pub fn of_status(status: u16) -> Self {
        match status {
            401 => ErrorCode::Unauthorized,
            403 => ErrorCode::Forbidden,
            404 => ErrorCode::NotFound,
            429 => ErrorCode::RateLimited,
            300..=399 => ErrorCode::UnsafeRedirect,
            400..=499 => ErrorCode::BadRequest,
            500..=599 => ErrorCode::ServerError,
            _ => ErrorCode::BadResponse,
        }
    }
}

/// Whether a failed write may have happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Not sent, or turned down.
    None,
    /// Sent, and not known to be turned down.
    Unknown,
}

impl Effect {
    /// The name callers compare with.
    pub fn as_str(self) -> &'static str {
        match self {
            Effect::None => "none",
            Effect::Unknown => "unknown",
        }
    }
}

/// A failed call. Never holds a token, a query string, or what a contact says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// What kind of failure.
    pub code: ErrorCode,
    /// What happened, in one sentence, without the request it happened to.
    pub message: String,
    /// The status of the answer, if there was one.
    pub status: Option<u16>,
    /// The problem document of the answer, if there was one.
    pub problem: Option<Problem>,
    /// How long the service asked to wait.
    pub retry_after_ms: Option<u64>,
    /// The service's id of this request, if it sent one.
    pub request_id: Option<String>,
    /// Whether the request may have been sent, if there was no answer.
    pub delivery: Delivery,
}

impl Error {
    /// An error with a code and a message only.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Error {
            code,
            message: message.into(),
            status: None,
            problem: None,
            retry_after_ms: None,
            request_id: None,
            delivery: Delivery::Unknown,
        }
    }

    /// An argument that is refused: which, and what is wrong with it.
    pub fn invalid_argument(argument: &str, message: impl AsRef<str>) -> Self {
        Error::new(ErrorCode::InvalidArgument, [argument, ": ", message.as_ref()].concat())
    }

    /// An argument that does not have the required shape.
    pub fn mismatch(argument: &str, mismatch: &Mismatch) -> Self {
        Error::new(ErrorCode::InvalidArgument, mismatch.describe(argument))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
