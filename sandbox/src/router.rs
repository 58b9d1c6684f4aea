//! The routes, and the layers around them.

use axum::{
    Router,
    middleware::{from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::{any, delete, get, post},
};
use tower_http::catch_panic::CatchPanicLayer;

use crate::{
    endpoints::{blacklist, contacts, labels, sandbox},
    http::problem::Problem,
    layers,
    state::Shared,
};

/// The whole service. `elsewhere` answers the paths that belong neither to the API nor to the sandbox itself.
///
/// A request passes the layers from the last one written to the first. Those of the API: CORS answers preflights and
/// marks every answer; then requests are logged and the fault rules applied (right below CORS, so that a page can
/// read a faulty answer too); the problem layer gives errors their body; and only then are the rate limit, the
/// token and the path checked, and the route chosen.
pub fn router(state: Shared, elsewhere: Option<Router>) -> Router {
    let elsewhere = elsewhere.unwrap_or_else(|| Router::new().fallback(not_found));
    let with_state = || state.clone();
    // Layers around the routes of a router would see their answers before axum adds `Allow` to them: a
    // caller without a token would still learn of paths.
    let api = Router::new()
        .fallback_service(api().fallback_service(elsewhere).with_state(with_state()))
        .layer(from_fn(layers::refuse_malformed))
        .layer(from_fn_with_state(with_state(), layers::require_token))
        .layer(from_fn_with_state(with_state(), layers::limit_rate))
        .layer(CatchPanicLayer::custom(|_| panicked()))
        .layer(from_fn(layers::problems))
        .layer(from_fn_with_state(with_state(), layers::log_and_fault))
        .layer(from_fn_with_state(layers::cors_policy(state.expose_headers), layers::cors));
    own()
        .layer(from_fn_with_state(with_state(), layers::guard_own_paths))
        .layer(CatchPanicLayer::custom(|_| panicked()))
        .layer(from_fn(layers::problems))
        .with_state(with_state())
        .fallback_service(api)
        .layer(from_fn_with_state(with_state(), layers::check_host))
        .layer(from_fn(layers::drain_body))
}

/// The API.
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
        // Keeps files of the web folder from showing up below the API's own path.
        .route("/v2", any(not_found))
        .route("/v2/", any(not_found))
        .route("/v2/{*rest}", any(not_found))
}

/// The sandbox's own paths.
fn own() -> Router<Shared> {
    Router::new()
        .route("/_sandbox/faults", get(sandbox::faults).put(sandbox::set_faults))
        .route("/_sandbox/requests", get(sandbox::requests).delete(sandbox::forget_requests))
        .route("/_sandbox", any(not_found))
        .route("/_sandbox/", any(not_found))
        .route("/_sandbox/{*rest}", any(not_found))
}

async fn not_found() -> Problem {
    Problem::not_found("there is nothing at this path")
}

fn panicked() -> Response {
    Problem::failure().into_response()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use axum::{body::Body, extract::Request};
    use http_body_util::BodyExt;
    use tower::ServiceExt;

    use super::*;
    use crate::{
        state::{Settings, State},
        store::Store,
    };

    async fn panic_here() {
        panic!("in a handler")
    }

    async fn panic_in_transaction(
        axum::extract::State(state): axum::extract::State<Shared>,
    ) -> Result<(), Problem> {
        Ok(state.write(|_| panic!("in a transaction")).await??)
    }

    #[tokio::test]
    async fn a_panic_costs_one_request() {
        let store = Arc::new(Store::in_memory().expect("a database"));
        let state = Arc::new(State::new(Settings::default(), store, || {}));
        let panics = Router::new()
            .route("/handler", get(panic_here))
            .route("/transaction", get(panic_in_transaction).with_state(state.clone()));
        let router = router(state, Some(panics));
        for (path, status) in [("/handler", 500), ("/transaction", 500), ("/v2/contacts", 200)] {
            let request = Request::get(path).header("Authorization", "Bearer sandbox").body(Body::empty());
            let response = router.clone().oneshot(request.expect("a request")).await.expect("an answer");
            assert_eq!(response.status(), status, "{path}");
            let body = response.into_body().collect().await.expect("a body").to_bytes();
            assert!(!String::from_utf8_lossy(&body).contains("in a "), "{path}");
        }
    }
}
