//! What is to be written, and in which order: additions, labels, other changes, removals.

use std::collections::{BTreeMap, VecDeque};

use crate::chunk::{Builder, Chunk, MOST_BYTES};
use crate::json::{self, Array, Object, write_string};
use crate::ledger::Span;
use crate::sync::index::{Index, Place};
use crate::sync::key::Key;

/// The most contacts that one request puts a label on.
const MOST_LABELLED: usize = 10_000;
/// From so many contacts on a label gets a request of its own.
const MANY: usize = 2;
const CHUNK_SIZE: usize = 1000;

/// A change of a contact that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The row that wants it.
    pub row: u32,
    /// Of whom.
    pub place: Place,
    /// What is to be sent.
    pub kind: Kind,
}

/// How a contact is changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// These labels are missing, and nothing else.
    Labels(Vec<String>),
    /// A patch, as JSON text.
    Patch(String),
    /// A whole contact, as JSON text.
    Replacement(String),
}

/// One request, as the facade sends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Write {
    /// A label on many contacts.
    Label {
        /// Which.
        label: String,
        /// The numbers of the changes that it is a part of.
        changes: Vec<u32>,
    },
    /// A change of one contact, by its number.
    Change(u32),
    /// The removal of one.
    Removal(Place),
}

/// All that is planned.
pub struct Changes {
    builder: Builder,
    span: Option<Span>,
    chunks: VecDeque<Chunk>,
    /// Who is added, and in which row.
    added: Vec<(u32, Key)>,
    changes: Vec<Change>,
    removals: Vec<Place>,
    writes: VecDeque<Write>,
}

impl Default for Changes {
    fn default() -> Self {
        Changes {
            builder: Builder::new(CHUNK_SIZE),
            span: None,
            chunks: VecDeque::new(),
            added: Vec::new(),
            changes: Vec::new(),
            removals: Vec::new(),
            writes: VecDeque::new(),
        }
    }
}

impl Changes {
    /// A contact that is missing, as JSON. False for one that no request can carry.
    pub fn add(&mut self, row: u32, key: Key, json: &[u8], is_unused: bool, found: Option<String>) -> bool {
        if json.len() + 2 > MOST_BYTES {
            return false;
        }
        if self.builder.is_full() || !self.builder.has_room_for(json.len()) {
            self.close();
        }
        self.builder.add(row, json, is_unused, found);
        let first = self.span.map_or(row, |span| span.first);
        self.span = Some(Span { first, last: row, fingerprint: 0 });
        self.added.push((row, key));
        true
    }

    /// A change of somebody who is there.
    pub fn change(&mut self, change: Change) {
        self.changes.push(change);
    }

    /// How many contacts are to be added, changed and removed.
    pub fn counts(&self) -> (usize, usize, usize) {
        (self.added.len(), self.changes.len(), self.removals.len())
    }

    /// A change by its number.
    pub fn get(&self, change: u32) -> &Change {
        &self.changes[change as usize]
    }

    /// The key of a contact that is to be added.
    pub fn key(&self, row: u32) -> Option<Key> {
        let place = self.added.binary_search_by_key(&row, |(row, _)| *row).ok()?;
        Some(self.added[place].1)
    }

    /// Nothing follows: puts all in order.
    pub fn finish(&mut self, removals: Vec<Place>) {
        self.close();
        let by_label = labels_of_many(&self.changes);
        let is_done_by_labels = |change: &Change| match &change.kind {
            Kind::Labels(labels) => labels.iter().all(|label| by_label.contains_key(label)),
            _ => false,
        };
        let mut single = VecDeque::new();
        let mut many: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for (number, change) in self.changes.iter().enumerate() {
            let number = number as u32;
            match &change.kind {
                Kind::Labels(labels) if is_done_by_labels(change) => {
                    for label in labels {
                        many.entry(label).or_default().push(number);
                    }
                }
                _ => single.push_back(Write::Change(number)),
            }
        }
        for (label, numbers) in many {
            for changes in numbers.chunks(MOST_LABELLED) {
                self.writes.push_back(Write::Label { label: label.into(), changes: changes.to_vec() });
            }
        }
        self.writes.append(&mut single);
        self.writes.extend(removals.iter().map(|place| Write::Removal(*place)));
        self.removals = removals;
    }

    /// Contacts to add, in portions.
    pub fn next_chunk(&mut self) -> Option<Chunk> {
        self.chunks.pop_front()
    }

    /// What else is to be written, one by one.
    pub fn next_write(&mut self) -> Option<Write> {
        self.writes.pop_front()
    }

    fn close(&mut self) {
        let Some(span) = self.span.take() else { return };
        let (json, contacts) = self.builder.take();
        let id = self.chunks.back().map_or(0, |chunk| chunk.id + 1);
        self.chunks.push_back(Chunk { id, json, contacts, span });
    }
}

/// The labels that several contacts lack who lack nothing else.
fn labels_of_many(changes: &[Change]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for change in changes {
        if let Kind::Labels(labels) = &change.kind {
            for label in labels {
                *counts.entry(label.clone()).or_insert(0) += 1;
            }
        }
    }
    counts.retain(|_, count| *count >= MANY);
    counts
}

/// All labels of a contact with those that it lacks.
pub fn with_labels<'a>(
    index: &'a Index,
    place: Place,
    missing: &'a [String],
) -> impl Iterator<Item = &'a str> {
    index.labels(place).chain(missing.iter().map(String::as_str))
}

/// The patch that gives a contact the labels that it lacks, as JSON text.
pub fn labels_patch(index: &Index, place: Place, missing: &[String]) -> String {
    let mut out = Vec::new();
    let mut patch = Object::begin(&mut out);
    write_list(patch.member("labels"), with_labels(index, place, missing));
    patch.end();
    json::finished(out)
}

/// Appends a list of texts as JSON.
pub fn write_list<'a>(out: &mut Vec<u8>, texts: impl Iterator<Item = &'a str>) {
    let mut list = Array::begin(out);
    for text in texts {
        write_string(list.item(), text);
    }
    list.end();
}
