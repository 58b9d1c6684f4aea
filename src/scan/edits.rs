//! What must read otherwise in a text that is checked.

/// Stretches of a text and what they become. Noted from front to back, but for what is inserted at the start of an
/// object whose end has been seen.
#[derive(Default)]
pub(super) struct Edits(Vec<Edit>);

struct Edit {
    start: usize,
    end: usize,
    replacement: &'static str,
}

impl Edits {
    /// `replacement` is no longer than the stretch.
    pub(super) fn replace(&mut self, start: usize, end: usize, replacement: &'static str) {
        self.0.push(Edit { start, end, replacement });
    }

    /// What is inserted where something has been inserted already comes to stand before that.
    pub(super) fn insert(&mut self, at: usize, replacement: &'static str) {
        let position = self.0.partition_point(|edit| edit.start < at);
        self.0.insert(position, Edit { start: at, end: at, replacement });
    }

    /// How far they go.
    pub(super) fn mark(&self) -> usize {
        self.0.len()
    }

    /// Forgets those noted since.
    pub(super) fn back_to(&mut self, mark: usize) {
        self.0.truncate(mark);
    }

    /// What is replaced leaves room, which is filled with spaces; only what is inserted makes a new text.
    pub(super) fn apply(self, text: &mut Vec<u8>) {
        let (replacements, insertions): (Vec<_>, Vec<_>) =
            self.0.into_iter().partition(|edit| edit.end > edit.start);
        for Edit { start, end, replacement } in replacements {
            let stretch = &mut text[start..end];
            stretch.fill(b' ');
            stretch[..replacement.len()].copy_from_slice(replacement.as_bytes());
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
