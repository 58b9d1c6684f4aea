//! Changes as JSON, for whoever wants to look at them before, or meanwhile.

use crate::document::Document;
use crate::json::{self, Array, Object, Value, write_string};
use crate::sync::changes::{Change, Kind};

/// A contact that is added, of which the JSON is given.
pub fn addition(row: u32, contact: &str) -> String {
    let mut out = Vec::new();
    let mut change = Object::begin(&mut out);
    change.text("type", "add");
    change.number("row", row);
    change.member("contact").extend_from_slice(contact.as_bytes());
    change.end();
    json::finished(out)
}

/// A contact that is removed.
pub fn removal(id: &str, contact: &str) -> String {
    let mut out = Vec::new();
    let mut change = Object::begin(&mut out);
    change.text("type", "remove");
    change.text("id", id);
    let contact = Document::received(contact).unwrap_or_default();
    Shown::of(&contact).write(change.member("contact"));
    change.end();
    json::finished(out)
}

/// A contact that is changed, as it was and as it will be.
pub fn update(change: &Change, id: &str, before: &str) -> String {
    let mut out = Vec::new();
    let mut written = Object::begin(&mut out);
    written.text("type", "update");
    written.number("row", change.row);
    written.text("id", id);
    let before = Document::received(before).unwrap_or_default();
    Shown::of(&before).write(written.member("before"));
    let after = written.member("after");
    match &change.kind {
        Kind::Replacement(contact) => {
            Shown::of(&Document::received(contact).unwrap_or_default()).write(after);
        }
        Kind::Labels(missing) => {
            let mut shown = Shown::of(&before);
            shown.labels.extend(missing.iter().map(String::as_str));
            shown.write(after);
        }
        Kind::Patch(patch) => {
            let patch = json::read(patch).unwrap_or(Value::Null);
            Shown::of(&before).with(&patch).write(after);
        }
    }
    written.end();
    json::finished(out)
}

/// What of a contact is the caller's.
struct Shown<'a> {
    properties: Vec<(&'a str, &'a str)>,
    labels: Vec<&'a str>,
}

impl<'a> Shown<'a> {
    fn of(contact: &'a Document<'_>) -> Self {
        Shown { properties: contact.properties().collect(), labels: contact.labels().collect() }
    }

    fn with(mut self, patch: &'a Value<'_>) -> Self {
        if let Some(Value::Object(changed)) = patch.get("properties") {
            for (name, value) in changed {
                let place = self.properties.iter().position(|(other, _)| other == name);
                match (value.as_text(), place) {
                    (Some(value), Some(place)) => self.properties[place].1 = value,
                    (Some(value), None) => self.properties.push((name, value)),
                    (None, Some(place)) => drop(self.properties.remove(place)),
                    (None, None) => {}
                }
            }
        }
        if let Some(labels) = patch.get("labels").and_then(Value::as_array) {
            self.labels = labels.iter().filter_map(Value::as_text).collect();
        }
        self
    }

    fn write(&self, out: &mut Vec<u8>) {
        let mut contact = Object::begin(out);
        let mut properties = Object::begin(contact.member("properties"));
        for (name, value) in &self.properties {
            properties.text(name, value);
        }
        properties.end();
        let mut labels = Array::begin(contact.member("labels"));
        for label in &self.labels {
            write_string(labels.item(), label);
        }
        labels.end();
        contact.end();
    }
}
