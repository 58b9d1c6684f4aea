//! The documents of the API as Rust types, for Rust callers. Their JavaScript twins are described in
//! [`schema`](crate::schema).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

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

/// A problem document (RFC 9457). Any member may be missing.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Problem {
    /// A URI that names the kind of problem.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The kind of problem, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The HTTP status, repeated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// This occurrence, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// A URI that names this occurrence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
    /// All other members.
    #[serde(flatten)]
    pub extensions: Map<String, Value>,
}

impl Problem {
    /// Reads a problem document; a member of the wrong type is left out. `None` if it is no JSON object.
    pub fn parse(body: &[u8]) -> Option<Self> {
        let mut members: Map<String, Value> = serde_json::from_slice(body).ok()?;
        let mut text = |name: &str| match members.remove(name) {
            Some(Value::String(text)) => Some(text),
            _ => None,
        };
        let (kind, title, detail, instance) = (text("type"), text("title"), text("detail"), text("instance"));
        let status = members.remove("status").and_then(|status| status.as_u64()?.try_into().ok());
        Some(Problem { kind, title, status, detail, instance, extensions: members })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_survives_missing_and_odd_members() {
        let problem =
            Problem::parse(br#"{"title":"Bad","status":"400","detail":7,"errors":{"a":["b"]}}"#).unwrap();
        assert_eq!(problem.title.as_deref(), Some("Bad"));
        assert_eq!((problem.status, problem.detail), (None, None));
        assert_eq!(problem.extensions["errors"]["a"][0], "b");
        assert_eq!(Problem::parse(b"<html>"), None);
        assert_eq!(Problem::parse(b"[]"), None);
        assert_eq!(Problem::parse(b"{}"), Some(Problem::default()));
    }
}
