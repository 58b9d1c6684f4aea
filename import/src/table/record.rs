//! One row of a table, as it was read.

use std::borrow::Cow;

use crate::characters::is_blank;
use crate::rejection::RowError;

/// Where a cell stands in its line.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cell {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Quotes in it are doubled.
    pub(super) doubled: bool,
}

impl Cell {
    /// Whether a quote stands before it.
    pub(super) fn is_quoted(&self, line: &[u8]) -> bool {
        self.start.checked_sub(1).is_some_and(|before| line[before] == b'"')
    }
}

/// A record, or what there is of one.
pub struct Record<'a> {
    /// The row in which it began; the first row is 1.
    pub row: u32,
    /// Of all text up to its end.
    pub fingerprint: u64,
    pub(super) error: Option<&'static str>,
    pub(super) line: &'a [u8],
    pub(super) cells: &'a [Cell],
    pub(super) has_more: bool,
}

impl<'a> Record<'a> {
    /// Its cells, if it can be read.
    pub fn cells(&self) -> Result<Cells<'a>, RowError> {
        if let Some(error) = self.error {
            return Err(RowError::malformed(error));
        }
        // Cells begin and end beside delimiters and quotes, never inside a character.
        match std::str::from_utf8(self.line) {
            Ok(text) if text.as_bytes().contains(&0) => {
                Err(RowError::malformed("the row holds a NUL character"))
            }
            Ok(text) => Ok(Cells { text, cells: self.cells, has_more: self.has_more }),
            Err(_) => {
                Err(RowError::malformed("the row has bytes that are no text in the encoding of the others"))
            }
        }
    }

    /// All of it.
    pub fn line(&self) -> &'a [u8] {
        self.line
    }

    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        !self.has_more && self.as_found().all(|cell| is_blank(&cell))
    }

    /// Whether all its cells are in quotes.
    pub fn is_quoted(&self) -> bool {
        self.cells.iter().all(|cell| cell.is_quoted(self.line))
    }

    /// Its cells as well as they can be read: for whoever has to mend the row.
    pub fn as_found(&self) -> impl Iterator<Item = Cow<'a, str>> {
        let line = self.line;
        self.cells.iter().map(move |cell| String::from_utf8_lossy(&line[cell.start..cell.end]))
    }
}

/// The cells of one record.
#[derive(Debug, Clone, Copy)]
pub struct Cells<'a> {
    pub(super) text: &'a str,
    pub(super) cells: &'a [Cell],
    pub(super) has_more: bool,
}

impl<'a> Cells<'a> {
    /// How many there are, as far as they are kept.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Whether something stands beyond the cells that are kept.
    pub fn has_more(&self) -> bool {
        self.has_more
    }

    /// The text of one; nothing beyond the last.
    #[inline]
    pub fn get(&self, index: usize) -> &'a str {
        self.cells.get(index).map_or("", |cell| &self.text[cell.start..cell.end])
    }

    /// Each of them, in order.
    #[inline]
    pub fn iter(self) -> impl Iterator<Item = &'a str> {
        self.cells.iter().map(move |cell| &self.text[cell.start..cell.end])
    }
}
