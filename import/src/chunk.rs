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
    pub json: Vec<u8>,
    /// Each of the contacts.
    pub contacts: Vec<Contact>,
    /// All rows that are settled with this chunk.
    pub span: Span,
}

/// A contact of a chunk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// The row it comes from.
    pub row: u32,
    /// Where it ends in the chunk's JSON: before a comma or the bracket.
    pub end: u32,
    /// Its number is possible, but lies in no range that is in use.
    pub is_unused: bool,
    /// What stood in the row, as JSON text, if somebody wants to know.
    pub found: Option<String>,
}

impl Chunk {
    /// The row of each contact.
    pub fn rows(&self) -> impl Iterator<Item = u32> {
        self.contacts.iter().map(|contact| contact.row)
    }
}

/// Collects contacts.
pub struct Builder {
    size: usize,
    json: Vec<u8>,
    contacts: Vec<Contact>,
}

impl Builder {
    /// For chunks of at most `size` contacts.
    pub fn new(size: usize) -> Self {
        Builder { size, json: Vec::new(), contacts: Vec::new() }
    }

    /// Whether another contact makes it too many.
    #[inline]
    pub fn is_full(&self) -> bool {
        self.contacts.len() >= self.size
    }

    /// Whether another contact of so many bytes fits.
    #[inline]
    pub fn has_room_for(&self, bytes: usize) -> bool {
        // Two brackets, or a comma and a bracket.
        self.json.len() + bytes + 2 <= MOST_BYTES
    }

    /// Adds a contact.
    #[inline]
    pub fn add(&mut self, row: u32, json: &[u8], is_unused: bool, found: Option<String>) {
        self.json.push(if self.contacts.is_empty() { b'[' } else { b',' });
        self.json.extend_from_slice(json);
        // A chunk has 4 MiB at most.
        let end = self.json.len() as u32;
        self.contacts.push(Contact { row, end, is_unused, found });
    }

    /// What was collected.
    pub fn take(&mut self) -> (Vec<u8>, Vec<Contact>) {
        if !self.contacts.is_empty() {
            self.json.push(b']');
        }
        let room = self.json.len();
        let json = std::mem::replace(&mut self.json, Vec::with_capacity(room));
        (json, std::mem::take(&mut self.contacts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built(sizes: &[usize]) -> (Vec<u8>, bool) {
        let mut builder = Builder::new(10);
        let mut fits = true;
        for size in sizes {
            fits &= builder.has_room_for(*size);
            builder.add(1, &vec![b'x'; *size], false, None);
        }
        (builder.take().0, fits)
    }

    #[test]
    fn brackets_and_commas_count() {
        for sizes in [&[MOST_BYTES - 2][..], &[1000, MOST_BYTES - 1003], &[10, 20, MOST_BYTES - 34]] {
            let (json, fits) = built(sizes);
            assert!(fits && json.len() == MOST_BYTES, "{sizes:?}");
            let mut more = sizes.to_vec();
            *more.last_mut().unwrap() += 1;
            let (json, fits) = built(&more);
            assert!(!fits && json.len() > MOST_BYTES, "{more:?}");
        }
    }

    #[test]
    fn ends_are_those_of_the_contacts() {
        let mut builder = Builder::new(2);
        builder.add(1, b"{}", false, None);
        builder.add(3, b"{1}", true, None);
        assert!(builder.is_full());
        let (json, contacts) = builder.take();
        assert_eq!(json, b"[{},{1}]");
        assert_eq!(
            contacts.iter().map(|contact| (contact.row, contact.end)).collect::<Vec<_>>(),
            [(1, 3), (3, 7)]
        );
    }
}
