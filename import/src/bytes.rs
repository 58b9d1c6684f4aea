//! Eight bytes at a time.

/// How many bytes make a word.
pub const WORD: usize = 8;

const HALF: usize = WORD / 2;
const TWO_WORDS: usize = 2 * WORD;

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH_BITS: u64 = 0x8080_8080_8080_8080;

/// Eight bytes as one number.
#[inline]
pub fn word(bytes: &[u8; WORD]) -> u64 {
    u64::from_le_bytes(*bytes)
}

/// Fewer than eight bytes as one number, with zeros behind them. A loop over them, or a copy, would take WebAssembly longer.
#[inline(always)]
pub fn short_word(bytes: &[u8]) -> u64 {
    let half = |bytes: &[u8; HALF]| u64::from(u32::from_le_bytes(*bytes));
    match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) => half(first) | half(last) << (8 * (bytes.len() - HALF)),
        _ => bytes.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    }
}

/// Whether one of the bytes of a word is below a limit of ASCII.
#[inline]
pub fn any_below(word: u64, limit: u8) -> bool {
    word.wrapping_sub(ONES * u64::from(limit)) & !word & HIGH_BITS != 0
}

/// Whether one of the bytes of a word is this one.
#[inline]
pub fn any_equal(word: u64, byte: u8) -> bool {
    let difference = word ^ (ONES * u64::from(byte));
    difference.wrapping_sub(ONES) & !difference & HIGH_BITS != 0
}

/// How many bytes come before one that `ends`. Only a word that `may_end` has one.
#[inline]
pub fn before(bytes: &[u8], may_end: impl Fn(u64) -> bool, ends: impl Fn(u8) -> bool) -> usize {
    let mut at = 0;
    loop {
        let (words, _) = bytes[at..].as_chunks::<WORD>();
        at += WORD * words.iter().position(|bytes| may_end(word(bytes))).unwrap_or(words.len());
        match bytes[at..].iter().take(WORD).position(|byte| ends(*byte)) {
            Some(more) => return at + more,
            None if bytes.len() - at <= WORD => return bytes.len(),
            None => at += WORD,
        }
    }
}

/// Whether two texts are the same. The standard library would compare them byte by byte.
#[inline(always)]
pub fn same(one: &str, other: &str) -> bool {
    let ends = |text: &str| {
        let bytes = text.as_bytes();
        Some((word(bytes.first_chunk()?), word(bytes.last_chunk()?)))
    };
    one.len() == other.len()
        && match one.len() {
            WORD..=TWO_WORDS => ends(one) == ends(other),
            _ => one == other,
        }
}

/// Where a part of a text begins, other than by the standard library's search for long texts, which is a larger part of a
/// download.
pub fn find(text: &str, part: &str) -> Option<usize> {
    text.as_bytes().windows(part.len()).position(|window| window == part.as_bytes())
}

/// A text before and after a mark, if it is there.
pub fn split_once<'a>(text: &'a str, mark: &str) -> Option<(&'a str, &'a str)> {
    find(text, mark).map(|at| (&text[..at], &text[at + mark.len()..]))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn all_eight_are_asked(bytes: [u8; WORD], limit in 1u8..=128, byte in 0u8..128) {
            prop_assert_eq!(any_below(word(&bytes), limit), bytes.iter().any(|byte| *byte < limit));
            prop_assert_eq!(any_equal(word(&bytes), byte), bytes.contains(&byte));
        }

        #[test]
        fn fewer_make_a_word_as_well(bytes in prop::collection::vec(any::<u8>(), 0..WORD)) {
            let mut whole = [0; WORD];
            whole[..bytes.len()].copy_from_slice(&bytes);
            prop_assert_eq!(short_word(&bytes), word(&whole));
        }

        #[test]
        fn the_same_texts_are_the_same(one in "[ab]{0,20}", other in "[ab]{0,20}", place: prop::sample::Index) {
            prop_assert!(same(&one, &one.clone()));
            prop_assert_eq!(same(&one, &other), one == other);
            let mut changed = one.clone().into_bytes();
            if !changed.is_empty() {
                changed[place.index(one.len())] = b'c';
                prop_assert!(!same(&one, std::str::from_utf8(&changed).unwrap()));
            }
        }

        #[test]
        fn texts_are_split_as_by_the_standard_library(text in "[ab:ö]{0,9}", mark in "[ab:ö]{1,3}") {
            prop_assert_eq!(find(&text, &mark), text.find(&mark));
            prop_assert_eq!(split_once(&text, &mark), text.split_once(&mark));
        }

        #[test]
        fn the_first_is_found(bytes in prop::collection::vec(0u8..9, 0..60), wanted in 0u8..9) {
            let found = before(&bytes, |word| any_below(word, 8), |byte| byte == wanted && byte < 8);
            let first = bytes.iter().position(|byte| *byte == wanted && *byte < 8);
            prop_assert_eq!(found, first.unwrap_or(bytes.len()));
        }
    }
}
