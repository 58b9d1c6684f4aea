//! Contacts in portions that one request can carry.

use crate::ledger::Span;

/// The most bytes of JSON in one chunk, and in one row.
pub const MOST_BYTES: usize = 4 << 20;

/// Contacts for one request, and the rows they come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chunk {
    /// By which it is referred to.
    pub id: u32,
    /// A JSON array. Empty when no row of the span is to be sent.
    pub json: String,
    /// The row of each contact.
    pub rows: Vec<u32>,
    /// All rows that are settled with this chunk.
    pub span: Span,
}

/// Collects contacts.
pub struct Builder {
    size: usize,
    json: Vec<u8>,
    rows: Vec<u32>,
}

impl Builder {
    /// For chunks of at most `size` contacts.
    pub fn new(size: usize) -> Self {
        Builder { size, json: Vec::new(), rows: Vec::new() }
    }

    /// Whether another contact makes it too many.
    pub fn is_full(&self) -> bool {
        self.rows.len() >= self.size
    }

    /// Whether another contact of so many bytes fits.
    pub fn has_room_for(&self, bytes: usize) -> bool {
        // Two brackets, or a comma and a bracket.
        self.json.len() + bytes + 2 <= MOST_BYTES
    }

    /// Adds a contact.
    pub fn add(&mut self, row: u32, contact: &[u8]) {
        self.json.push(if self.rows.is_empty() { b'[' } else { b',' });
        self.json.extend_from_slice(contact);
        self.rows.push(row);
    }

    /// What was collected: JSON text and rows.
    pub fn take(&mut self) -> (String, Vec<u32>) {
        if !self.rows.is_empty() {
            self.json.push(b']');
        }
        let room = self.json.len();
        let json = std::mem::replace(&mut self.json, Vec::with_capacity(room));
        // Made of texts only.
        (String::from_utf8(json).unwrap_or_default(), std::mem::take(&mut self.rows))
    }
}
