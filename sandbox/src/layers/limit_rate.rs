//! The rate limit.

use std::time::Duration;

use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header::RETRY_AFTER},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{
    http::{path, problem::Problem},
    platform,
    state::Shared,
};

/// Layer that answers 429 once there are more requests than allowed.
pub async fn limit_rate(State(state): State<Shared>, request: Request, next: Next) -> Response {
    match &state.rate_limit {
        Some(limit) if path::is_api(request.uri().path()) => match limit.take(platform::uptime()) {
            Ok(()) => next.run(request).await,
            Err(wait) => too_many(wait).into_response(),
        },
        _ => next.run(request).await,
    }
}

fn too_many(wait: Duration) -> Problem {
    Problem::new(StatusCode::TOO_MANY_REQUESTS, "too many requests; Retry-After says when to come back")
        .with_header(RETRY_AFTER, HeaderValue::from(wait.as_secs() + 1))
}
