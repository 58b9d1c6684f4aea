//! The state of a scan.

use super::edits::Edits;
use super::skipped::Skipped;
use super::specials::Specials;

/// A position in a text, with the edits and skipped items found so far.
pub(super) struct Scanner<'a> {
    pub(super) text: &'a [u8],
    pub(super) at: usize,
    pub(super) specials: Specials,
    pub(super) edits: Edits,
    /// Whether items of a list that do not fit are left out.
    pub(super) skips: bool,
    pub(super) skipped: Vec<Skipped>,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a [u8]) -> Self {
        let specials = Specials::new(text);
        Scanner { text, at: 0, specials, edits: Edits::default(), skips: false, skipped: Vec::new() }
    }

    /// A scan of the same text from another position on.
    pub(super) fn again(&self, at: usize) -> Self {
        Scanner { at, ..Scanner::new(self.text) }
    }
}
