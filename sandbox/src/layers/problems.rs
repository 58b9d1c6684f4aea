//! Gives every error a problem document.

use axum::{extract::Request, middleware::Next, response::Response};

use crate::http::problem;

/// Layer that gives every error a problem document, including those of axum and of the file server.
pub async fn problems(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    problem::complete(next.run(request).await, &path)
}
