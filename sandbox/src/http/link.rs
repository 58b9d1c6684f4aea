//! The `Link` header of a page (RFC 8288).

use axum::{
    extract::FromRequestParts,
    http::{HeaderValue, Uri, header::HOST, request::Parts, uri::Authority},
};

use crate::{
    http::{percent, problem::Problem},
    model::page::Page,
};

/// The address of a collection, without the parameters that choose a page.
#[derive(Debug)]
pub struct Collection {
    /// Absolute, without a query.
    address: String,
    /// The other parameters, still encoded as they came.
    parameters: String,
}

impl Collection {
    /// The collection at this address, which a request named: in full, or by its path and `Host`.
    fn at(uri: &Uri, host: Option<&HeaderValue>) -> Self {
        let host = host.and_then(|host| Authority::try_from(host.as_bytes()).ok());
        let host = host.as_ref().or(uri.authority()).map_or("localhost", Authority::as_str);
        let scheme = uri.scheme_str().unwrap_or("http");
        Self {
            address: percent::encode_illegal(&format!("{scheme}://{host}{}", uri.path())),
            parameters: percent::encode_illegal(&without_page(uri.query().unwrap_or_default())),
        }
    }

    /// The relations that exist: `self`, `first` and `last` always, `prev` and `next` where there is such a page.
    pub fn links(&self, page: Page, total: u64) -> String {
        let last = total.saturating_sub(1) / page.limit * page.limit;
        let mut relations = vec![("self", page.start), ("first", 0)];
        if page.start > 0 {
            // From far beyond the end, the page before is the last one there is.
            relations.push(("prev", page.start.saturating_sub(page.limit).min(last)));
        }
        if page.start + page.limit < total {
            relations.push(("next", page.start + page.limit));
        }
        relations.push(("last", last));
        let link = |(relation, start): &(&str, u64)| self.link(relation, *start, page.limit);
        relations.iter().map(link).collect::<Vec<_>>().join(", ")
    }

    fn link(&self, relation: &str, start: u64, limit: u64) -> String {
        let separator = if self.parameters.is_empty() { "" } else { "&" };
        format!(
            "<{}?{}{separator}start={start}&limit={limit}>; rel=\"{relation}\"",
            self.address, self.parameters
        )
    }

    /// The header, unless it cannot be one.
    pub fn header(&self, page: Page, total: u64) -> Option<HeaderValue> {
        HeaderValue::try_from(self.links(page, total)).ok()
    }
}

impl<S: Sync> FromRequestParts<S> for Collection {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        Ok(Self::at(&parts.uri, parts.headers.get(HOST)))
    }
}

fn without_page(query: &str) -> String {
    let is_page = |pair: &str| {
        let name = pair.split('=').next().unwrap_or_default();
        matches!(percent::decode(name).as_deref(), Ok("start" | "limit"))
    };
    query.split('&').filter(|pair| !pair.is_empty() && !is_page(pair)).collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::page::Order;

    fn collection(query: &str) -> Collection {
        Collection {
            address: "http://h/v2/contacts".to_owned(),
            parameters: percent::encode_illegal(&without_page(query)),
        }
    }

    /// Splits at commas outside `<>`, as RFC 8288 has it.
    fn targets(header: &str) -> Vec<(String, String)> {
        let mut rest = header;
        let mut found = Vec::new();
        while let Some(start) = rest.find('<') {
            let end = rest.find('>').expect("a target ends");
            let (target, tail) = (&rest[start + 1..end], &rest[end + 1..]);
            let (relation, tail) =
                tail.strip_prefix("; rel=\"").and_then(|tail| tail.split_once('"')).expect("a relation");
            found.push((relation.to_owned(), target.to_owned()));
            rest = tail;
        }
        found
    }

    proptest! {
        #[test]
        fn any_query_makes_a_header_that_can_be_taken_apart(query in "[ -~åß€]{0,40}", start in 0..1000_u64, limit in 1..50_u64, total in 0..1000_u64) {
            let page = Page { start, limit, order: Order::Ascending };
            let links = collection(&query);
            prop_assert!(links.header(page, total).is_some());
            let targets = targets(&links.links(page, total));
            prop_assert!(targets.len() >= 3);
            for (_, target) in &targets {
                prop_assert!(target.starts_with("http://h/v2/contacts?") && target.parse::<Uri>().is_ok(), "{}", target);
            }
            let has = |relation: &str| targets.iter().any(|(each, _)| each == relation);
            prop_assert_eq!(has("next"), start + limit < total);
            prop_assert_eq!(has("prev"), start > 0);
        }

        #[test]
        fn pages_from_first_along_next_end_at_last(limit in 1..50_u64, total in 0..500_u64) {
            let links = collection("meta");
            let start_of = |relation: &str, start| {
                let page = Page { start, limit, order: Order::Ascending };
                let targets = targets(&links.links(page, total));
                let target = targets.into_iter().find(|(each, _)| each == relation)?.1;
                target.split("start=").nth(1)?.split('&').next()?.parse::<u64>().ok()
            };
            let mut start = 0;
            while let Some(next) = start_of("next", start) {
                prop_assert!(next > start);
                start = next;
            }
            prop_assert_eq!(Some(start), start_of("last", 0));
        }
    }

    #[test]
    fn links_are_at_the_address_that_was_asked() {
        let address = |uri: &str, host: Option<&'static str>| {
            let host = host.map(HeaderValue::from_static);
            Collection::at(&uri.parse().expect("an address"), host.as_ref()).address
        };
        let (path, full) = ("/v2/contacts?x", "https://api.example/v2/contacts?x");
        assert_eq!(address(path, Some("h:1")), "http://h:1/v2/contacts");
        assert_eq!(address(full, Some("api.example")), "https://api.example/v2/contacts");
        assert_eq!(address(full, None), "https://api.example/v2/contacts");
        assert_eq!(address(path, Some("no host")), "http://localhost/v2/contacts");
    }

    #[test]
    fn only_the_page_is_left_out() {
        assert_eq!(without_page("start=1&labels=start&limi%74=2&&starts=3&limit"), "labels=start&starts=3");
    }
}
