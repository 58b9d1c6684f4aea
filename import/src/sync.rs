//! Brings an account in step with a source.
//!
//! The account is read first, into an [`index`]; then each row of the source, read by the same code as an import, is
//! compared with it by the [`planner`]; what is to be written is in [`changes`] and known as a whole before any of it is
//! sent.

use std::collections::HashMap;

use crate::chunk::Chunk;
use crate::document::Document;
use crate::error::Error;
use crate::import::Progress;
use crate::json::{self, Array, Object, write_number, write_string};
use crate::row::SourceRow;
use crate::source::{Format, Source};
use crate::sync::changes::{Change, Kind, Write, labels_patch};
use crate::sync::key::Key;
use crate::sync::planner::{Duplicate, Planner, Refused, Standing};
use crate::sync::settings::Settings;
use crate::table::Reading;

pub mod changes;
pub mod index;
pub mod interned;
pub mod key;
mod pieces;
pub mod planner;
mod preview;
pub mod settings;
pub mod wanted;

/// After so many rows somebody else has a turn: some milliseconds.
const SHARE: u32 = 500;

/// A sync under way: the account goes in, then the source, and what is to be written comes out.
pub struct Sync {
    source: Source,
    planner: Planner,
    /// The rows whose contacts are looked for, by key.
    wanted: HashMap<Key, u32>,
    is_last: bool,
    is_planned: bool,
}

impl Sync {
    /// A sync at its beginning.
    pub fn new(settings: Settings, format: Format, keeps_found: bool, keeps_changes: bool) -> Self {
        Sync {
            source: Source::new(format, &settings.form),
            planner: Planner::new(settings, keeps_found, keeps_changes),
            wanted: HashMap::default(),
            is_last: false,
            is_planned: false,
        }
    }

    /// Contacts of a page of the account, as a JSON array.
    pub fn add_contacts(&mut self, contacts: &str) {
        self.planner.add_contacts(contacts);
    }

    /// The page has no more.
    pub fn end_page(&mut self) {
        self.planner.end_page();
    }

    /// The account was read.
    pub fn end_account(&mut self) {
        self.planner.end_account();
    }

    /// Takes the bytes of the source that follow, as an import does.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.source.push(bytes)
    }

    /// The source is at its end.
    pub fn finish(&mut self) -> Result<(), Error> {
        self.is_last = true;
        self.source.finish()
    }

    /// Works for some milliseconds. At the end of the source all is planned; an error where too many would be removed.
    pub fn advance(&mut self) -> Result<Progress, Error> {
        let Sync { source, planner, .. } = self;
        for _ in 0..SHARE {
            let mut each = |row: SourceRow<'_>| planner.take(row);
            if !source.step(&mut each)? {
                if self.is_last && !self.is_planned {
                    self.is_planned = true;
                    self.planner.finish()?;
                }
                return Ok(Progress::Nothing);
            }
        }
        Ok(Progress::More)
    }

    /// Contacts to add, in portions.
    pub fn next_chunk(&mut self) -> Option<Chunk> {
        self.planner.changes().next_chunk()
    }

    /// What else is to be written, one request after the other, as JSON text.
    pub fn next_write(&mut self) -> Option<String> {
        match self.planner.changes().next_write()? {
            Write::Label { label, changes } => Some(self.labelling(&label, &changes)),
            Write::Change(number) => Some(self.change(number)),
            Write::Removal(place) => {
                let mut out = Vec::new();
                let mut request = Object::begin(&mut out);
                request.text("type", "delete");
                request.text("id", &self.planner.index().id(place));
                request.end();
                Some(json::finished(out))
            }
        }
    }

    /// A change by itself: also one that was to be done by labels.
    pub fn change(&mut self, number: u32) -> String {
        let Change { row, place, kind } = self.planner.changes().get(number).clone();
        let index = self.planner.index();
        let (kind, body) = match kind {
            Kind::Replacement(body) => ("replace", body),
            Kind::Patch(body) => ("patch", body),
            Kind::Labels(missing) => ("patch", labels_patch(index, place, &missing)),
        };
        let mut out = Vec::new();
        let mut request = Object::begin(&mut out);
        request.text("type", kind);
        request.number("row", row);
        request.text("id", &index.id(place));
        request.member("body").extend_from_slice(body.as_bytes());
        request.end();
        json::finished(out)
    }

    /// With the number, the row and the id of each change, and how many labels it takes in all.
    fn labelling(&mut self, label: &str, changes: &[u32]) -> String {
        let mut out = Vec::new();
        let mut request = Object::begin(&mut out);
        request.text("type", "label");
        request.text("label", label);
        let mut items = Array::begin(request.member("changes"));
        for number in changes {
            let Change { row, place, kind } = self.planner.changes().get(*number);
            let (row, place) = (*row, *place);
            let count = if let Kind::Labels(labels) = kind { labels.len() as u32 } else { 0 };
            let mut item = Array::begin(items.item());
            write_number(item.item(), *number);
            write_number(item.item(), row);
            write_string(item.item(), &self.planner.index().id(place));
            write_number(item.item(), count);
            item.end();
        }
        items.end();
        request.end();
        json::finished(out)
    }

    /// The rows whose contacts are looked for in the account: nobody knows whether they were added.
    pub fn look_for(&mut self, rows: &[u32]) {
        let keys = rows.iter().filter_map(|row| Some((self.planner.changes().key(*row)?, *row)));
        self.wanted = keys.collect();
    }

    /// Those of them that are among these contacts of the account, a JSON array.
    pub fn found_in(&mut self, contacts: &str) -> Vec<u32> {
        let index = self.planner.index();
        let key = |document: &Document<'_>| index.key(document.id.as_deref().unwrap_or_default(), document);
        let keys: Vec<Key> = Document::all_received(contacts).iter().filter_map(key).collect();
        keys.iter().filter_map(|key| self.wanted.remove(key)).collect()
    }

    /// The rows turned down since the last call.
    pub fn take_rejections(&mut self) -> Vec<Refused> {
        self.planner.take_rejections()
    }

    /// The changes planned since the last call, as JSON text, if they are wanted.
    pub fn take_previews(&mut self) -> Vec<String> {
        self.planner.take_previews()
    }

    /// How far it has come.
    pub fn standing(&self) -> Standing {
        self.planner.standing()
    }

    /// Rows that several contacts have the key of.
    pub fn duplicates(&self) -> &[Duplicate] {
        self.planner.duplicates()
    }

    /// Rows to be written whose number lies in no range that is in use.
    pub fn unused(&self) -> &[u32] {
        self.planner.unused()
    }

    /// How a table was read, once its heading was.
    pub fn reading(&self) -> Option<Reading<'_>> {
        self.source.reading()
    }
}

#[cfg(test)]
mod tests;
