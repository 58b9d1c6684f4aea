//! A running checksum of the source, by which a resumed import knows it again.

use crate::bytes::{self, WORD};

/// Of whole lines: the same bytes parted otherwise are something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint(u64);

/// Odd, and no pattern in its bits.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

impl Default for Fingerprint {
    fn default() -> Self {
        Fingerprint(0xcbf2_9ce4_8422_2325)
    }
}

impl Fingerprint {
    /// Adds what follows, eight bytes at a time.
    pub fn add(&mut self, line: &[u8]) {
        let (words, rest) = line.as_chunks::<WORD>();
        for word in words {
            self.mix(bytes::word(word));
        }
        self.mix(bytes::short_word(rest));
        self.mix(line.len() as u64);
    }

    /// The sum of all bytes so far.
    #[inline]
    pub fn value(self) -> u64 {
        self.0
    }

    #[inline]
    fn mix(&mut self, word: u64) {
        let product = (self.0 ^ word).wrapping_mul(FACTOR);
        self.0 = product ^ (product >> 32);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn sum(pieces: &[&[u8]]) -> u64 {
        let mut fingerprint = Fingerprint::default();
        for piece in pieces {
            fingerprint.add(piece);
        }
        fingerprint.value()
    }

    #[test]
    fn every_change_shows() {
        let text = b"070-174 06 05;Ada;Lovelace";
        let mut sums = BTreeSet::from([sum(&[text])]);
        for position in 0..text.len() {
            for bit in 0..8 {
                let mut changed = text.to_vec();
                changed[position] ^= 1 << bit;
                assert!(sums.insert(sum(&[&changed])));
            }
            assert!(sums.insert(sum(&[&text[..position], &text[position..]])));
            assert!(sums.insert(sum(&[&text[..position]])));
        }
        for zeros in 0..20 {
            assert!(sums.insert(sum(&[text, &vec![0; zeros]])));
        }
    }
}
