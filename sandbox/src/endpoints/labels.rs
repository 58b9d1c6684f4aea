//! Labels.

use axum::{
    extract::{Path, State},
    http::StatusCode,
};

use crate::{
    http::{
        body::JsonBody,
        document,
        query::Query,
        reply::{self, Reply},
    },
    model::members::{array, string},
    state::Shared,
    store::labels,
};

/// `POST /v2/labels/{labelName}/contacts`: gives many contacts a label.
pub async fn add_to_contacts(
    State(state): State<Shared>,
    Path(label): Path<String>,
    query: Query,
    body: JsonBody,
) -> Reply {
    query.finish()?;
    let ids: Vec<String> = array(body.json, string)?;
    let summary = state.write(move |transaction| labels::add(transaction, label, &ids)).await??;
    Ok(reply::json(StatusCode::OK, document::label_summary(&summary)))
}

/// `DELETE /v2/labels/{labelName}`: contacts stay, the label goes.
pub async fn delete(State(state): State<Shared>, Path(label): Path<String>, query: Query) -> Reply {
    query.finish()?;
    let summary = state.write(move |transaction| labels::delete(transaction, label)).await??;
    Ok(reply::json(StatusCode::OK, document::label_summary(&summary)))
}
