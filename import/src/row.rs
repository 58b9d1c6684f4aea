//! A row as a contact.

use crate::json::write_string;
use crate::rejection::{Fault, Reason};

/// The property that holds the phone number.
pub const PHONE_NUMBER: &str = "phoneNumber";
/// The property that says where a number without a country code is from.
pub const REGION: &str = "region";

/// The parts of a contact, borrowed from the row.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Row<'a> {
    /// Names and values, in the order of the source.
    pub properties: Vec<(&'a str, &'a str)>,
    /// The row's own labels.
    pub labels: Vec<&'a str>,
}

impl<'a> Row<'a> {
    /// The value of a property.
    pub fn property(&self, name: &str) -> Option<&'a str> {
        self.properties.iter().find(|property| property.0 == name).map(|property| property.1)
    }

    /// Refuses a row that says nothing.
    pub fn require_content(&self) -> Result<(), Fault> {
        match self.properties.is_empty() && self.labels.is_empty() {
            true => Err(Fault { reason: Reason::EmptyRow, detail: "the row is empty".into() }),
            false => Ok(()),
        }
    }

    /// Appends the contact as JSON, with `number` in place of its phone number and `labels` added.
    pub fn write(&self, out: &mut Vec<u8>, number: Option<&str>, labels: &[String]) {
        out.extend_from_slice(b"{\"properties\":{");
        for (index, (name, value)) in self.properties.iter().enumerate() {
            if index > 0 {
                out.push(b',');
            }
            write_string(out, name);
            out.push(b':');
            write_string(out, number.filter(|_| *name == PHONE_NUMBER).unwrap_or(value));
        }
        out.push(b'}');
        self.write_labels(out, labels);
        out.push(b'}');
    }

    fn write_labels(&self, out: &mut Vec<u8>, added: &[String]) {
        let own = self.labels.iter().copied();
        let added = added.iter().map(String::as_str).filter(|label| !self.labels.contains(label));
        let mut opening: &[u8] = b",\"labels\":[";
        for label in own.chain(added) {
            out.extend_from_slice(opening);
            write_string(out, label);
            opening = b",";
        }
        if opening == b"," {
            out.push(b']');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_comes_once() {
        let row = Row { properties: vec![("a", "1")], labels: vec!["x", "y"] };
        let mut out = Vec::new();
        row.write(&mut out, None, &["y".into(), "z".into()]);
        assert_eq!(out, br#"{"properties":{"a":"1"},"labels":["x","y","z"]}"#);
    }
}
