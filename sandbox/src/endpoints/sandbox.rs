//! The sandbox's own calls: fault rules and the log of requests.

use axum::{extract::State, http::StatusCode, response::IntoResponse};

use crate::{
    app::Shared,
    body::JsonBody,
    faults,
    problem::Problem,
    query::Query,
    reply::{self, Reply},
};

/// `GET /_sandbox/faults`: the rules, and how often each has applied.
pub async fn faults(State(app): State<Shared>, query: Query) -> Reply {
    query.finish()?;
    Ok(reply::json(StatusCode::OK, app.faults.list().to_string()))
}

/// `PUT /_sandbox/faults`: these rules and no others, counted from 0.
pub async fn set_faults(State(app): State<Shared>, query: Query, body: JsonBody) -> Reply {
    query.finish()?;
    let rules = serde_json::from_slice(&body.text).map_err(|error| Problem::internal(&error))?;
    app.faults.replace(faults::read(rules)?);
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `GET /_sandbox/requests`: what arrived below `/v2`, oldest first.
pub async fn requests(State(app): State<Shared>, query: Query) -> Reply {
    query.finish()?;
    Ok(reply::json(StatusCode::OK, app.requests.list().to_string()))
}

/// `DELETE /_sandbox/requests`.
pub async fn forget_requests(State(app): State<Shared>, query: Query) -> Reply {
    query.finish()?;
    app.requests.forget();
    Ok(StatusCode::NO_CONTENT.into_response())
}
