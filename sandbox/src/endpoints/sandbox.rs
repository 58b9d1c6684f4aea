//! The sandbox's own calls: fault rules and the log of requests.

use axum::{extract::State, http::StatusCode, response::IntoResponse};

use crate::{
    faults,
    http::{
        body::JsonBody,
        query::Query,
        reply::{self, Reply},
    },
    state::Shared,
};

/// `GET /_sandbox/faults`: the rules, and how often each has applied.
pub async fn faults(State(state): State<Shared>, query: Query) -> Reply {
    query.finish()?;
    Ok(reply::json(StatusCode::OK, state.faults.list().to_string()))
}

/// `PUT /_sandbox/faults`: these rules and no others, counted from 0.
pub async fn set_faults(State(state): State<Shared>, query: Query, body: JsonBody) -> Reply {
    query.finish()?;
    state.faults.replace(faults::parse(body.json)?);
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `GET /_sandbox/requests`: what arrived below `/v2`, oldest first.
pub async fn requests(State(state): State<Shared>, query: Query) -> Reply {
    query.finish()?;
    Ok(reply::json(StatusCode::OK, state.requests.list().to_string()))
}

/// `DELETE /_sandbox/requests`.
pub async fn forget_requests(State(state): State<Shared>, query: Query) -> Reply {
    query.finish()?;
    state.requests.forget();
    Ok(StatusCode::NO_CONTENT.into_response())
}
