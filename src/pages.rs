//! From one page of a collection to the next.

use crate::json;
use crate::link;
use crate::text;

/// The service's page size where none is asked for.
const DEFAULT_LIMIT: u64 = 50;
/// Above this, a page shorter than asked for may be the service's own limit rather than the end.
const LARGEST_HONOURED_LIMIT: u64 = 1000;

/// Where the next page is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// A URI reference: the service's own link, or a path and query computed here.
    pub target: String,
    /// Whether this walk has seen a `Link` header. Once it has, a page without one is the last.
    pub linked: bool,
}

/// Finds the page after the one that `target` (path and query, or a link) was answered with.
///
/// The service's link takes precedence: the service may count differently. Where the header is absent, or hidden
/// from scripts, the next page starts behind the items received, until a page is shorter than asked for.
pub fn next(target: &str, link_header: Option<&str>, linked: bool, received: u64) -> Option<Next> {
    if let Some(header) = link_header {
        return link::next(header).map(|target| Next { target: target.into(), linked: true });
    }
    let limit = parameter(target, "limit").unwrap_or(DEFAULT_LIMIT);
    let short = received < limit && limit <= LARGEST_HONOURED_LIMIT;
    if linked || received == 0 || short {
        return None;
    }
    Some(Next { target: with_start(target, start(target).saturating_add(received)), linked: false })
}

/// The `start` of a page, as its target says.
pub fn start(target: &str) -> u64 {
    parameter(target, "start").unwrap_or(0)
}

fn parameter(target: &str, name: &str) -> Option<u64> {
    let (_, query) = split(target);
    text::split(query, b'&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=')?.parse().ok())
}

fn with_start(target: &str, start: u64) -> String {
    let (path, query) = split(target);
    let mut text = [path, "?"].concat();
    for pair in text::split(query, b'&').filter(|pair| !pair.is_empty() && !pair.starts_with("start=")) {
        text.push_str(pair);
        text.push('&');
    }
    text.push_str("start=");
    text.push_str(&json::decimal(start));
    text
}

/// Path and query, without a fragment.
fn split(target: &str) -> (&str, &str) {
    let target = text::split_once(target, b'#').map_or(target, |(target, _)| target);
    text::split_once(target, b'?').unwrap_or((target, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn computed(target: &str, received: u64) -> Option<String> {
        next(target, None, false, received).map(|next| next.target)
    }

    #[test]
    fn the_services_link_wins() {
        let header = "<https://a/v2/contacts?start=201&limit=100>; rel=\"next\"";
        let expected = Next { target: "https://a/v2/contacts?start=201&limit=100".into(), linked: true };
        assert_eq!(next("/v2/contacts?start=100&limit=100", Some(header), false, 3), Some(expected));
        assert_eq!(next("/v2/contacts", Some("<x>; rel=\"prev\""), false, 50), None);
        assert_eq!(next("/v2/contacts", Some(""), false, 50), None);
    }

    #[test]
    fn without_a_link_the_start_is_computed() {
        assert_eq!(computed("/v2/contacts", 50).as_deref(), Some("/v2/contacts?start=50"));
        assert_eq!(
            computed("/v2/contacts?labels=a&start=50&limit=10", 10).as_deref(),
            Some("/v2/contacts?labels=a&limit=10&start=60")
        );
        assert_eq!(computed("/v2/contacts", 49), None, "a short page is the last");
        assert_eq!(computed("/v2/contacts?limit=10", 9), None);
        assert_eq!(computed("/v2/contacts?limit=10", 0), None);
        assert_eq!(next("/v2/contacts", None, true, 50), None, "links were there before");
    }

    #[test]
    fn a_limit_the_service_may_have_capped_ends_with_an_empty_page() {
        assert_eq!(
            computed("/v2/contacts?limit=5000", 1000).as_deref(),
            Some("/v2/contacts?limit=5000&start=1000")
        );
        assert_eq!(computed("/v2/contacts?limit=5000&start=1000", 0), None);
    }

    #[test]
    fn start_is_read_from_any_target() {
        assert_eq!(start("https://a/v2/contacts?limit=5&start=7#x"), 7);
        assert_eq!(start("/v2/contacts?restart=7"), 0);
        assert_eq!(start("/v2/contacts?start=x"), 0);
    }
}
