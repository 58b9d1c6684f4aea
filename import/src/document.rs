//! Contacts as lines of JSON → rows.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::characters::is_blank;
use crate::rejection::Fault;
use crate::row::{Row, distinct};

/// A contact as `JSON.stringify` writes it. What belongs to the service is passed over.
#[derive(Debug, Default)]
pub struct Document<'a> {
    /// By which the service knows it.
    pub id: Option<Cow<'a, str>>,
    properties: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    labels: Vec<Cow<'a, str>>,
}

impl<'a> Document<'a> {
    /// Reads one line.
    pub fn read(line: &'a str) -> Result<Self, Fault> {
        serde_json::from_str(line)
            .map_err(|_| Fault::malformed("expected { properties: { name: text }, labels?: [text] }"))
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
    pub fn properties(&self) -> impl Iterator<Item = (&str, &str)> {
        self.properties.iter().map(|(name, value)| (&**name, &**value))
    }

    /// Its labels.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.labels.iter().map(|label| &**label)
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
                        "id" => document.id = members.next_value::<Id>()?.0,
                        "ownerId" | "metadata" => drop(members.next_value::<IgnoredAny>()?),
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

/// Nothing where it is no text: what came may be a row of some database.
struct Id<'a>(Option<Cow<'a, str>>);

impl<'de: 'a, 'a> Deserialize<'de> for Id<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Id<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("an id")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Id<'de>, E> {
                Ok(Id(Some(Cow::Borrowed(text))))
            }

            fn visit_str<E>(self, text: &str) -> Result<Id<'de>, E> {
                Ok(Id(Some(Cow::Owned(text.into()))))
            }

            fn visit_unit<E>(self) -> Result<Id<'de>, E> {
                Ok(Id(None))
            }

            fn visit_bool<E>(self, _: bool) -> Result<Id<'de>, E> {
                Ok(Id(None))
            }

            fn visit_u64<E>(self, _: u64) -> Result<Id<'de>, E> {
                Ok(Id(None))
            }

            fn visit_i64<E>(self, _: i64) -> Result<Id<'de>, E> {
                Ok(Id(None))
            }

            fn visit_f64<E>(self, _: f64) -> Result<Id<'de>, E> {
                Ok(Id(None))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Id<'de>, A::Error> {
                while items.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Id(None))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Id<'de>, A::Error> {
                while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Id(None))
            }
        }
        deserializer.deserialize_any(Any)
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
    fn anything_else_is_malformed() {
        for line in ["null", "{}", "1", "[]", "", r#"{"properties":{"a":1}}"#, r#"{"properties":{},"x":1}"#] {
            assert!(Document::read(line).is_err(), "{line}");
        }
    }
}
