//! Labels.

use axum::{
    extract::{Path, State},
    http::StatusCode,
};

use crate::{
    app::Shared,
    body::JsonBody,
    document,
    json::Json,
    mismatch::{self, Mismatch},
    query::Query,
    reply::{self, Reply},
    store::labels,
};

/// `POST /v2/labels/{labelName}/contacts`: gives many contacts a label.
pub async fn add_to_contacts(
    State(app): State<Shared>,
    Path(label): Path<String>,
    query: Query,
    body: JsonBody,
) -> Reply {
    query.finish()?;
    let ids = contact_ids(body.json)?;
    let summary = app.store.write(move |transaction| labels::add(transaction, label, &ids)).await?;
    Ok(reply::json(StatusCode::OK, document::label_summary(&summary)))
}

/// `DELETE /v2/labels/{labelName}`: contacts stay, the label goes.
pub async fn delete(State(app): State<Shared>, Path(label): Path<String>, query: Query) -> Reply {
    query.finish()?;
    let summary = app.store.write(move |transaction| labels::delete(transaction, label)).await?;
    Ok(reply::json(StatusCode::OK, document::label_summary(&summary)))
}

fn contact_ids(body: Json) -> Result<Vec<String>, Mismatch> {
    let id = |(index, value)| mismatch::string(value).map_err(|mismatch| mismatch.in_item(index));
    mismatch::array(body)?.into_iter().enumerate().map(id).collect()
}
