//! Logs requests and applies the fault rules.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};

use crate::{delivery::Delivery, faults, http::path, requests::Record, state::Shared};

/// Layer that logs every request to the API, and applies the fault rules to it.
pub async fn log_and_fault(State(state): State<Shared>, request: Request, next: Next) -> Response {
    if !path::is_api(request.uri().path()) {
        return next.run(request).await;
    }
    let (method, uri, headers) = (request.method(), request.uri(), request.headers());
    let body_bytes = request.extensions().get().cloned().unwrap_or_default();
    let record = Arc::new(Record::new(method, uri, headers, state.tokens.admit(headers), body_bytes));
    state.requests.add(Arc::clone(&record));
    let fault = state.faults.next(request.method(), request.uri().path());
    if let Some(action) = &fault {
        record.met(action.name());
    }
    let response = match fault {
        Some(action) => faults::perform(&action, request, next).await,
        None => next.run(request).await,
    };
    if response.extensions().get() != Some(&Delivery::None) {
        record.answered(response.status());
    }
    response
}
