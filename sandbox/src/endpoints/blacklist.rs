//! The blacklist.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::IntoResponse,
};

use crate::{
    http::{
        body::{JsonBody, NoBody},
        document,
        link::Collection,
        parameters,
        problem::Problem,
        query::Query,
        reply::{self, Reply},
    },
    model::{
        json::Json,
        members::{Members, string},
        mismatch::Mismatch,
        msisdn,
    },
    platform,
    state::Shared,
    store::blacklist,
};

/// `GET /v2/blacklist`: one page, by creation.
pub async fn list(State(state): State<Shared>, mut query: Query, collection: Collection) -> Reply {
    let page = parameters::page(&mut query, state.max_limit)?;
    query.finish()?;
    let (entries, total) = state.read(move |connection, _| Ok(blacklist::page(connection, page)?)).await??;
    let document = reply::array(entries.iter().map(document::blacklist_entry));
    let link = state.link_header.then(|| collection.header(page, total));
    Ok(reply::page(document, link.flatten()))
}

/// `GET /v2/blacklist/{msisdn}`.
pub async fn get(State(state): State<Shared>, Path(msisdn): Path<String>, query: Query) -> Reply {
    query.finish()?;
    check(&msisdn)?;
    let entry = state.read(move |connection, _| Ok(blacklist::get(connection, &msisdn)?)).await??;
    let entry = entry.ok_or_else(not_listed)?;
    Ok(reply::json(StatusCode::OK, document::blacklist_entry(&entry)))
}

/// `POST /v2/blacklist`: the number is in the body.
pub async fn add(State(state): State<Shared>, query: Query, body: JsonBody) -> Reply {
    query.finish()?;
    enter(state, msisdn_of(body.json)?).await
}

/// `PUT /v2/blacklist/{msisdn}`: the number is in the path.
pub async fn put(State(state): State<Shared>, Path(msisdn): Path<String>, query: Query, _: NoBody) -> Reply {
    query.finish()?;
    check(&msisdn)?;
    enter(state, msisdn).await
}

/// `DELETE /v2/blacklist/{msisdn}`.
pub async fn delete(State(state): State<Shared>, Path(msisdn): Path<String>, query: Query) -> Reply {
    query.finish()?;
    check(&msisdn)?;
    let deleted = state.write(move |transaction| Ok(blacklist::delete(transaction, &msisdn)?)).await??;
    if deleted { Ok(StatusCode::NO_CONTENT.into_response()) } else { Err(not_listed()) }
}

async fn enter(state: Shared, msisdn: String) -> Reply {
    let (new, entry) = state
        .write(move |transaction| {
            let new = blacklist::add(transaction, &msisdn, platform::milliseconds())?;
            Ok((new, blacklist::get(transaction, &msisdn)?))
        })
        .await??;
    let status = if new { StatusCode::CREATED } else { StatusCode::OK };
    let entry = entry.ok_or_else(not_listed)?;
    Ok(reply::json(status, document::blacklist_entry(&entry)))
}

fn check(msisdn: &str) -> Result<(), Problem> {
    if msisdn::is_msisdn(msisdn) { Ok(()) } else { Err(Problem::bad_request(msisdn::EXPECTED)) }
}

fn msisdn_of(body: Json) -> Result<String, Mismatch> {
    let mut members = Members::of(body)?;
    let msisdn = members.require("msisdn", "string", string)?;
    members.finish()?;
    if !msisdn::is_msisdn(&msisdn) {
        return Err(Mismatch::new(msisdn::EXPECTED).in_member("msisdn"));
    }
    Ok(msisdn)
}

fn not_listed() -> Problem {
    Problem::not_found("this number is not on the blacklist")
}
