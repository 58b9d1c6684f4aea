//! A row as a contact.

use std::borrow::Cow;
use std::collections::BinaryHeap;

use crate::bytes;
use crate::json::{Scratch, write_string};
use crate::rejection::RowError;
use crate::table::names::PHONE_NUMBER;
use crate::table::record::Record;

/// A row of the source: where it is, the fingerprint up to its end, and what it says.
pub struct SourceRow<'a> {
    /// Its number; see the source for where counting begins.
    pub row: u32,
    /// Of the source up to the end of this row.
    pub fingerprint: u64,
    /// What it is, or why it cannot be used.
    pub content: Result<Content<'a>, RowError>,
    /// What stood there.
    pub found: Found<'a>,
}

/// What a row is.
pub enum Content<'a> {
    /// Somebody.
    Contact(Row<'a>),
    /// Nothing stands in it.
    Blank,
}

/// A row as it was found, for whoever has to mend it.
pub enum Found<'a> {
    /// In a table.
    Cells(&'a Record<'a>),
    /// Among contacts: JSON text.
    Line(&'a str),
}

impl Found<'_> {
    /// As JSON text: an array of cells, or the contact.
    pub fn json(&self) -> String {
        match self {
            Found::Line(line) => line.to_string(),
            Found::Cells(record) => {
                let mut json = Vec::new();
                for cell in record.as_found() {
                    json.push(if json.is_empty() { b'[' } else { b',' });
                    write_string(&mut json, &cell);
                }
                json.extend_from_slice(if json.is_empty() { b"[]" } else { b"]" });
                // Made of texts only.
                String::from_utf8(json).unwrap_or_default()
            }
        }
    }
}

/// Each text once, in their order.
pub fn distinct<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut all: Vec<&str> = texts.collect();
    let mut repeats = repeats(all.iter().copied()).into_iter();
    all.retain(|_| repeats.next() == Some(false));
    all
}

/// Of each text, whether it came before.
pub fn repeats<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<bool> {
    let places: BinaryHeap<(&str, usize)> = texts.enumerate().map(|(place, text)| (text, place)).collect();
    let mut repeats = vec![false; places.len()];
    for [(one, _), (other, place)] in places.into_sorted_vec().array_windows() {
        repeats[*place] = one == other;
    }
    repeats
}

/// The parts of a contact, borrowed from the row.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Row<'a> {
    /// Names and values, in the order of the source. None is empty.
    pub properties: Vec<(&'a str, &'a str)>,
    /// The row's own labels, each once.
    pub labels: Vec<Cow<'a, str>>,
    /// The id of the contact that it is about, where it says one.
    pub id: Option<&'a str>,
    /// The properties of which it says that they are empty.
    pub blank: Vec<&'a str>,
}

impl<'a> Row<'a> {
    /// The value of a property.
    #[inline]
    pub fn property(&self, name: &str) -> Option<&'a str> {
        self.properties.iter().find(|property| bytes::same(property.0, name)).map(|property| property.1)
    }

    /// Whether there is nothing to import in it.
    pub fn is_empty(&self) -> bool {
        self.properties.is_empty() && self.labels.is_empty()
    }

    /// Appends the contact as JSON, with `number` in place of its phone number and `labels` added.
    pub fn write(&self, out: &mut Scratch, number: Option<&str>, labels: &[String]) {
        out.bytes(b"{\"properties\":{");
        for (index, (name, value)) in self.properties.iter().enumerate() {
            out.name(name, index == 0);
            out.string(number.filter(|_| bytes::same(name, PHONE_NUMBER)).unwrap_or(value));
        }
        out.bytes(b"}");
        self.write_labels(out, labels);
        out.bytes(b"}");
    }

    fn write_labels(&self, out: &mut Scratch, added: &[String]) {
        let all = self.labels.iter().map(|label| &**label).chain(added.iter().map(String::as_str));
        let mut opening: &[u8] = b",\"labels\":[";
        let mut write = |label: &str| {
            out.bytes(opening);
            out.string(label);
            opening = b",";
        };
        match added {
            [] => all.for_each(write),
            _ => distinct(all).into_iter().for_each(&mut write),
        }
        if opening == b"," {
            out.bytes(b"]");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_comes_once() {
        let labels = vec!["x".into(), "y".into()];
        let row = Row { properties: vec![("a", "1")], labels, ..Row::default() };
        let mut out = Scratch::default();
        row.write(&mut out, None, &["y".into(), "z".into()]);
        assert_eq!(out.written(), br#"{"properties":{"a":"1"},"labels":["x","y","z"]}"#);
    }
}
