//! What a bearer token is made of.

use std::ops::RangeInclusive;

/// Visible ASCII, without the two characters that JSON escapes.
pub(crate) const CHARACTERS: [RangeInclusive<u8>; 3] = [b'!'..=b'!', b'#'..=b'[', b']'..=b'~'];

/// Whether it can be sent as a token.
#[cfg(any(test, target_family = "wasm"))]
pub(crate) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| CHARACTERS.iter().any(|range| range.contains(&byte)))
}

#[cfg(test)]
mod tests {
    use super::is_token;

    #[test]
    fn spaces_quotes_and_other_alphabets_are_in_no_token() {
        assert!(is_token("eyJhbGciOi.~-_+/=!#[]"));
        for text in ["", "a b", "a\"b", "a\\b", "a\n", "å", "a\u{7f}"] {
            assert!(!is_token(text), "{text:?}");
        }
    }
}
