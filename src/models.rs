//! The documents of the API as Rust types, for Rust callers. [`schema`] describes what JavaScript gets and is checked
//! by, which takes more than types can say: neither is made of the other, and a test keeps the two alike.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{json, scan, schema};

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
    /// The groups to put it in.
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
/// members of the standard's own names may have the wrong type. Of one larger than 64 KiB only the standard's texts
/// are kept, as far as they fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The document.
    pub json: String,
    /// Whether the last text in it was cut.
    pub(crate) is_cut: bool,
}

impl Problem {
    /// The largest document that is kept.
    pub(crate) const LARGEST: usize = 64 * 1024;
    /// How much more is kept until redaction, which must recognise what the cut goes through.
    pub(crate) const MARGIN: usize = 1024;
    /// The longest title, type or instance that is kept of a larger document, in bytes. As JSON a byte takes up to six.
    const LONGEST_TITLE: usize = 512;

    /// The document in `body`, if it is one.
    pub fn parse(body: Vec<u8>) -> Option<Self> {
        let json = scan::check(body, &schema::PROBLEM, false, scan::unchanged).ok()?.text;
        Some(Problem { json, is_cut: false }.fitting(Self::LARGEST + Self::MARGIN))
    }

    /// What fits into so many bytes: the standard's texts, of which the detail may be cut.
    pub(crate) fn fitting(self, most: usize) -> Self {
        if self.json.len() <= most {
            return self;
        }
        let mut shorter = json::Object::new();
        for name in ["type", "title", "instance"] {
            let short = self.text(name).filter(|text| text.len() <= Self::LONGEST_TITLE);
            shorter = shorter.optional(short, |object, text| object.text(name, &text));
        }
        let detail = self.text("detail").unwrap_or_default();
        let start = json::cut(&detail, most - 20 * Self::LONGEST_TITLE);
        let is_cut = start.len() < detail.len();
        if !start.is_empty() {
            shorter = shorter.text("detail", start);
        }
        Problem { json: shorter.finish(), is_cut }
    }

    /// The text of a member, if there is one of that name and it is text.
    pub fn text(&self, member: &str) -> Option<String> {
        scan::string_member(&self.json, member)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::{Object, Presence, Shape};

    /// The members of a model when all of them have a value, and those of its shape but for the service's own.
    fn members(model: &impl Serialize, object: &Object) -> (Vec<String>, Vec<String>) {
        let Value::Object(written) = serde_json::to_value(model).unwrap() else { panic!("not an object") };
        let described = object.members.iter().filter(|member| member.presence != Presence::ReadOnly);
        let mut described: Vec<String> = described.map(|member| member.name.into()).collect();
        let mut written: Vec<String> = written.into_iter().map(|(name, _)| name).collect();
        described.sort();
        written.sort();
        (written, described)
    }

    /// The shapes are what JavaScript gets and is checked by: the two must say the same.
    #[test]
    fn models_have_the_members_of_their_shapes() {
        let flags = [
            ("isBlocked".into(), MetadataValue::Flag(true)),
            ("carrier".into(), MetadataValue::Text("x".into())),
        ];
        let contact = Contact {
            id: "a".into(),
            owner_id: "b".into(),
            properties: [("email".into(), "x@example.com".into())].into(),
            metadata: Some([("phoneNumber".into(), flags.into())].into()),
            labels: vec!["c".into()],
            other: Map::new(),
        };
        let new = NewContact { labels: vec!["c".into()], ..NewContact::new([("email", "x@example.com")]) };
        let patch = ContactPatch { properties: [("email".into(), None)].into(), labels: Some(vec![]) };
        let summary = LabelSummary { label_name: "a".into(), usage_count: u64::from(u32::MAX) };
        let entry = BlacklistEntry { msisdn: "1".into(), created: "b".into() };

        for (written, described) in [
            members(&contact, &schema::CONTACT_OBJECT),
            members(&new, &schema::NEW_CONTACT_OBJECT),
            members(&patch, &schema::CONTACT_PATCH_OBJECT),
            members(&summary, &schema::LABEL_SUMMARY_OBJECT),
            members(&entry, &schema::BLACKLIST_ENTRY_OBJECT),
        ] {
            assert_eq!(written, described);
        }
        let fits = |text: String, shape: &'static Shape| {
            scan::check(text.into(), shape, false, scan::unchanged).is_ok()
        };
        assert!(fits(serde_json::to_string(&contact).unwrap(), &schema::CONTACT));
        assert!(fits(serde_json::to_string(&new).unwrap(), &schema::NEW_CONTACT));
        assert!(fits(serde_json::to_string(&patch).unwrap(), &schema::CONTACT_PATCH));
        assert!(fits(serde_json::to_string(&summary).unwrap(), &schema::LABEL_SUMMARY));
        assert!(fits(serde_json::to_string(&entry).unwrap(), &schema::BLACKLIST_ENTRY));
    }

    #[test]
    fn a_problem_survives_missing_and_odd_members() {
        let body = br#"{"title":"B\u00e4d \ud83d\ude00\/","status":"400","detail":7,"errors":{"a":["b"]}}"#;
        let problem = Problem::parse(body.into()).unwrap();
        assert_eq!(problem.text("title").as_deref(), Some("B\u{e4}d \u{1f600}/"));
        assert_eq!((problem.text("detail"), problem.text("instance")), (None, None));
        for body in ["<html>", "[]", "", "{\"title\":"] {
            assert_eq!(Problem::parse(body.into()), None, "{body}");
        }
        assert!(Problem::parse("{}".into()).is_some());
    }
}
