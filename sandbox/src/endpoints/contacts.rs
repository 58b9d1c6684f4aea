//! Contacts.

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
    model::contact,
    platform,
    state::Shared,
    store::{
        contacts::{self, Draft},
        imports, search,
    },
};

/// The most contacts that are added while the client waits.
const MAX_SYNC: usize = 1000;

/// `GET /v2/contacts`: one page of the contacts that match.
pub async fn list(State(state): State<Shared>, mut query: Query, collection: Collection) -> Reply {
    let page = parameters::page(&mut query, state.max_limit)?;
    let meta = query.take_flag("meta")?;
    let filter = parameters::filter(&mut query)?;
    query.finish()?;
    let (document, total) = state
        .read(move |connection, totals| {
            let found = search::page(connection, totals, &filter, page)?;
            let contacts = contacts::all_of(connection, &found.serials)?;
            Ok((document::contacts(&contacts, meta), found.total))
        })
        .await??;
    let link = state.link_header.then(|| collection.header(page, total));
    Ok(reply::page(document, link.flatten()))
}

/// `GET /v2/contacts/{id}`.
pub async fn get(State(state): State<Shared>, Path(id): Path<String>, mut query: Query) -> Reply {
    let meta = query.take_flag("meta")?;
    query.finish()?;
    let contact = state.read(move |connection, _| contacts::get(connection, &id)).await??;
    Ok(reply::json(StatusCode::OK, document::contact(&contact, meta)))
}

/// `PATCH /v2/contacts/{id}`: a merge patch (RFC 7396).
pub async fn update(
    State(state): State<Shared>,
    Path(id): Path<String>,
    query: Query,
    body: JsonBody,
) -> Reply {
    query.finish()?;
    let patch = contact::patch(body.json, &id)?;
    let contact = state
        .write(move |transaction| {
            let old = contacts::get(transaction, &id)?;
            let mut content = old.content()?;
            patch.apply(&mut content);
            contacts::set(transaction, &old, content)
        })
        .await??;
    Ok(reply::json(StatusCode::OK, document::contact(&contact, false)))
}

/// `PUT /v2/contacts/{id}`: everything that is not sent is gone.
pub async fn replace(
    State(state): State<Shared>,
    Path(id): Path<String>,
    query: Query,
    body: JsonBody,
) -> Reply {
    query.finish()?;
    let content = contact::replacement(body.json, &id)?;
    let contact = state
        .write(move |transaction| {
            let old = contacts::get(transaction, &id)?;
            contacts::set(transaction, &old, content)
        })
        .await??;
    Ok(reply::json(StatusCode::OK, document::contact(&contact, false)))
}

/// `POST /v2/contacts`: in the background, or at once with `sync`.
pub async fn add(State(state): State<Shared>, mut query: Query, body: JsonBody) -> Reply {
    let sync = query.take_flag("sync")?;
    query.finish()?;
    if sync { add_now(state, body).await } else { add_later(state, body).await }
}

async fn add_now(state: Shared, body: JsonBody) -> Reply {
    let new = contact::new_contacts(body.json)?;
    if new.len() > MAX_SYNC {
        return Err(Problem::bad_request(format!("sync takes at most {MAX_SYNC} contacts")));
    }
    let document = state
        .write(move |transaction| {
            let drafts = new.into_iter().map(Draft::new).collect::<Result<Vec<_>, _>>()?;
            let serials = contacts::insert(transaction, &drafts, platform::seconds())?;
            Ok(document::contacts(&contacts::all_of(transaction, &serials)?, false))
        })
        .await??;
    Ok(reply::json(StatusCode::OK, document))
}

/// Answers once the import is safe on disk.
async fn add_later(state: Shared, body: JsonBody) -> Reply {
    let JsonBody { json, text } = body;
    let checked = platform::blocking(move || contact::new_contacts(json).map(|contacts| contacts.len()));
    if checked.await?? > 0 {
        state.write(move |transaction| Ok(imports::accept(transaction, &text)?)).await??;
        state.announce_import();
    }
    Ok(StatusCode::ACCEPTED.into_response())
}

/// `DELETE /v2/contacts/{id}`.
pub async fn delete(State(state): State<Shared>, Path(id): Path<String>, query: Query) -> Reply {
    query.finish()?;
    let contact = state
        .write(move |transaction| {
            let contact = contacts::get(transaction, &id)?;
            contacts::delete(transaction, &contact)?;
            Ok(contact)
        })
        .await??;
    Ok(reply::json(StatusCode::OK, document::contact(&contact, false)))
}

/// `POST /v2/contacts/{id}`: how the documentation prints the call that deletes.
pub async fn delete_by_post(state: State<Shared>, id: Path<String>, query: Query, _: NoBody) -> Reply {
    delete(state, id, query).await
}

/// `DELETE /v2/contacts`: every contact that matches, so without a filter every contact.
pub async fn delete_matching(State(state): State<Shared>, mut query: Query) -> Reply {
    let meta = query.take_flag("meta")?;
    let filter = parameters::filter(&mut query)?;
    query.finish()?;
    let document = state
        .write(move |transaction| {
            let contacts = contacts::all_of(transaction, &search::all(transaction, &filter)?)?;
            if filter.is_empty() {
                contacts::clear(transaction)?;
            } else {
                contacts.iter().try_for_each(|contact| contacts::delete(transaction, contact))?;
            }
            Ok(document::contacts(&contacts, meta))
        })
        .await??;
    Ok(reply::json(StatusCode::OK, document))
}
