//! What paths look like, and what may be said of them in an answer.

use axum::{
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{percent, problem::Problem};

const BLACKLIST: &str = "/v2/blacklist";

/// Whether a path belongs to the API, known or not.
pub fn is_api(path: &str) -> bool {
    path == "/v2" || path.starts_with("/v2/")
}

/// Whether a path is about the sandbox itself and not about what it stands in for.
pub fn is_sandbox(path: &str) -> bool {
    path == "/_sandbox" || path.starts_with("/_sandbox/")
}

/// The path as problem documents name it: a blacklist entry's path would carry a phone number.
pub fn without_msisdn(path: &str) -> &str {
    match path.strip_prefix(BLACKLIST) {
        Some(rest) if rest.starts_with('/') => BLACKLIST,
        _ => path,
    }
}

/// Layer that refuses API paths the routes would be too generous with: broken percent-encoding counts as
/// text there, and nothing at all as the name of a label.
pub async fn refuse_malformed(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if is_api(path) && percent::decode(path).is_err() {
        return Problem::bad_request("the path is not properly percent-encoded UTF-8").into_response();
    }
    if is_api(path) && path.contains("//") {
        return Problem::not_found("there is nothing at this path").into_response();
    }
    next.run(request).await
}
