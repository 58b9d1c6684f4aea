//! What paths look like, and what may be said of them in an answer.

const BLACKLIST: &str = "/v2/blacklist";

/// Whether a path belongs to the API, known or not.
pub fn is_api(path: &str) -> bool {
    path == "/v2" || path.starts_with("/v2/")
}

/// The path as problem documents name it: a blacklist entry's path would carry a phone number.
pub fn without_msisdn(path: &str) -> &str {
    match path.strip_prefix(BLACKLIST) {
        Some(rest) if rest.starts_with('/') => BLACKLIST,
        _ => path,
    }
}
