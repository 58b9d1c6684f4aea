//! JSON text without characters beyond ASCII. Engines decode ASCII several times as fast as other UTF-8, and
//! of most answers only a few letters are something else.

/// If escapes would make the text grow by more, reading them would cost more than decoding UTF-8.
const MOST_GROWTH: usize = 8;

/// The same JSON with characters beyond ASCII as escapes, or unchanged if there are none, or many. `None` if it was
/// found not to be UTF-8; what is unchanged may still not be.
pub(crate) fn escaped(json: Vec<u8>) -> Option<Vec<u8>> {
    let most = json.len() + json.len() / MOST_GROWTH;
    let mut written = Vec::new();
    let mut copied = 0;
    while let Some(at) = first_beyond_ascii(&json, copied) {
        let character = first_character(&json[at..])?;
        if written.is_empty() {
            written.reserve(most);
        }
        written.extend_from_slice(&json[copied..at]);
        push_escape(&mut written, character);
        copied = at + character.len_utf8();
        if written.len() + json.len() - copied > most {
            return Some(json);
        }
    }
    if copied == 0 {
        return Some(json);
    }
    written.extend_from_slice(&json[copied..]);
    Some(written)
}

fn first_character(text: &[u8]) -> Option<char> {
    let length = match text.first()? {
        0xc0..=0xdf => 2,
        0xe0..=0xef => 3,
        _ => 4,
    };
    str::from_utf8(text.get(..length)?).ok()?.chars().next()
}

fn push_escape(written: &mut Vec<u8>, character: char) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    for unit in character.encode_utf16(&mut [0; 2]) {
        let digit = |shift: u16| DIGITS[usize::from(*unit >> shift & 0xf)];
        written.extend_from_slice(&[b'\\', b'u', digit(12), digit(8), digit(4), digit(0)]);
    }
}

/// Sixteen bytes at a time.
fn first_beyond_ascii(bytes: &[u8], from: usize) -> Option<usize> {
    const HIGHS: u128 = u128::from_le_bytes([0x80; 16]);
    let (blocks, tail) = bytes[from..].as_chunks::<16>();
    for (index, block) in blocks.iter().enumerate() {
        let high = u128::from_le_bytes(*block) & HIGHS;
        if high != 0 {
            return Some(from + index * 16 + high.trailing_zeros() as usize / 8);
        }
    }
    let at = tail.iter().position(|byte| !byte.is_ascii())?;
    Some(bytes.len() - tail.len() + at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(json: &str) -> String {
        String::from_utf8(escaped(json.into()).unwrap()).unwrap()
    }

    #[test]
    fn a_few_are_escaped_and_many_are_not() {
        assert_eq!(of("[\"plain\"]"), "[\"plain\"]");
        let some = format!("[\"\u{e5}\u{1f600}{}\"]", "x".repeat(200));
        assert_eq!(of(&some), format!("[\"\\u00e5\\ud83d\\ude00{}\"]", "x".repeat(200)));
        let many = format!("[\"{}\"]", "\u{e5}".repeat(200));
        assert_eq!(of(&many), many);
    }

    proptest! {
        #[test]
        fn the_value_is_the_same(text in "[a-z\\\\\" \u{e5}\u{2028}\u{1f600}]{0,40}[a-z]{0,200}") {
            let json = serde_json::to_string(&text).unwrap();
            let escaped = of(&json);
            prop_assert_eq!(serde_json::from_str::<String>(&escaped).unwrap(), text);
            prop_assert!(escaped == json || escaped.is_ascii());
        }

        #[test]
        fn what_is_not_utf8_is_refused(bytes in prop::collection::vec(any::<u8>(), 0..40), plain in 0..400usize) {
            let text = [bytes, vec![b'x'; plain]].concat();
            let is_utf8 = escaped(text.clone()).is_some_and(|escaped| str::from_utf8(&escaped).is_ok());
            prop_assert_eq!(is_utf8, str::from_utf8(&text).is_ok());
        }
    }
}
