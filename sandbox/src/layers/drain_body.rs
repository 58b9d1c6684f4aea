//! Reads every request to its end.

use axum::{body::Body, extract::Request, middleware::Next, response::Response};

use crate::http::received_body::ReceivedBody;

/// Layer that counts a request's body, and reads what is left of it before the answer goes out.
pub async fn drain_body(request: Request, next: Next) -> Response {
    let (mut head, body) = request.into_parts();
    let body = ReceivedBody::new(body);
    head.extensions.insert(body.bytes());
    let response = next.run(Request::from_parts(head, Body::new(body.clone()))).await;
    body.drain().await;
    response
}
