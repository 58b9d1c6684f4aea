//! Contacts as lines of JSON → rows.

use std::borrow::Cow;

use crate::characters::is_blank;
use crate::json::{self, Value};
use crate::rejection::{Fault, Reason};
use crate::row::{Row, distinct};

/// A contact as `JSON.stringify` writes it. What belongs to the service is passed over.
#[derive(Debug, Default)]
pub struct Document<'a> {
    properties: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    labels: Vec<Cow<'a, str>>,
}

impl<'a> Document<'a> {
    /// Reads one line.
    pub fn read(line: &'a str) -> Result<Self, Fault> {
        json::read(line)
            .and_then(document)
            .ok_or_else(|| Fault::malformed("expected { properties: { name: text }, labels?: [text] }"))
    }

    /// As a row. What is `null`, empty or blank says nothing.
    pub fn row(&self) -> Result<Row<'_>, Fault> {
        let properties = self.properties.iter().map(|(name, value)| (&**name, &**value));
        let labels = self.labels.iter().map(|label| &**label);
        let row = Row {
            properties: properties.filter(|(_, value)| !is_blank(value)).collect(),
            labels: distinct(labels.filter(|label| !is_blank(label))),
        };
        match row.is_empty() {
            true => Err(Fault { reason: Reason::EmptyRow, detail: "the contact says nothing".into() }),
            false => Ok(row),
        }
    }
}

fn document(value: Value<'_>) -> Option<Document<'_>> {
    let Value::Object(members) = value else { return None };
    let mut properties = None;
    let mut labels = Vec::new();
    for (name, value) in members {
        match (&*name, value) {
            ("properties", Value::Object(given)) => properties = Some(pairs(given)?),
            ("labels", Value::Array(given)) => labels = given.into_iter().map(text).collect::<Option<_>>()?,
            ("labels", Value::Null) | ("id" | "ownerId" | "metadata", _) => {}
            _ => return None,
        }
    }
    Some(Document { properties: properties?, labels })
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
        let wanted = Row { properties: vec![("b", "1\n"), ("a", "2")], labels: vec!["x"] };
        assert_eq!(document.row().unwrap(), wanted);
    }

    #[test]
    fn nothing_is_nothing() {
        let line =
            r#"{"properties":{"phoneNumber":"","email":null,"a":" ","b":"1"},"labels":["","x",null,"x"]}"#;
        assert!(Document::read(line).is_err(), "a label is text");
        let line = line.replace(r#",null,"x""#, r#","x""#);
        let document = Document::read(&line).unwrap();
        assert_eq!(document.row().unwrap(), Row { properties: vec![("b", "1")], labels: vec!["x"] });
        for empty in [
            r#"{"properties":{}}"#,
            r#"{"properties":{"a":null},"labels":[""]}"#,
            r#"{"properties":{},"labels":null}"#,
        ] {
            assert_eq!(Document::read(empty).unwrap().row().unwrap_err().reason, Reason::EmptyRow, "{empty}");
        }
    }

    #[test]
    fn anything_else_is_malformed() {
        for line in ["null", "{}", "1", "[]", "", r#"{"properties":{"a":1}}"#, r#"{"properties":{},"x":1}"#] {
            assert!(Document::read(line).is_err(), "{line}");
        }
    }
}
