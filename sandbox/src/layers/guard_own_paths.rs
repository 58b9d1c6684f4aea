//! The sandbox's own paths are open to this machine only, and only with a token or from the sandbox's own pages.
//! Otherwise any page that is open in a browser could change the fault rules or read the log.

use axum::{
    extract::{Request, State},
    http::{
        HeaderMap, HeaderName, StatusCode,
        header::{HOST, ORIGIN},
    },
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{delivery::Peer, http::problem::Problem, layers::require_token::unauthorized, state::Shared};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Layer around the sandbox's own paths.
pub async fn guard_own_paths(State(state): State<Shared>, request: Request, next: Next) -> Response {
    if request.extensions().get() != Some(&Peer::Local) {
        return Problem::new(StatusCode::FORBIDDEN, "only for requests from this machine").into_response();
    }
    if !state.tokens.admit(request.headers()) && !is_same_origin(request.headers()) {
        return unauthorized().into_response();
    }
    next.run(request).await
}

/// Whether the request comes from a page of the sandbox itself or from a browser's address bar. Browsers say so in a
/// header that scripts cannot set.
fn is_same_origin(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    match (text(SEC_FETCH_SITE), text(ORIGIN), text(HOST)) {
        (Some(site), ..) => site == "same-origin" || site == "none",
        (None, Some(origin), Some(host)) => origin.strip_prefix("http://") == Some(host),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks_from(headers: &[(&'static str, &'static str)]) -> bool {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.insert(*name, value.parse().expect("a value"));
        }
        is_same_origin(&map)
    }

    #[test]
    fn a_browser_says_where_a_request_comes_from() {
        let host = ("host", "127.0.0.1:8787");
        assert!(asks_from(&[host, ("sec-fetch-site", "same-origin")]));
        assert!(asks_from(&[host, ("sec-fetch-site", "none")]));
        assert!(asks_from(&[host, ("origin", "http://127.0.0.1:8787")]));
        for headers in [
            &[][..],
            &[("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "cross-site"), ("origin", "http://127.0.0.1:8787")],
            &[("origin", "http://127.0.0.1:8788")],
            &[("origin", "https://127.0.0.1:8787")],
            &[("origin", "null")],
        ] {
            assert!(!asks_from(&[&[host], headers].concat()), "{headers:?}");
        }
        assert!(!asks_from(&[("origin", "http://127.0.0.1:8787")]));
    }
}
