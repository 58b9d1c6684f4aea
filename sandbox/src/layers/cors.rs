//! Cross-origin requests to the API: the token travels in a header of its own, so every origin may ask.

use std::time::Duration;

use axum::{
    extract::{Request, State},
    http::{
        Method, StatusCode,
        header::{ACCESS_CONTROL_REQUEST_METHOD, LINK, ORIGIN, RETRY_AFTER},
    },
    middleware::Next,
    response::Response,
};
use tower::{Layer, ServiceExt, service_fn};
use tower_http::cors::{AllowHeaders, AllowPrivateNetwork, Any, CorsLayer};

/// What pages of other origins may do and, if `expose_headers`, read.
pub fn policy(expose_headers: bool) -> CorsLayer {
    let methods = [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];
    let policy = CorsLayer::new()
        .allow_origin(Any)
        .allow_methods(methods)
        .allow_headers(AllowHeaders::mirror_request())
        .allow_private_network(AllowPrivateNetwork::yes())
        .max_age(Duration::from_secs(600))
        .vary([]);
    if expose_headers { policy.expose_headers([LINK, RETRY_AFTER]) } else { policy }
}

/// Layer that answers preflights and marks every other answer, errors too, as the policy says.
pub async fn cors(State(policy): State<CorsLayer>, mut request: Request, next: Next) -> Response {
    let is_preflight = is_preflight(&request);
    let method = request.method().clone();
    if !is_preflight && method == Method::OPTIONS {
        // tower-http takes every OPTIONS for a preflight.
        *request.method_mut() = Method::GET;
    }
    let service = service_fn(move |mut request: Request| {
        *request.method_mut() = method.clone();
        let next = next.clone();
        async move { Ok(next.run(request).await) }
    });
    let Ok::<_, std::convert::Infallible>(mut response) = policy.layer(service).oneshot(request).await;
    if is_preflight {
        *response.status_mut() = StatusCode::NO_CONTENT;
    }
    response
}

fn is_preflight(request: &Request) -> bool {
    let headers = request.headers();
    request.method() == Method::OPTIONS
        && headers.contains_key(ORIGIN)
        && headers.contains_key(ACCESS_CONTROL_REQUEST_METHOD)
}
