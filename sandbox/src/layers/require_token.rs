//! The API needs a token.

use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header::WWW_AUTHENTICATE},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{
    http::{path, problem::Problem},
    state::Shared,
};

/// Layer that answers 401 below `/v2` without a token, so that nobody learns without one which paths exist.
pub async fn require_token(State(state): State<Shared>, request: Request, next: Next) -> Response {
    if path::is_api(request.uri().path()) && !state.tokens.admit(request.headers()) {
        return unauthorized().into_response();
    }
    next.run(request).await
}

/// 401.
pub fn unauthorized() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "send a known token as Authorization: Bearer <token>")
        .with_header(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))
}
