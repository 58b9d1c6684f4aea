//! What a row wants a contact to be, and what that changes of one that is there.

use crate::json::{self, Object};
use crate::row::{Row, distinct};
use crate::sync::changes::{Kind, with_labels, write_list};
use crate::sync::index::{Index, Place};
use crate::sync::settings::Settings;
use crate::table::names::PHONE_NUMBER;

/// The contact that a row describes.
pub struct Wanted<'a> {
    properties: Vec<(&'a str, &'a str)>,
    labels: Vec<&'a str>,
    /// Its number lies in no range that is in use.
    pub is_unused: bool,
}

impl<'a> Wanted<'a> {
    /// What a row says, with its number as it is written everywhere, and with what belongs to every contact of the scope.
    pub fn new(contact: &'a Row<'a>, e164: Option<&'a str>, settings: &'a Settings, is_unused: bool) -> Self {
        let own = contact.properties.iter().map(|(name, value)| match e164 {
            Some(e164) if *name == PHONE_NUMBER => (*name, e164),
            _ => (*name, *value),
        });
        let of_scope = settings.properties.iter().filter(|(name, _)| contact.property(name).is_none());
        let of_scope = of_scope.map(|(name, value)| (name.as_str(), value.as_str()));
        let own_labels = contact.labels.iter().map(|label| &**label);
        let labels = own_labels.chain(settings.labels.iter().map(String::as_str));
        Wanted { properties: own.chain(of_scope).collect(), labels: distinct(labels), is_unused }
    }

    /// As JSON text.
    pub fn json(&self) -> String {
        let mut out = Vec::new();
        let mut contact = Object::begin(&mut out);
        let mut properties = Object::begin(contact.member("properties"));
        for (name, value) in &self.properties {
            properties.text(name, value);
        }
        properties.end();
        if !self.labels.is_empty() {
            write_list(contact.member("labels"), self.labels.iter().copied());
        }
        contact.end();
        json::finished(out)
    }

    /// What a merge changes of a contact, if anything. `clears`: what the row says is empty is removed.
    pub fn merged(&self, index: &Index, place: Place, contact: &Row<'_>, clears: bool) -> Option<Kind> {
        let Wanted { properties, labels, .. } = self;
        let differing = properties.iter().filter(|(name, value)| !index.says(place, name, value));
        let changed = differing.map(|(name, value)| (*name, Some(*value)));
        let is_wanted = |name: &str| properties.iter().any(|(other, _)| *other == name);
        let is_emptied = |name: &&&str| clears && index.has(place, name) && !is_wanted(name);
        let emptied = contact.blank.iter().filter(is_emptied).map(|name| (*name, None));
        let changed: Vec<(&str, Option<&str>)> = changed.chain(emptied).collect();
        let has: Vec<&str> = index.labels(place).collect();
        let missing = labels.iter().filter(|label| !has.contains(label)).map(|label| label.to_string());
        let missing: Vec<String> = missing.collect();
        match (changed.is_empty(), missing.is_empty()) {
            (true, true) => None,
            (true, false) => Some(Kind::Labels(missing)),
            _ => {
                let labels = (!missing.is_empty()).then(|| with_labels(index, place, &missing));
                Some(Kind::Patch(patch(&changed, labels)))
            }
        }
    }

    /// Whether a contact is this, and nothing more.
    pub fn is_said_by(&self, index: &Index, place: Place) -> bool {
        let says = |(name, value): &(&str, &str)| index.says(place, name, value);
        let (mut labels, mut wanted): (Vec<&str>, _) = (index.labels(place).collect(), self.labels.clone());
        labels.sort_unstable();
        wanted.sort_unstable();
        index.property_count(place) == self.properties.len()
            && self.properties.iter().all(says)
            && labels == wanted
    }
}

fn patch<'a>(changed: &[(&str, Option<&str>)], labels: Option<impl Iterator<Item = &'a str>>) -> String {
    let mut out = Vec::new();
    let mut patch = Object::begin(&mut out);
    if !changed.is_empty() {
        let mut properties = Object::begin(patch.member("properties"));
        for (name, value) in changed {
            match value {
                Some(value) => properties.text(name, value),
                None => properties.member(name).extend_from_slice(b"null"),
            }
        }
        properties.end();
    }
    if let Some(labels) = labels {
        write_list(patch.member("labels"), labels);
    }
    patch.end();
    json::finished(out)
}
