//! The escapes in JSON strings.

/// Resolves the escapes of a string that has been scanned. A lone surrogate is no Unicode text and becomes
/// the replacement character.
pub(super) fn unescape(mut quoted: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(quoted.len());
    while let Some(plain) = quoted.iter().position(|byte| *byte == b'\\') {
        text.extend_from_slice(&quoted[..plain]);
        quoted = &quoted[plain + 1..];
        let character = match quoted.first() {
            Some(b'u') => {
                let (character, length) = unicode_escape(quoted);
                quoted = &quoted[length - 1..];
                character
            }
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(other) => char::from(*other),
            None => break,
        };
        quoted = &quoted[1..];
        text.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
    }
    text.extend_from_slice(quoted);
    text
}

/// The character that `uXXXX`, or a pair `uXXXX\uXXXX`, stands for, and how many bytes that takes.
fn unicode_escape(escape: &[u8]) -> (char, usize) {
    let unit = |at: usize| {
        let digits = escape.get(at..at + 5)?.strip_prefix(b"u")?;
        u16::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()
    };
    let first = unit(0).unwrap_or(0xFFFD);
    let second = if escape.get(5) == Some(&b'\\') { unit(6) } else { None };
    match (char::from_u32(first.into()), second) {
        (Some(character), _) => (character, 5),
        (None, Some(second)) => match char::decode_utf16([first, second]).next() {
            Some(Ok(character)) => (character, 11),
            _ => (char::REPLACEMENT_CHARACTER, 5),
        },
        (None, None) => (char::REPLACEMENT_CHARACTER, 5),
    }
}
