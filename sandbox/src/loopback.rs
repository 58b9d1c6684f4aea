//! The sandbox's own paths are for this machine only: they show and change what others rely on.

use axum::{
    extract::{ConnectInfo, Request},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{connection::Connection, path, problem::Problem};

/// Layer that turns down other machines.
pub async fn only(
    ConnectInfo(connection): ConnectInfo<Connection>,
    request: Request,
    next: Next,
) -> Response {
    if path::is_sandbox(request.uri().path()) && !connection.is_local() {
        return Problem::new(StatusCode::FORBIDDEN, "only for requests from this machine").into_response();
    }
    next.run(request).await
}
