//! Where cells may end. Most cells are short, so 64 bytes are looked at at once, and what was found is kept for the cells
//! that follow.

/// How many bytes are looked at at once: a bit for each.
const BLOCK: usize = 64;

/// Quotes, delimiters and control characters up to the line breaks, in one block of a text.
#[derive(Debug)]
pub(super) struct Marks {
    delimiter: u8,
    /// Where the block begins, if one was looked at.
    start: Option<usize>,
    /// A bit for each byte, the first one lowest.
    bits: u64,
}

impl Marks {
    /// For cells that this parts.
    pub(super) fn new(delimiter: u8) -> Self {
        Marks { delimiter, start: None, bits: 0 }
    }

    /// The text has changed.
    pub(super) fn forget(&mut self) {
        self.start = None;
    }

    /// Where the first byte is that is marked and not before `from`; the end of the text, if there is none.
    #[inline]
    pub(super) fn next(&mut self, text: &[u8], from: usize) -> usize {
        let mut start = from & !(BLOCK - 1);
        if self.start != Some(start) {
            self.look(text, start);
        }
        let here = self.bits >> (from & (BLOCK - 1));
        if here != 0 {
            return from + here.trailing_zeros() as usize;
        }
        loop {
            start += BLOCK;
            self.look(text, start);
            if self.bits != 0 {
                return start + self.bits.trailing_zeros() as usize;
            }
        }
    }

    #[inline(never)]
    fn look(&mut self, text: &[u8], start: usize) {
        let rest = text.get(start..).unwrap_or_default();
        self.start = Some(start);
        self.bits = match rest.first_chunk() {
            Some(block) => marks(block, self.delimiter),
            None => {
                // What is behind the end is marked, so that every search ends there.
                let mut block = [0; BLOCK];
                block[..rest.len()].copy_from_slice(rest);
                marks(&block, self.delimiter)
            }
        };
    }
}

#[cfg(target_feature = "simd128")]
#[inline(always)]
fn marks(block: &[u8; BLOCK], delimiter: u8) -> u64 {
    use core::arch::wasm32::{u8x16_bitmask, u8x16_eq, u8x16_lt, u8x16_splat, u64x2, v128_or};

    let (quarters, _) = block.as_chunks();
    let marks_of = |bytes: &[u8; BLOCK / 4]| {
        let halves = u128::from_le_bytes(*bytes);
        let vector = u64x2(halves as u64, (halves >> 64) as u64);
        let delimiter = u8x16_eq(vector, u8x16_splat(delimiter));
        let quote = u8x16_eq(vector, u8x16_splat(b'"'));
        let control = u8x16_lt(vector, u8x16_splat(b'\r' + 1));
        u64::from(u8x16_bitmask(v128_or(v128_or(delimiter, quote), control)))
    };
    // Not as a loop, which would cost more than what is in it.
    marks_of(&quarters[0])
        | marks_of(&quarters[1]) << 16
        | marks_of(&quarters[2]) << 32
        | marks_of(&quarters[3]) << 48
}

#[cfg(not(target_feature = "simd128"))]
fn marks(block: &[u8; BLOCK], delimiter: u8) -> u64 {
    let is_marked = |byte: &u8| *byte == delimiter || matches!(byte, b'"' | 0..=b'\r');
    block.iter().rev().fold(0, |marks, byte| marks << 1 | u64::from(is_marked(byte)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_next_mark_is_found_from_anywhere(
            bytes in prop::collection::vec(prop_oneof![8 => Just(b'a'), 1 => any::<u8>()], 0..300),
            more in prop::collection::vec(any::<u8>(), 0..100),
            places in prop::collection::vec(any::<prop::sample::Index>(), 1..20),
        ) {
            let mut marks = Marks::new(b';');
            let longer = [&bytes[..], &more].concat();
            for text in [&bytes, &longer] {
                marks.forget();
                for place in &places {
                    let from = place.index(text.len() + 1);
                    let is_marked = |byte: &u8| matches!(byte, b';' | b'"' | 0..=13);
                    let next = text[from..].iter().position(is_marked).map_or(text.len(), |plain| from + plain);
                    prop_assert_eq!(marks.next(text, from), next);
                }
            }
        }
    }
}
