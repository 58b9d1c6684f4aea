//! Filters and pages as query strings.

use crate::error::Error;
use crate::json;
use crate::text;

/// Percent-encodes a name or value of a query, or a segment of a path: everything but RFC 3986's unreserved characters,
/// brackets, `+` and the space included.
pub(crate) fn encode(text: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.extend([byte >> 4, byte & 15].map(|digit| char::from(DIGITS[usize::from(digit)])));
        }
    }
    encoded
}

/// Which contacts. All conditions must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContactFilter {
    /// Labels a contact must all carry.
    pub labels: Vec<String>,
    /// Property names and the exact values they must have.
    pub properties: Vec<(String, String)>,
    /// Metadata keys, such as `phoneNumber.isBlocked`, and their values on the wire (`false`).
    pub metadata: Vec<(String, String)>,
}

impl ContactFilter {
    /// Whether there is no condition at all: every contact matches.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty() && self.properties.is_empty() && self.metadata.is_empty()
    }

    pub(crate) fn write(&self, query: &mut QueryString) {
        for label in &self.labels {
            query.pair("labels", label);
        }
        for (name, value) in &self.properties {
            query.pair(&["properties[", name, "]"].concat(), value);
        }
        for (key, value) in &self.metadata {
            query.pair(&["metadata[", key, "]"].concat(), value);
        }
    }

    pub(crate) fn validate(&self, argument: &str) -> Result<(), Error> {
        let names_a_key = |key: &str| {
            text::split_once(key, b'.').is_some_and(|(property, key)| !property.is_empty() && !key.is_empty())
        };
        if self.metadata.iter().all(|(key, _)| names_a_key(key)) {
            return Ok(());
        }
        let message = "expected keys of the form \"phoneNumber.isBlocked\", got one that is not";
        Err(Error::invalid_argument(&[argument, ".metadata"].concat(), message))
    }
}

/// Which part of a collection.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageQuery {
    /// How many to pass over. Default 0.
    pub start: Option<u64>,
    /// Page size. Default: the service's.
    pub limit: Option<u64>,
    /// Oldest or newest first. Default: oldest.
    pub order: Option<Order>,
}

impl PageQuery {
    pub(crate) fn write(&self, query: &mut QueryString) {
        if let Some(start) = self.start {
            query.pair("start", &json::decimal(start));
        }
        if let Some(limit) = self.limit {
            query.pair("limit", &json::decimal(limit));
        }
        if let Some(order) = self.order {
            query.pair("order", order.as_str());
        }
    }
}

/// The order of a collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Oldest first.
    Ascending,
    /// Newest first.
    Descending,
}

impl Order {
    fn as_str(self) -> &'static str {
        match self {
            Order::Ascending => "ASC",
            Order::Descending => "DESC",
        }
    }
}

/// What to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContactQuery {
    /// Which contacts.
    pub filter: ContactFilter,
    /// Ask for metadata.
    pub meta: bool,
    /// Which part of them.
    pub page: PageQuery,
}

/// A query string under construction.
#[derive(Debug, Default)]
pub(crate) struct QueryString(String);

impl QueryString {
    pub(crate) fn pair(&mut self, name: &str, value: &str) {
        self.flag(name);
        self.0.push('=');
        self.0.push_str(&encode(value));
    }

    /// A parameter without a value.
    pub(crate) fn flag(&mut self, name: &str) {
        if !self.0.is_empty() {
            self.0.push('&');
        }
        self.0.push_str(&encode(name));
    }

    pub(crate) fn finish(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decode(text: &str) -> String {
        percent_encoding::percent_decode_str(text).decode_utf8().unwrap().into_owned()
    }

    #[test]
    fn a_space_is_never_a_plus() {
        assert_eq!(encode("a b+c"), "a%20b%2Bc");
    }

    #[test]
    fn a_metadata_key_has_two_parts() {
        for (key, valid) in
            [("phoneNumber.isBlocked", true), ("isBlocked", false), (".a", false), ("a.", false)]
        {
            let filter = ContactFilter { metadata: vec![(key.into(), "true".into())], ..Default::default() };
            assert_eq!(filter.validate("query").is_ok(), valid, "{key}");
        }
    }

    proptest! {
        #[test]
        fn encoding_keeps_every_text_and_leaves_only_unreserved_characters(text in any::<String>()) {
            let encoded = encode(&text);
            prop_assert!(encoded.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~%".contains(&b)));
            prop_assert_eq!(decode(&encoded), text);
        }

        #[test]
        fn a_query_string_splits_into_what_went_in(pairs in prop::collection::vec((".{0,8}", ".{0,8}"), 0..5)) {
            let mut query = QueryString::default();
            for (name, value) in &pairs {
                query.pair(name, value);
            }
            let query = query.finish();
            let read: Vec<_> = query
                .split('&')
                .filter(|pair| !pair.is_empty())
                .map(|pair| pair.split_once('=').unwrap())
                .map(|(name, value)| (decode(name), decode(value)))
                .collect();
            prop_assert_eq!(read, pairs);
        }
    }
}
