//! Every error has its problem document.

use axum::{extract::Request, middleware::Next, response::Response};

use crate::http::problem;

/// Layer that gives every error its problem document, the errors of axum and of the file server too.
pub async fn problems(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    problem::complete(next.run(request).await, &path)
}
