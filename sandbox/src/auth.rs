//! The bearer token (RFC 6750).

use axum::{
    extract::{Request, State},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{AUTHORIZATION, WWW_AUTHENTICATE},
    },
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{
    app::{App, Shared},
    path,
    problem::Problem,
};

/// Layer that lets nobody below `/v2` without a token, not even to learn which paths exist.
pub async fn require_token(State(app): State<Shared>, request: Request, next: Next) -> Response {
    if path::is_api(request.uri().path()) && !has_token(&app, request.headers()) {
        return unauthorized().into_response();
    }
    next.run(request).await
}

/// Whether a request carries a token that is let in.
pub fn has_token(app: &App, headers: &HeaderMap) -> bool {
    bearer_token(headers.get(AUTHORIZATION)).is_some_and(|token| app.tokens.contains(token))
}

fn bearer_token(header: Option<&HeaderValue>) -> Option<&str> {
    let (scheme, token) = header?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn unauthorized() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "send a known token as Authorization: Bearer <token>")
        .with_header(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))
}
