//! One rule: which requests it is about, and when it applies.

use std::sync::Arc;

use axum::http::Method;

use crate::{
    faults::action::Action,
    model::json::{Json, Object},
    random::Random,
};

/// Which requests a rule is about.
#[derive(Debug, Default)]
pub struct Matcher {
    pub method: Option<String>,
    pub path: Option<String>,
}

impl Matcher {
    fn matches(&self, method: &Method, path: &str) -> bool {
        self.method.as_deref().is_none_or(|expected| expected == method.as_str())
            && self.path.as_deref().is_none_or(|pattern| matches_path(pattern, path))
    }
}

fn matches_path(pattern: &str, path: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => path.starts_with(start),
        None => path == pattern,
    }
}

/// A rule and how often it has applied.
#[derive(Debug)]
pub struct Rule {
    /// As it was given.
    pub source: Object,
    pub matcher: Matcher,
    pub times: Option<u64>,
    pub probability: f64,
    pub random: Random,
    pub action: Arc<Action>,
    pub applied: u64,
}

impl Rule {
    /// Whether it matches this request.
    pub fn matches(&self, method: &Method, path: &str) -> bool {
        self.matcher.matches(method, path)
    }

    /// Draws for a request that matches: whether the rule would apply to it.
    pub fn draw(&mut self) -> bool {
        self.random.happens(self.probability) && self.times.is_none_or(|times| self.applied < times)
    }

    /// Counts one more use, and returns the action to carry out.
    pub fn apply(&mut self) -> Arc<Action> {
        self.applied += 1;
        Arc::clone(&self.action)
    }

    /// The rule as it was given, with how often it has applied.
    pub fn report(&self) -> Json {
        let mut members = self.source.clone();
        members.insert("applied".to_owned(), Json::Number(self.applied.into()));
        Json::Object(members)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_at_the_end_matches_any_rest() {
        for (pattern, path, expected) in [
            ("/v2/contacts", "/v2/contacts", true),
            ("/v2/contacts", "/v2/contacts/", false),
            ("/v2/contacts/*", "/v2/contacts", false),
            ("/v2/contacts/*", "/v2/contacts/", true),
            ("/v2/contacts/*", "/v2/contacts/1/2", true),
            ("/v2/contacts*", "/v2/contacts", true),
            ("*", "/v2", true),
            ("/v2/*/x", "/v2/y/x", false),
            ("/v2/*/x", "/v2/*/x", true),
            ("/v2/labels/a%20b", "/v2/labels/a b", false),
        ] {
            assert_eq!(matches_path(pattern, path), expected, "{pattern} {path}");
        }
    }
}
