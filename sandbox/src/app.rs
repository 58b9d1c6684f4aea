//! The application: what handlers share, the routes, and the layers around them.

use std::{collections::HashSet, net::SocketAddr, path::Path, sync::Arc};

use axum::{
    Router,
    middleware::{from_fn, from_fn_with_state},
    routing::{any, delete, get, post},
};

use crate::{
    arguments::{Arguments, Switch},
    auth, cors,
    endpoints::{blacklist, contacts, labels, sandbox},
    faults::Faults,
    import::Importer,
    loopback, path,
    problem::{self, Problem},
    rate_limit::{self, RateLimit},
    requests::Requests,
    store::Store,
    watch, website,
};

/// What handlers and layers share.
pub struct App {
    /// Where everything is kept.
    pub store: Arc<Store>,
    /// Wakes the background import.
    pub importer: Importer,
    /// Bearer tokens that are let in.
    pub tokens: HashSet<String>,
    /// Present when requests are limited in number.
    pub rate_limit: Option<RateLimit>,
    /// Highest page size.
    pub max_limit: u64,
    /// Whether collections carry `Link`.
    pub link_header: bool,
    /// Whether scripts of other origins may read `Link` and `Retry-After`.
    pub expose_headers: bool,
    /// Host and port in `Link` for a request without a usable `Host`.
    pub authority: String,
    /// What goes wrong on purpose.
    pub faults: Faults,
    /// What has arrived.
    pub requests: Requests,
}

impl App {
    /// Takes the settings over from the command line.
    pub fn new(arguments: &Arguments, address: SocketAddr, store: Arc<Store>, importer: Importer) -> Self {
        Self {
            store,
            importer,
            tokens: arguments.tokens.iter().cloned().collect(),
            rate_limit: arguments.rate_limit.map(RateLimit::new),
            max_limit: u64::from(arguments.max_limit),
            link_header: !arguments.no_link_header,
            expose_headers: arguments.expose_headers == Switch::On,
            authority: address.to_string(),
            faults: Faults::default(),
            requests: Requests::default(),
        }
    }
}

/// Handlers see the application through this.
pub type Shared = Arc<App>;

/// The whole service.
///
/// A request passes the layers from the last one written to the first: CORS answers preflights and marks
/// every answer, then requests are recorded and disturbed (right below CORS, so that a page can read a
/// disturbed answer too), the problem layer gives errors their body, and only then come who may ask for the
/// sandbox's own paths, the number of requests, the token, the path and the route.
pub fn router(app: Shared, www: Option<&Path>) -> Router {
    let routes = match www {
        Some(www) => api().fallback_service(website::files(www)),
        None => api().fallback(not_found),
    };
    // Layers around the routes of a router would see their answers before axum adds `Allow` to them: a
    // caller without a token would still learn of paths.
    Router::new()
        .fallback_service(routes.with_state(Arc::clone(&app)))
        .layer(from_fn(path::refuse_malformed))
        .layer(from_fn_with_state(Arc::clone(&app), auth::require_token))
        .layer(from_fn_with_state(Arc::clone(&app), rate_limit::count))
        .layer(from_fn(loopback::only))
        .layer(from_fn(problem::render))
        .layer(from_fn_with_state(Arc::clone(&app), watch::record_and_disturb))
        .layer(from_fn_with_state(app, cors::allow_every_origin))
}

fn api() -> Router<Shared> {
    let collection = || get(contacts::list).post(contacts::add).delete(contacts::delete_matching);
    let blacklist = || get(blacklist::list).post(blacklist::add);
    Router::new()
        .route("/v2/contacts", collection())
        .route("/v2/contacts/", collection())
        .route(
            "/v2/contacts/{id}",
            get(contacts::get)
                .patch(contacts::update)
                .put(contacts::replace)
                .delete(contacts::delete)
                .post(contacts::delete_by_post),
        )
        .route("/v2/labels/{label}", delete(labels::delete))
        .route("/v2/labels/{label}/contacts", post(labels::add_to_contacts))
        .route("/v2/blacklist", blacklist())
        .route("/v2/blacklist/", blacklist())
        .route("/v2/blacklist/{msisdn}", get(blacklist::get).put(blacklist::put).delete(blacklist::delete))
        // Keeps files of the web folder from showing up below the API's and the sandbox's own paths.
        .route("/v2", any(not_found))
        .route("/v2/", any(not_found))
        .route("/v2/{*rest}", any(not_found))
        .route("/_sandbox/faults", get(sandbox::faults).put(sandbox::set_faults))
        .route("/_sandbox/requests", get(sandbox::requests).delete(sandbox::forget_requests))
        .route("/_sandbox", any(not_found))
        .route("/_sandbox/", any(not_found))
        .route("/_sandbox/{*rest}", any(not_found))
}

async fn not_found() -> Problem {
    Problem::not_found("there is nothing at this path")
}
