//! Edits of the checked text.

/// Ranges of a text and their replacements, in the order of the text.
#[derive(Default)]
pub(super) struct Edits(Vec<Edit>);

struct Edit {
    start: usize,
    end: usize,
    replacement: &'static str,
}

impl Edits {
    /// `replacement` must not be longer than the range.
    pub(super) fn replace(&mut self, start: usize, end: usize, replacement: &'static str) {
        self.0.push(Edit { start, end, replacement });
    }

    /// Of two insertions at one place, the later one comes first.
    pub(super) fn insert(&mut self, at: usize, replacement: &'static str) {
        let position = self.0.partition_point(|edit| edit.start < at);
        self.0.insert(position, Edit { start: at, end: at, replacement });
    }

    /// The state to go back to with [`back_to`](Self::back_to).
    pub(super) fn mark(&self) -> usize {
        self.0.len()
    }

    /// Forgets those noted since.
    pub(super) fn back_to(&mut self, mark: usize) {
        self.0.truncate(mark);
    }

    /// Replacements are padded with spaces and made in place; only insertions make a new text.
    pub(super) fn apply(self, text: &mut Vec<u8>) {
        let (replacements, insertions): (Vec<_>, Vec<_>) =
            self.0.into_iter().partition(|edit| edit.end > edit.start);
        for Edit { start, end, replacement } in replacements {
            let range = &mut text[start..end];
            range.fill(b' ');
            range[..replacement.len()].copy_from_slice(replacement.as_bytes());
        }
        if insertions.is_empty() {
            return;
        }
        let mut edited = Vec::with_capacity(text.len() + 16 * insertions.len());
        let mut copied = 0;
        for Edit { start, replacement, .. } in insertions {
            edited.extend_from_slice(&text[copied..start]);
            edited.extend_from_slice(replacement.as_bytes());
            copied = start;
        }
        edited.extend_from_slice(&text[copied..]);
        *text = edited;
    }
}
