//! Where rows come from: a table, or contacts.

use crate::document::Document;
use crate::error::Error;
use crate::fingerprint::Fingerprint;
use crate::rejection::Fault;
use crate::row::{Content, Found, SourceRow};
use crate::table::encoding::Encoding;
use crate::table::{Form, Reading, Table};

/// What the bytes of a source are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A table, in an encoding that is to be found out. Its first row is row 1.
    Bytes,
    /// A table that was text already: UTF-8, but for what has no UTF-8.
    Text,
    /// One contact a line, as JSON in UTF-8. The first is row 1.
    Contacts,
}

/// A source that is being read.
pub enum Source {
    /// Rows of cells.
    Table(Box<Table>),
    /// Contacts.
    Contacts(Lines),
}

impl Source {
    /// A source at its beginning.
    pub fn new(format: Format, form: &Form) -> Self {
        let encoding = match format {
            Format::Contacts => return Source::Contacts(Lines::default()),
            Format::Bytes => None,
            Format::Text => Some(Encoding::Utf8),
        };
        Source::Table(Box::new(Table::new(form.clone(), encoding)))
    }

    /// The bytes that follow.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Error> {
        match self {
            Source::Table(table) => table.push(bytes),
            Source::Contacts(lines) => {
                lines.push(bytes);
                Ok(())
            }
        }
    }

    /// There are no more.
    pub fn finish(&mut self) -> Result<(), Error> {
        match self {
            Source::Table(table) => table.finish(),
            Source::Contacts(_) => Ok(()),
        }
    }

    /// Hands the next row to `each`. False when there is none before more bytes come; true may also mean that what came was
    /// no row.
    pub fn step(&mut self, each: &mut impl FnMut(SourceRow<'_>)) -> Result<bool, Error> {
        match self {
            Source::Table(table) => table.step(each),
            Source::Contacts(lines) => Ok(lines.step(each)),
        }
    }

    /// How a table was read, once its heading was.
    pub fn reading(&self) -> Option<Reading<'_>> {
        match self {
            Source::Table(table) => table.reading(),
            Source::Contacts(_) => None,
        }
    }
}

/// Contacts, one a line.
#[derive(Default)]
pub struct Lines {
    text: Vec<u8>,
    at: usize,
    row: u32,
    fingerprint: Fingerprint,
}

impl Lines {
    fn push(&mut self, bytes: &[u8]) {
        self.text.drain(..self.at);
        self.at = 0;
        self.text.extend_from_slice(bytes);
        self.text.push(b'\n');
    }

    fn step(&mut self, each: &mut impl FnMut(SourceRow<'_>)) -> bool {
        let rest = &self.text[self.at..];
        let Some(length) = rest.iter().position(|byte| *byte == b'\n') else { return false };
        let line = &rest[..length];
        self.at += length + 1;
        if line.is_empty() {
            return true;
        }
        self.row = self.row.saturating_add(1);
        self.fingerprint.add(line);
        let line = std::str::from_utf8(line).unwrap_or_default();
        let document = Document::read(line);
        let content = match &document {
            Ok(document) => Ok(Content::Contact(document.row())),
            Err(fault) => Err(Fault::clone(fault)),
        };
        each(SourceRow {
            row: self.row,
            fingerprint: self.fingerprint.value(),
            content,
            found: Found::Line(line),
        });
        true
    }
}
