//! Rows that are not sent, and why.

use std::borrow::Cow;
use std::ptr;

/// What is wrong with a row. The names are part of the public interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Its number is no phone number, or of an impossible length.
    InvalidPhoneNumber,
    /// An earlier row has the same number.
    Duplicate,
    /// It cannot be read as a contact.
    MalformedRow,
    /// It says nothing that is imported.
    EmptyRow,
    /// It says otherwise than the options.
    InvalidArgument,
    /// There is no contact of the id that it says.
    NotFound,
}

impl Reason {
    /// The name callers compare with.
    pub fn as_str(self) -> &'static str {
        match self {
            Reason::InvalidPhoneNumber => "invalid_phone_number",
            Reason::Duplicate => "duplicate",
            Reason::MalformedRow => "malformed_row",
            Reason::EmptyRow => "empty_row",
            Reason::InvalidArgument => "invalid_argument",
            Reason::NotFound => "not_found",
        }
    }
}

/// A reason and its details, which never repeat what the row says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowError {
    /// What kind of error.
    pub reason: Reason,
    /// For people.
    pub detail: Cow<'static, str>,
}

impl RowError {
    /// A row in which something stands, but nothing that is imported.
    pub fn empty() -> Self {
        RowError { reason: Reason::EmptyRow, detail: "the row has nothing that is imported".into() }
    }

    /// A row that says what cannot be sent.
    pub fn invalid(detail: impl Into<Cow<'static, str>>) -> Self {
        RowError { reason: Reason::InvalidArgument, detail: detail.into() }
    }

    /// A row that cannot be read.
    pub fn malformed(detail: impl Into<Cow<'static, str>>) -> Self {
        RowError { reason: Reason::MalformedRow, detail: detail.into() }
    }
}

/// A row that is not sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// The row's number in the source.
    pub row: u32,
    /// Which of the [`RowErrors`] it has.
    pub error: usize,
    /// What stood in the row, as JSON text, if somebody wants to know.
    pub found: Option<String>,
}

/// The errors that rows had, each once: there are far fewer of them than of rows.
#[derive(Debug, Default)]
pub struct RowErrors {
    all: Vec<RowError>,
    /// Their numbers, in the order of the errors.
    sorted: Vec<usize>,
    /// The one that was met last. Of many rows in a row it is the same.
    last: usize,
}

impl RowErrors {
    /// The number of an error.
    pub fn number(&mut self, error: RowError) -> usize {
        let is_same = |last: &RowError| last.reason == error.reason && ptr::eq(&*last.detail, &*error.detail);
        if self.all.get(self.last).is_some_and(is_same) {
            return self.last;
        }
        self.last = match self.sorted.binary_search_by(|number| self.all[*number].cmp(&error)) {
            Ok(place) => self.sorted[place],
            Err(place) => {
                let number = self.all.len();
                self.all.push(error);
                self.sorted.insert(place, number);
                number
            }
        };
        self.last
    }

    /// All of them, by their numbers.
    pub fn all(&self) -> &[RowError] {
        &self.all
    }
}
