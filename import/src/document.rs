//! Contacts as lines of JSON → rows.

use std::borrow::Cow;

use crate::characters::is_blank;
use crate::json::{self, Array, Object, Value, write_string};
use crate::rejection::RowError;
use crate::row::{Row, distinct};

/// A contact as `JSON.stringify` writes it. What belongs to the service is passed over.
#[derive(Debug, Default)]
pub struct Document<'a> {
    /// By which the service knows it.
    pub id: Option<Cow<'a, str>>,
    properties: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    labels: Vec<Cow<'a, str>>,
}

/// Whose contact it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// The caller's: a member that is not known would be lost.
    Caller,
    /// The service's, which may give its contacts more members at any time.
    Service,
}

impl<'a> Document<'a> {
    /// Reads one line of a source.
    pub fn read(line: &'a str) -> Result<Self, RowError> {
        json::read(line).and_then(|value| document(value, Origin::Caller)).ok_or_else(malformed)
    }

    /// Reads a contact that the client has from the service.
    pub fn received(json: &'a str) -> Result<Self, RowError> {
        json::read(json).and_then(|value| document(value, Origin::Service)).ok_or_else(malformed)
    }

    /// Reads an array of those. What is none is left out.
    pub fn all_received(json: &'a str) -> Vec<Self> {
        let received = |value| document(value, Origin::Service);
        match json::read(json) {
            Some(Value::Array(contacts)) => contacts.into_iter().filter_map(received).collect(),
            _ => Vec::new(),
        }
    }

    /// As JSON text, without what belongs to the service.
    pub fn json(&self) -> String {
        let mut out = Vec::new();
        let mut contact = Object::begin(&mut out);
        let mut properties = Object::begin(contact.member("properties"));
        for (name, value) in self.properties() {
            properties.text(name, value);
        }
        properties.end();
        let mut labels = Array::begin(contact.member("labels"));
        for label in self.labels() {
            write_string(labels.item(), label);
        }
        labels.end();
        contact.end();
        json::finished(out)
    }

    /// As a row. What is `null` says nothing, what is empty or blank says that it is.
    pub fn row(&self) -> Row<'_> {
        let mut row = Row { id: self.id.as_deref().filter(|id| !is_blank(id)), ..Row::default() };
        for (name, value) in &self.properties {
            match is_blank(value) {
                true => row.blank.push(name),
                false => row.properties.push((name, value)),
            }
        }
        let labels = self.labels.iter().map(|label| &**label).filter(|label| !is_blank(label));
        row.labels = distinct(labels).into_iter().map(Cow::Borrowed).collect();
        row
    }

    /// Its properties, empty ones as well.
    pub fn properties(&self) -> impl Iterator<Item = (&str, &str)> + Clone {
        self.properties.iter().map(|(name, value)| (&**name, &**value))
    }

    /// Its labels.
    pub fn labels(&self) -> impl Iterator<Item = &str> + Clone {
        self.labels.iter().map(|label| &**label)
    }
}

fn malformed() -> RowError {
    RowError::malformed("expected { properties: { name: text }, labels?: [text] }")
}

fn document(value: Value<'_>, origin: Origin) -> Option<Document<'_>> {
    let Value::Object(members) = value else { return None };
    let mut properties = None;
    let (mut labels, mut id) = (Vec::new(), None);
    for (name, value) in members {
        match (&*name, value) {
            ("properties", Value::Object(given)) => properties = Some(pairs(given)?),
            ("labels", Value::Array(given)) => labels = given.into_iter().map(text).collect::<Option<_>>()?,
            // Of a row of some database it may be anything.
            ("id", value) => id = text(value),
            ("labels", Value::Null) | ("ownerId" | "metadata", _) => {}
            (name, _) if origin == Origin::Service && !matches!(name, "properties" | "labels") => {}
            _ => return None,
        }
    }
    Some(Document { id, properties: properties?, labels })
}

/// The properties in their order.
fn pairs<'a>(members: Vec<(Cow<'a, str>, Value<'a>)>) -> Option<Vec<(Cow<'a, str>, Cow<'a, str>)>> {
    let set = members.into_iter().filter(|(_, value)| *value != Value::Null);
    set.map(|(name, value)| Some((name, text(value)?))).collect()
}

fn text(value: Value<'_>) -> Option<Cow<'_, str>> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_that_was_read_can_be_imported() {
        let line =
            r#"{"id":"1","properties":{"b":"1\n","a":"2"},"labels":["x"],"metadata":{"a":{"b":true}}}"#;
        let document = Document::read(line).unwrap();
        let properties = vec![("b", "1\n"), ("a", "2")];
        let wanted = Row { properties, labels: vec!["x".into()], id: Some("1"), ..Row::default() };
        assert_eq!(document.row(), wanted);
    }

    #[test]
    fn nothing_is_nothing() {
        let line =
            r#"{"properties":{"phoneNumber":"","email":null,"a":" ","b":"1"},"labels":["","x",null,"x"]}"#;
        assert!(Document::read(line).is_err(), "a label is text");
        let line = line.replace(r#",null,"x""#, r#","x""#);
        let document = Document::read(&line).unwrap();
        let (properties, blank) = (vec![("b", "1")], vec!["phoneNumber", "a"]);
        assert_eq!(document.row(), Row { properties, labels: vec!["x".into()], blank, ..Row::default() });
        for empty in [
            r#"{"properties":{}}"#,
            r#"{"properties":{"a":null},"labels":[""]}"#,
            r#"{"properties":{},"labels":null}"#,
        ] {
            assert!(Document::read(empty).unwrap().row().is_empty(), "{empty}");
        }
    }

    #[test]
    fn an_id_is_text_or_none() {
        for (id, wanted) in
            [("\"a\\n\"", Some("a\n")), ("7", None), ("null", None), ("{\"a\":[1]}", None), ("[1]", None)]
        {
            let line = format!("{{\"id\":{id},\"properties\":{{}}}}");
            assert_eq!(Document::read(&line).unwrap().row().id, wanted, "{line}");
        }
    }

    #[test]
    fn the_service_may_give_its_contacts_more_members() {
        let contact = r#"{"id":"1","created":"2026","properties":{"a":"1"},"labels":[],"groups":[{"x":1}]}"#;
        assert!(Document::read(contact).is_err());
        assert_eq!(Document::received(contact).unwrap().properties().collect::<Vec<_>>(), [("a", "1")]);
        assert_eq!(Document::all_received(&format!("[{contact},1]")).len(), 1);
        for none in [r#"{"properties":[]}"#, r#"{"properties":{},"labels":[1]}"#, r#"{"labels":[]}"#] {
            assert!(Document::received(none).is_err(), "{none}");
        }
    }

    #[test]
    fn anything_else_is_malformed() {
        for line in ["null", "{}", "1", "[]", "", r#"{"properties":{"a":1}}"#, r#"{"properties":{},"x":1}"#] {
            assert!(Document::read(line).is_err(), "{line}");
        }
    }
}
