//! Rows that are not sent, and why.

use std::borrow::Cow;

use serde::Serialize;

/// What is wrong with a row. The names are part of the public interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Its number is no phone number, or of an impossible length.
    InvalidPhoneNumber,
    /// An earlier row has the same number.
    Duplicate,
    /// It cannot be read as a contact.
    MalformedRow,
    /// It says nothing that is imported.
    EmptyRow,
    /// It does not say whom it is about.
    EmptyKey,
    /// What it says would take the contact out of what is compared.
    OutsideScope,
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
            Reason::EmptyKey => "empty_key",
            Reason::OutsideScope => "outside_scope",
            Reason::NotFound => "not_found",
        }
    }
}

/// A reason and its details, which never repeat what the row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What kind of fault.
    pub reason: Reason,
    /// For people.
    pub detail: Cow<'static, str>,
}

impl Fault {
    /// A row in which something stands, but nothing that is imported.
    pub fn empty() -> Self {
        Fault { reason: Reason::EmptyRow, detail: "the row has nothing that is imported".into() }
    }

    /// A row that cannot be read.
    pub fn malformed(detail: impl Into<Cow<'static, str>>) -> Self {
        Fault { reason: Reason::MalformedRow, detail: detail.into() }
    }
}

/// A row that is not sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rejection {
    /// The row's number in the source.
    pub row: u32,
    /// What kind of fault.
    pub reason: Reason,
    /// For people.
    pub detail: Cow<'static, str>,
    /// What stood in the row, as JSON text, if somebody wants to know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<String>,
}
