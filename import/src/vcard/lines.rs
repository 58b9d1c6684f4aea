//! Lines as they were meant: a line that begins with a blank goes on with the one before, and so does one in quoted-printable
//! that ends with `=`.

use crate::fingerprint::Fingerprint;

/// So much of a line is kept. Only pictures are longer, and those are passed over.
const LONGEST: usize = 64 * 1024;

/// A logical line.
pub struct Line<'a> {
    /// What stands in it.
    pub text: &'a [u8],
    /// It was longer than this.
    pub is_cut: bool,
    /// The fingerprint of the text up to its end.
    pub fingerprint: u64,
}

/// Splits text into logical lines. No more of it is kept than a line and what was pushed last.
pub struct Lines {
    text: Vec<u8>,
    at: usize,
    /// The logical line at hand, complete as soon as the next one begins.
    line: Vec<u8>,
    is_cut: bool,
    /// A physical line is longer than is kept, and its end is looked for.
    is_skipping: bool,
    /// It was handed out.
    is_used: bool,
    is_over: bool,
    fingerprint: Fingerprint,
}

impl Lines {
    /// The lines of this text, and of what is appended to it.
    pub fn new(text: Vec<u8>) -> Self {
        Lines {
            text,
            at: 0,
            line: Vec::new(),
            is_cut: false,
            is_skipping: false,
            is_used: true,
            is_over: false,
            fingerprint: Fingerprint::default(),
        }
    }

    /// Where the text that follows is to be appended.
    pub fn input(&mut self) -> &mut Vec<u8> {
        self.text.drain(..self.at);
        self.at = 0;
        &mut self.text
    }

    /// No more text follows.
    pub fn finish(&mut self) {
        self.is_over = true;
    }

    /// Whether all lines were handed out.
    pub fn is_over(&self) -> bool {
        self.is_over && self.is_used && self.at == self.text.len()
    }

    /// Of all text so far.
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint.value()
    }

    /// The next logical line; none before more text comes. Empty ones are passed over.
    pub fn read(&mut self) -> Option<Line<'_>> {
        if std::mem::take(&mut self.is_used) {
            self.line.clear();
            self.is_cut = false;
        }
        loop {
            if !self.is_skipping && !self.line.is_empty() && !self.goes_on()? {
                self.is_used = true;
                return Some(Line {
                    text: &self.line,
                    is_cut: self.is_cut,
                    fingerprint: self.fingerprint.value(),
                });
            }
            if !self.take() {
                self.is_used = self.line.is_empty();
                return None;
            }
        }
    }

    /// Whether the next physical line belongs to this one; nothing while that is not known.
    fn goes_on(&self) -> Option<bool> {
        let next = match self.text.get(self.at) {
            Some(next) => *next,
            None if self.is_over => return Some(false),
            None => return None,
        };
        Some(next == b' ' || next == b'\t' || self.is_softly_broken())
    }

    /// A line of quoted-printable that ends with `=`.
    fn is_softly_broken(&self) -> bool {
        let Some(before) = self.line.strip_suffix(b"=") else { return false };
        let end = before.iter().position(|byte| *byte == b':').unwrap_or(0);
        let printable = b"QUOTED-PRINTABLE";
        before[..end].windows(printable.len()).any(|word| word.eq_ignore_ascii_case(printable))
    }

    /// Takes a physical line, or as much of it as is kept; false when there is none before more text comes.
    fn take(&mut self) -> bool {
        let rest = &self.text[self.at..];
        let kept = &rest[..rest.len().min(LONGEST)];
        let (end, used, is_whole) = match kept.iter().position(|byte| matches!(byte, b'\r' | b'\n')) {
            Some(end) if rest[end] == b'\n' => (end, end + 1, true),
            Some(end) => match rest.get(end + 1) {
                Some(b'\n') => (end, end + 2, true),
                Some(_) => (end, end + 1, true),
                None if self.is_over => (end, end + 1, true),
                None => return false,
            },
            None if kept.len() == LONGEST => (LONGEST, LONGEST, false),
            None if self.is_over && !kept.is_empty() => (kept.len(), kept.len(), true),
            None if self.is_over && self.is_skipping => (0, 0, true),
            None => return false,
        };
        let was_skipping = std::mem::replace(&mut self.is_skipping, !is_whole);
        let physical = &rest[..end];
        self.fingerprint.add(physical);
        self.is_cut |= was_skipping || !is_whole;
        if !was_skipping {
            if self.is_softly_broken() {
                self.line.pop();
            } else if !self.line.is_empty() {
                // The blank that says that it goes on.
                return self.join(end.min(1), end, used);
            }
            return self.join(0, end, used);
        }
        self.at += used;
        true
    }

    fn join(&mut self, start: usize, end: usize, used: usize) -> bool {
        let room = LONGEST.saturating_sub(self.line.len());
        let physical = &self.text[self.at + start..self.at + end];
        self.is_cut |= physical.len() > room;
        self.line.extend_from_slice(&physical[..physical.len().min(room)]);
        self.at += used;
        true
    }
}
