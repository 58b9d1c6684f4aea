//! Bearer tokens (RFC 6750).

use std::collections::HashSet;

use axum::http::{HeaderMap, HeaderValue, header::AUTHORIZATION};

/// The tokens that are let in.
pub struct Tokens(HashSet<String>);

impl Tokens {
    /// What is wrong with a token that could never be sent, if anything.
    pub fn check(token: &str) -> Result<(), &'static str> {
        if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err("a token is made of visible ASCII characters");
        }
        Ok(())
    }

    /// Whether a request carries one of them.
    pub fn admit(&self, headers: &HeaderMap) -> bool {
        bearer_token(headers.get(AUTHORIZATION)).is_some_and(|token| self.0.contains(token))
    }
}

impl FromIterator<String> for Tokens {
    fn from_iter<T: IntoIterator<Item = String>>(tokens: T) -> Self {
        Self(tokens.into_iter().collect())
    }
}

fn bearer_token(header: Option<&HeaderValue>) -> Option<&str> {
    let (scheme, token) = header?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}
