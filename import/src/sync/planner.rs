//! What becomes of each row.

use std::collections::HashSet;
use std::rc::Rc;

use crate::error::Error;
use crate::numbers::Numbers;
use crate::phone::Number;
use crate::rejection::{Reason, RowError};
use crate::row::{Content, Found, Row, SourceRow};
use crate::sync::changes::{Change, Changes, Kind};
use crate::sync::index::{Index, Place};
use crate::sync::key::{Key, Matching};
use crate::sync::preview;
use crate::sync::settings::{Settings, Update};
use crate::sync::wanted::Wanted;

/// How far it has come, in contacts and rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// Contacts of the account.
    pub compared: u32,
    /// Rows of the source.
    pub rows: u32,
    /// Rows in which nothing stands.
    pub blank: u32,
    /// Rows that are missing and to be added.
    pub added: u32,
    /// Contacts to change.
    pub updated: u32,
    /// Rows whose contact stays as it is.
    pub unchanged: u32,
    /// Contacts to remove.
    pub removed: u32,
}

/// A row that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Which.
    pub row: u32,
    /// Why not.
    pub error: RowError,
    /// What stood in it, as JSON text, if somebody wants to know.
    pub found: Option<String>,
}

/// Several contacts of the account have the key of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duplicate {
    /// Which row.
    pub row: u32,
    /// All but the oldest, which is kept in step.
    pub ids: Vec<String>,
}

/// What rows have said of a contact so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Seen {
    /// None has its key.
    Never,
    /// One has its key, and was refused, or is another's, of the same key.
    Named,
    /// One has its key and was compared with it.
    Compared,
}

/// Compares rows with the account.
pub struct Planner {
    settings: Rc<Settings>,
    keeps_found: bool,
    keeps_changes: bool,
    numbers: Numbers,
    index: Index,
    /// What rows have said of each contact.
    seen: Vec<Seen>,
    /// The keys of rows that no contact has.
    claimed: HashSet<Key>,
    changes: Changes,
    rejections: Vec<Refused>,
    duplicates: Vec<Duplicate>,
    previews: Vec<String>,
    unused: Vec<u32>,
    standing: Standing,
    /// Rows that said whom they are about.
    keyed: u32,
}

impl Planner {
    /// Before the account was read. `keeps_found`: what stood in rows that are refused is wanted; `keeps_changes`: so is each
    /// change.
    pub fn new(settings: Settings, keeps_found: bool, keeps_changes: bool) -> Self {
        Planner {
            keeps_found,
            keeps_changes,
            numbers: Numbers::new(settings.form.region),
            index: Index::new(settings.matching.clone(), settings.form.region, keeps_changes),
            seen: Vec::new(),
            claimed: HashSet::default(),
            changes: Changes::default(),
            rejections: Vec::new(),
            duplicates: Vec::new(),
            previews: Vec::new(),
            unused: Vec::new(),
            standing: Standing::default(),
            keyed: 0,
            settings: Rc::new(settings),
        }
    }

    /// Contacts of a page of the account, as a JSON array.
    pub fn add_contacts(&mut self, contacts: &str) {
        self.index.add(contacts);
        self.standing.compared = self.index.len() as u32;
    }

    /// The page has no more.
    pub fn end_page(&mut self) {
        self.index.end_page();
    }

    /// The account was read.
    pub fn end_account(&mut self) {
        self.index.finish();
        self.seen = vec![Seen::Never; self.index.len()];
    }

    /// A row of the source.
    pub fn take(&mut self, SourceRow { row, content, found, .. }: SourceRow<'_>) {
        self.standing.rows += 1;
        let judged = match content {
            Ok(Content::Blank) => {
                self.standing.blank += 1;
                Ok(())
            }
            Ok(Content::Contact(contact)) => self.compare(row, &contact, &found),
            Err(error) => Err(error),
        };
        if let Err(error) = judged {
            let found = self.keeps_found.then(|| found.json());
            self.rejections.push(Refused { row, error, found });
        }
    }

    fn compare(&mut self, row: u32, contact: &Row<'_>, found: &Found<'_>) -> Result<(), RowError> {
        if contact.is_empty() && contact.id.is_none() {
            return Err(RowError::empty());
        }
        let number = self.numbers.read(contact);
        let key = self.settings.matching.key_of_row(contact, number.as_ref().ok().and_then(Option::as_ref));
        // Also where the row is refused: whoever has a row is not removed.
        let known = key.map_or(&[][..], |key| self.index.find(key));
        for place in known {
            let seen = &mut self.seen[*place as usize];
            *seen = (*seen).max(Seen::Named);
        }
        let (oldest, others) = match known {
            [oldest, others @ ..] => {
                (Some(*oldest), others.iter().map(|place| self.index.id(*place)).collect())
            }
            [] => (None, Vec::new()),
        };
        let number = match number {
            Err(error) if self.settings.normalizes => return Err(error),
            number => number.ok().flatten(),
        };
        let Some(key) = key else { return Err(empty_key(&self.settings.matching)) };
        self.keyed += 1;
        let is_first = match oldest {
            Some(place) => {
                std::mem::replace(&mut self.seen[place as usize], Seen::Compared) != Seen::Compared
            }
            None => self.claimed.insert(key),
        };
        if !is_first {
            let detail = format!("an earlier row has the same {}", shown(&self.settings.matching)).into();
            return Err(RowError { reason: Reason::Duplicate, detail });
        }
        check_scope(contact, &self.settings.properties)?;
        let e164 = number.as_ref().filter(|_| self.settings.normalizes).map(Number::e164);
        let settings = Rc::clone(&self.settings);
        let is_unused = number.as_ref().is_some_and(|number| !number.is_valid) && settings.normalizes;
        let wanted = Wanted::new(contact, e164.as_deref(), &settings, is_unused);
        match oldest {
            None => self.add(row, key, &wanted, found),
            Some(place) => {
                if !others.is_empty() {
                    self.duplicates.push(Duplicate { row, ids: others });
                }
                self.update(row, place, contact, &wanted);
                Ok(())
            }
        }
    }

    fn add(&mut self, row: u32, key: Key, wanted: &Wanted<'_>, found: &Found<'_>) -> Result<(), RowError> {
        if self.settings.matching == Matching::Id {
            return Err(RowError { reason: Reason::NotFound, detail: "no contact has this id".into() });
        }
        if !self.settings.adds {
            return Ok(());
        }
        let json = wanted.json();
        let found = self.keeps_found.then(|| found.json());
        if !self.changes.add(row, key, json.as_bytes(), wanted.is_unused, found) {
            return Err(RowError::malformed("the row is larger than 4 MiB"));
        }
        self.warn(row, wanted);
        self.standing.added += 1;
        if self.keeps_changes {
            self.previews.push(preview::addition(row, &json));
        }
        Ok(())
    }

    fn update(&mut self, row: u32, place: Place, contact: &Row<'_>, wanted: &Wanted<'_>) {
        let kind = match self.settings.update {
            Update::Never => None,
            Update::Merge => wanted.merged(&self.index, place, contact, self.settings.clears),
            Update::Replace => {
                (!wanted.is_said_by(&self.index, place)).then(|| Kind::Replacement(wanted.json()))
            }
        };
        let Some(kind) = kind else {
            self.standing.unchanged += 1;
            return;
        };
        self.warn(row, wanted);
        self.standing.updated += 1;
        let change = Change { row, place, kind };
        if let Some(before) = self.index.content(place) {
            self.previews.push(preview::update(&change, &self.index.id(place), before));
        }
        self.changes.change(change);
    }

    fn warn(&mut self, row: u32, wanted: &Wanted<'_>) {
        if wanted.is_unused {
            self.unused.push(row);
        }
    }

    /// The source is at its end: what is to be written is known. An error where more would be removed than may be.
    pub fn finish(&mut self) -> Result<(), Error> {
        let removals = self.removals();
        let limit = self.settings.limit.of(self.index.len());
        if removals.len() as u64 > limit {
            let message =
                format!("expected at most {limit} removals, got {}; nothing was written", removals.len());
            return Err(Error::new("options.maxRemovals", message));
        }
        self.changes.finish(removals);
        Ok(())
    }

    /// A source that names nobody removes nobody.
    fn removals(&mut self) -> Vec<Place> {
        if !self.settings.removes || self.keyed == 0 {
            return Vec::new();
        }
        let removals: Vec<Place> =
            (0..self.index.len() as u32).filter(|place| self.seen[*place as usize] == Seen::Never).collect();
        self.standing.removed = removals.len() as u32;
        for place in &removals {
            if let Some(content) = self.index.content(*place) {
                self.previews.push(preview::removal(&self.index.id(*place), content));
            }
        }
        removals
    }

    /// The rows turned down since the last call.
    pub fn take_rejections(&mut self) -> Vec<Refused> {
        std::mem::take(&mut self.rejections)
    }

    /// The changes planned since the last call, as JSON, if they are wanted.
    pub fn take_previews(&mut self) -> Vec<String> {
        std::mem::take(&mut self.previews)
    }

    /// How far it has come.
    pub fn standing(&self) -> Standing {
        self.standing
    }

    /// Rows that several contacts have the key of.
    pub fn duplicates(&self) -> &[Duplicate] {
        &self.duplicates
    }

    /// Rows to be written whose number lies in no range that is in use.
    pub fn unused(&self) -> &[u32] {
        &self.unused
    }

    /// The account as it was read.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// What is to be written.
    pub fn changes(&mut self) -> &mut Changes {
        &mut self.changes
    }
}

/// A contact that leaves the scope would be missing in every run after this one, and added by each.
fn check_scope(contact: &Row<'_>, properties: &[(String, String)]) -> Result<(), RowError> {
    let says_otherwise =
        |(name, value): &(String, String)| contact.property(name).is_some_and(|own| own != value);
    match properties.iter().any(says_otherwise) {
        false => Ok(()),
        true => Err(RowError {
            reason: Reason::InvalidArgument,
            detail: "a property of the row is another than options.scope says".into(),
        }),
    }
}

fn empty_key(matching: &Matching) -> RowError {
    RowError {
        reason: Reason::EmptyRow,
        detail: format!("empty key: the row has no {}", shown(matching)).into(),
    }
}

/// The name of a property may be somebody's.
fn shown(matching: &Matching) -> &str {
    match matching {
        Matching::Property(name) if !crate::error::is_harmless(name) => {
            "text in the property of options.match"
        }
        other => other.name(),
    }
}
