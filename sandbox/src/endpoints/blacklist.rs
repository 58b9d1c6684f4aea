//! The blacklist.

use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode, Uri},
    response::IntoResponse,
};

use crate::{
    app::Shared,
    body::{JsonBody, NoBody},
    clock, document,
    endpoints::contacts::with_link,
    json::Json,
    link::Collection,
    mismatch::{self, Mismatch},
    msisdn,
    page::Page,
    problem::Problem,
    query::Query,
    reply::{self, Reply},
    store::blacklist,
};

/// `GET /v2/blacklist`: one page, by creation.
pub async fn list(State(app): State<Shared>, mut query: Query, uri: Uri, headers: HeaderMap) -> Reply {
    let page = Page::take(&mut query, app.max_limit)?;
    query.finish()?;
    let (entries, total) =
        app.store.read(move |connection, _| Ok(blacklist::page(connection, page)?)).await?;
    let document = reply::array(entries.iter().map(document::blacklist_entry));
    let link = app.link_header.then(|| Collection::of(&uri, &headers, &app.authority).header(page, total));
    Ok(with_link(reply::json(StatusCode::OK, document), link.flatten()))
}

/// `GET /v2/blacklist/{msisdn}`.
pub async fn get(State(app): State<Shared>, Path(msisdn): Path<String>, query: Query) -> Reply {
    query.finish()?;
    check(&msisdn)?;
    let entry = app.store.read(move |connection, _| Ok(blacklist::get(connection, &msisdn)?)).await?;
    let entry = entry.ok_or_else(not_listed)?;
    Ok(reply::json(StatusCode::OK, document::blacklist_entry(&entry)))
}

/// `POST /v2/blacklist`: the number is in the body.
pub async fn add(State(app): State<Shared>, query: Query, body: JsonBody) -> Reply {
    query.finish()?;
    enter(app, msisdn_of(body.json)?).await
}

/// `PUT /v2/blacklist/{msisdn}`: the number is in the path.
pub async fn put(State(app): State<Shared>, Path(msisdn): Path<String>, query: Query, _: NoBody) -> Reply {
    query.finish()?;
    check(&msisdn)?;
    enter(app, msisdn).await
}

/// `DELETE /v2/blacklist/{msisdn}`.
pub async fn delete(State(app): State<Shared>, Path(msisdn): Path<String>, query: Query) -> Reply {
    query.finish()?;
    check(&msisdn)?;
    let deleted = app.store.write(move |transaction| Ok(blacklist::delete(transaction, &msisdn)?)).await?;
    if deleted { Ok(StatusCode::NO_CONTENT.into_response()) } else { Err(not_listed()) }
}

async fn enter(app: Shared, msisdn: String) -> Reply {
    let (new, entry) = app
        .store
        .write(move |transaction| {
            let new = blacklist::add(transaction, &msisdn, clock::milliseconds())?;
            Ok((new, blacklist::get(transaction, &msisdn)?))
        })
        .await?;
    let status = if new { StatusCode::CREATED } else { StatusCode::OK };
    let entry = entry.ok_or_else(not_listed)?;
    Ok(reply::json(status, document::blacklist_entry(&entry)))
}

fn check(msisdn: &str) -> Result<(), Problem> {
    if msisdn::is_msisdn(msisdn) { Ok(()) } else { Err(Problem::bad_request(msisdn::EXPECTED)) }
}

fn msisdn_of(body: Json) -> Result<String, Mismatch> {
    let mut members = mismatch::object(body)?;
    let value = members.shift_remove("msisdn");
    let value = value.ok_or_else(|| Mismatch::expected("string", None).in_member("msisdn"))?;
    let msisdn = mismatch::string(value).map_err(|mismatch| mismatch.in_member("msisdn"))?;
    mismatch::nothing_left(&members)?;
    if !msisdn::is_msisdn(&msisdn) {
        return Err(Mismatch::new(msisdn::EXPECTED).in_member("msisdn"));
    }
    Ok(msisdn)
}

fn not_listed() -> Problem {
    Problem::not_found("this number is not on the blacklist")
}
