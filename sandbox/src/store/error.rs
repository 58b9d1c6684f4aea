//! What can go wrong in the store.

use std::fmt;

/// Why something could not be read or changed.
#[derive(Debug)]
pub enum StoreError {
    /// No contact has this id.
    NoContact,
    /// No contact has the id at this place of a list.
    NoContactAt(usize),
    /// No contact carries this label.
    NoLabel,
    /// SQLite failed.
    Database(rusqlite::Error),
    /// What is kept as JSON is none.
    Json(serde_json::Error),
}

impl fmt::Display for StoreError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoContact => formatter.write_str("no contact with this id"),
            Self::NoContactAt(index) => write!(formatter, "[{index}]: no contact with this id"),
            Self::NoLabel => formatter.write_str("no contact carries this label"),
            Self::Database(error) => write!(formatter, "the database: {error}"),
            Self::Json(error) => write!(formatter, "JSON in the database: {error}"),
        }
    }
}

impl std::error::Error for StoreError {}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        Self::Json(error)
    }
}
