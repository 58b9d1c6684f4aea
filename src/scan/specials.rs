//! Where strings end. Most bytes of an answer stand in strings, so this is most of the work: 64 bytes are looked at
//! at once, and what was found is kept for the strings that follow, since most are shorter than that.

/// How many bytes are looked at at once: a bit for each.
const BLOCK: usize = 64;

/// Quotes, backslashes and control characters in one block of a text.
#[derive(Clone, Copy)]
pub(super) struct Specials {
    /// Where the block begins.
    start: usize,
    /// A bit for each byte, the first one lowest.
    marks: u64,
}

impl Specials {
    pub(super) fn new(text: &[u8]) -> Self {
        Specials { start: 0, marks: marks_at(text, 0) }
    }

    /// The position of the first special byte that is not before `from`; the end of the text, if there is none.
    #[inline(always)]
    pub(super) fn first(&mut self, text: &[u8], from: usize) -> usize {
        let start = from & !(BLOCK - 1);
        if start != self.start {
            *self = Specials { start, marks: marks_at(text, start) };
        }
        let here = self.marks >> (from & (BLOCK - 1));
        if here != 0 {
            return from + here.trailing_zeros() as usize;
        }
        self.marks = 0;
        while self.marks == 0 {
            self.start += BLOCK;
            self.marks = marks_at(text, self.start);
        }
        self.start + self.marks.trailing_zeros() as usize
    }
}

/// The marks of the block that begins there.
#[inline(never)]
fn marks_at(text: &[u8], start: usize) -> u64 {
    let rest = text.get(start..).unwrap_or_default();
    match rest.first_chunk() {
        Some(block) => marks(block),
        None => {
            // What is behind the end counts as special, so that every search ends there.
            let mut block = [0; BLOCK];
            block[..rest.len()].copy_from_slice(rest);
            marks(&block)
        }
    }
}

#[cfg(target_feature = "simd128")]
#[inline(always)]
fn marks(block: &[u8; BLOCK]) -> u64 {
    let (quarters, _) = block.as_chunks();
    // Not as a loop, which would cost more than what is in it.
    marks_of_quarter(&quarters[0])
        | marks_of_quarter(&quarters[1]) << 16
        | marks_of_quarter(&quarters[2]) << 32
        | marks_of_quarter(&quarters[3]) << 48
}

#[cfg(target_feature = "simd128")]
#[inline(always)]
fn marks_of_quarter(bytes: &[u8; 16]) -> u64 {
    use core::arch::wasm32::{u8x16_bitmask, u8x16_eq, u8x16_lt, u8x16_splat, u64x2, v128_or};

    let halves = u128::from_le_bytes(*bytes);
    let vector = u64x2(halves as u64, (halves >> 64) as u64);
    let quote = u8x16_eq(vector, u8x16_splat(b'"'));
    let backslash = u8x16_eq(vector, u8x16_splat(b'\\'));
    let control = u8x16_lt(vector, u8x16_splat(b' '));
    u8x16_bitmask(v128_or(v128_or(quote, backslash), control)).into()
}

#[cfg(not(target_feature = "simd128"))]
fn marks(block: &[u8; BLOCK]) -> u64 {
    let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..b' ');
    block.iter().rev().fold(0, |marks, byte| marks << 1 | u64::from(is_special(byte)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_first_special_byte_is_found_from_anywhere(
            bytes in prop::collection::vec(prop_oneof![8 => Just(b'a'), 1 => any::<u8>()], 0..300),
            places in prop::collection::vec(any::<prop::sample::Index>(), 1..20),
        ) {
            let mut specials = Specials::new(&bytes);
            for place in places {
                let from = place.index(bytes.len() + 1);
                let rest = &bytes[from..];
                let plain = rest.iter().take_while(|byte| !matches!(byte, b'"' | b'\\' | 0..0x20)).count();
                prop_assert_eq!(specials.first(&bytes, from), from + plain);
            }
        }
    }
}
