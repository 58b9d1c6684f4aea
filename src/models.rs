//! The documents of the API as Rust types, for Rust callers. Their JavaScript twins are described in
//! [`schema`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{scan, schema};

/// A contact, as the service returns it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Contact {
    /// Given by the service; opaque.
    pub id: String,
    /// The account the contact belongs to.
    #[serde(default)]
    pub owner_id: String,
    /// The contact's own data.
    pub properties: BTreeMap<String, String>,
    /// What the service found out, by property; present when asked for with `meta`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metadata: Option<BTreeMap<String, BTreeMap<String, MetadataValue>>>,
    /// The groups the contact is in.
    #[serde(default)]
    pub labels: Vec<String>,
    /// Members this version does not know.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// A value in a contact's metadata.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum MetadataValue {
    /// `isPossiblePhoneNumber`, `isValidPhoneNumber`, `isBlocked`, after [`decode`](crate::decode::decode).
    Flag(bool),
    /// Everything else.
    Text(String),
}

/// A contact to add (E5, E6), or to put in the place of another (E4).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewContact {
    /// The contact's data.
    pub properties: BTreeMap<String, String>,
    /// The groups it shall be in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
}

impl NewContact {
    /// A contact with these properties and no labels.
    pub fn new<N: Into<String>, V: Into<String>>(properties: impl IntoIterator<Item = (N, V)>) -> Self {
        let properties = properties.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        NewContact { properties, labels: Vec::new() }
    }
}

/// A partial change of a contact (E3), by the rules of RFC 7396.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ContactPatch {
    /// `Some` sets a property, `None` removes it; the others stay.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub properties: BTreeMap<String, Option<String>>,
    /// Replaces all labels; `None` leaves them alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<Vec<String>>,
}

/// How much a label is used (E9, E10).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LabelSummary {
    /// The label.
    pub label_name: String,
    /// The number of contacts that carry it.
    pub usage_count: u64,
}

/// A number on the account's blacklist (E11–E14).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlacklistEntry {
    /// Digits with country code, no leading `+`.
    pub msisdn: String,
    /// As the service writes it, without a time zone.
    pub created: String,
}

/// A problem document (RFC 9457), as the service wrote it: a JSON object. Any member may be missing, and
/// members of the standard's own names may have the wrong type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The document.
    pub json: String,
}

impl Problem {
    /// The document in `body`, if it is one.
    pub fn parse(body: &[u8]) -> Option<Self> {
        scan::check(body.to_vec(), &schema::PROBLEM).ok().map(|json| Problem { json })
    }

    /// The text of a member, if there is one of that name and it is text.
    pub fn text(&self, member: &str) -> Option<String> {
        scan::string_member(&self.json, member)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_survives_missing_and_odd_members() {
        let body = br#"{"title":"B\u00e4d \ud83d\ude00\/","status":"400","detail":7,"errors":{"a":["b"]}}"#;
        let problem = Problem::parse(body).unwrap();
        assert_eq!(problem.text("title").as_deref(), Some("B\u{e4}d \u{1f600}/"));
        assert_eq!((problem.text("detail"), problem.text("instance")), (None, None));
        for body in ["<html>", "[]", "", "{\"title\":"] {
            assert_eq!(Problem::parse(body.as_bytes()), None, "{body}");
        }
        assert!(Problem::parse(b"{}").is_some());
    }
}
