//! The files of a web folder.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use axum::{
    Router,
    extract::{Request, State},
    handler::Handler,
    http::{HeaderMap, header::ACCEPT},
    response::{IntoResponse, Response},
};
use tower_http::services::{ServeDir, ServeFile};

use crate::http::problem::Problem;

/// Serves the folder. A page that is no file is `index.html`, so that a single-page application can use its own
/// addresses.
pub fn files(folder: &Path) -> Router {
    let index = Arc::new(folder.join("index.html"));
    Router::new().fallback_service(ServeDir::new(folder).fallback(index_or_nothing.with_state(index)))
}

async fn index_or_nothing(State(index): State<Arc<PathBuf>>, request: Request) -> Response {
    if !asks_for_a_page(request.headers()) {
        return Problem::not_found("there is nothing at this path").into_response();
    }
    match ServeFile::new(&*index).try_call(request).await {
        Ok(response) => response.into_response(),
        Err(error) => Problem::internal(&error).into_response(),
    }
}

fn asks_for_a_page(headers: &HeaderMap) -> bool {
    headers
        .get(ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"))
}
