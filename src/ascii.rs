//! JSON text without characters beyond ASCII. Engines decode ASCII several times as fast as other UTF-8, and
//! of most answers only a few letters are something else.

use std::borrow::Cow;

/// In texts with more of them, reading the escapes would cost more than decoding.
const MOST_GROWTH: usize = 8;

/// The same JSON with characters beyond ASCII as escapes, or unchanged if there are none, or many.
pub(crate) fn escaped(json: &str) -> Cow<'_, str> {
    let mut written = String::new();
    let mut rest = json;
    let most = json.len() + json.len() / MOST_GROWTH;
    while let Some(at) = first_beyond_ascii(rest.as_bytes()) {
        if written.is_empty() {
            written.reserve(most);
        }
        written.push_str(&rest[..at]);
        let mut others = rest[at..].chars();
        others.next().into_iter().for_each(|character| push_escape(&mut written, character));
        rest = others.as_str();
        if written.len() + rest.len() > most {
            return Cow::Borrowed(json);
        }
    }
    if written.is_empty() {
        return Cow::Borrowed(json);
    }
    written.push_str(rest);
    Cow::Owned(written)
}

fn push_escape(written: &mut String, character: char) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    for unit in character.encode_utf16(&mut [0; 2]) {
        written.push_str("\\u");
        for shift in [12, 8, 4, 0] {
            written.push(char::from(DIGITS[usize::from(*unit >> shift & 0xf)]));
        }
    }
}

/// Eight bytes at a time.
fn first_beyond_ascii(bytes: &[u8]) -> Option<usize> {
    const HIGHS: u64 = 0x8080_8080_8080_8080;
    let (words, tail) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let high = u64::from_le_bytes(*word) & HIGHS;
        if high != 0 {
            return Some(index * 8 + high.trailing_zeros() as usize / 8);
        }
    }
    let at = tail.iter().position(|byte| !byte.is_ascii())?;
    Some(bytes.len() - tail.len() + at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_few_are_escaped_and_many_are_not() {
        assert_eq!(escaped("[\"plain\"]"), Cow::Borrowed("[\"plain\"]"));
        let some = format!("[\"\u{e5}\u{1f600}{}\"]", "x".repeat(200));
        assert_eq!(escaped(&some), format!("[\"\\u00e5\\ud83d\\ude00{}\"]", "x".repeat(200)));
        let many = format!("[\"{}\"]", "\u{e5}".repeat(200));
        assert!(matches!(escaped(&many), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn the_value_is_the_same(text in "[a-z\\\\\" \u{e5}\u{2028}\u{1f600}]{0,40}[a-z]{0,200}") {
            let json = serde_json::to_string(&text).unwrap();
            let escaped = escaped(&json);
            prop_assert_eq!(serde_json::from_str::<String>(&escaped).unwrap(), text);
            prop_assert!(escaped == json || escaped.is_ascii());
        }
    }
}
