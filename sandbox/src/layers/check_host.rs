//! Requests for another host.

use axum::{
    extract::{Request, State},
    http::{StatusCode, header::HOST, uri::Authority},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{
    http::problem::{self, Problem},
    state::Shared,
};

/// Layer that answers for the sandbox's own hosts only.
pub async fn check_host(State(state): State<Shared>, request: Request, next: Next) -> Response {
    let in_address = request.uri().authority().map(|authority| state.hosts.admit(authority.host()));
    let in_head = request.headers().get_all(HOST).iter().map(|host| {
        Authority::try_from(host.as_bytes()).is_ok_and(|authority| state.hosts.admit(authority.host()))
    });
    if in_address.into_iter().chain(in_head).all(|is_own| is_own) {
        return next.run(request).await;
    }
    let detail =
        "the sandbox answers for this machine's own names and its --host, and this Host is none of them";
    problem::complete(
        Problem::new(StatusCode::MISDIRECTED_REQUEST, detail).into_response(),
        request.uri().path(),
    )
}
