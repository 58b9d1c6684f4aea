//! The state of a scan.

use super::edits::Edits;
use super::skipped::Skipped;
use super::specials::Specials;

/// A place in a text, and what has been noted on the way there.
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

    /// The same text from another place on.
    pub(super) fn again(&self, at: usize) -> Self {
        Scanner { at, ..Scanner::new(self.text) }
    }
}
