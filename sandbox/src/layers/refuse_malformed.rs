//! Refuses malformed paths before the router sees them.

use axum::{
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::http::{path, percent, problem::Problem};

/// Layer that refuses API paths the router would accept: it takes broken percent-encoding as text, and an empty
/// segment as the name of a label.
pub async fn refuse_malformed(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if path::is_api(path) && percent::decode(path).is_err() {
        return Problem::bad_request("the path is not properly percent-encoded UTF-8").into_response();
    }
    if path::is_api(path) && path.contains("//") {
        return Problem::not_found("there is nothing at this path").into_response();
    }
    next.run(request).await
}
