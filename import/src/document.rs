//! Contacts as lines of JSON → rows.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};

use crate::characters::is_blank;
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
        serde_json::from_str(line)
            .map_err(|_| Fault::malformed("expected { properties: { name: text }, labels?: [text] }"))
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

impl<'de: 'a, 'a> Deserialize<'de> for Document<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Document<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("a contact")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Document<'de>, A::Error> {
                let mut document = Document::default();
                let mut has_properties = false;
                while let Some(Text(name)) = members.next_key()? {
                    match &*name {
                        "properties" => {
                            document.properties = members.next_value::<Pairs>()?.0;
                            has_properties = true;
                        }
                        "labels" => {
                            let labels: Option<Vec<Text>> = members.next_value()?;
                            document.labels = labels.into_iter().flatten().map(|Text(label)| label).collect();
                        }
                        "id" | "ownerId" | "metadata" => drop(members.next_value::<IgnoredAny>()?),
                        _ => return Err(serde::de::Error::custom("an unknown member")),
                    }
                }
                match has_properties {
                    true => Ok(document),
                    false => Err(serde::de::Error::missing_field("properties")),
                }
            }
        }
        deserializer.deserialize_map(Members)
    }
}

struct Text<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Borrowed;
        impl<'de> Visitor<'de> for Borrowed {
            type Value = Text<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("text")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text.into())))
            }
        }
        deserializer.deserialize_str(Borrowed)
    }
}

/// The properties in their order.
struct Pairs<'a>(Vec<(Cow<'a, str>, Cow<'a, str>)>);

impl<'de: 'a, 'a> Deserialize<'de> for Pairs<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Ordered;
        impl<'de> Visitor<'de> for Ordered {
            type Value = Pairs<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("an object of texts")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Pairs<'de>, A::Error> {
                let mut pairs = Vec::new();
                while let Some((Text(name), value)) = members.next_entry::<_, Option<Text>>()? {
                    pairs.extend(value.map(|Text(value)| (name, value)));
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(Ordered)
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
