//! Bytes → text in UTF-8.
//!
//! A source is UTF-8, unless the first of its bytes beyond ASCII is no UTF-8: then it is Windows-1252, as Excel and Outlook
//! write it. Up to that byte both say the same, so what was read of the source before, and perhaps sent, was right.

use crate::error::Error;

/// How many bytes are looked at to tell text from everything else.
const LOOKED_AT: usize = 4096;

const BOM: &[u8] = b"\xef\xbb\xbf";
const LONGEST_SEQUENCE: usize = 4;

/// Refuses what is no text, by its first bytes.
pub fn check(head: &[u8]) -> Result<(), Error> {
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        return Err(unreadable("UTF-16"));
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(unreadable("binary data, such as a spreadsheet"));
    }
    let head = &head[..head.len().min(LOOKED_AT)];
    if let Some(zero) = head.iter().position(|byte| *byte == 0) {
        // Latin letters in UTF-16 have a zero beside each.
        let zeros = head.iter().filter(|byte| **byte == 0).count();
        let is_utf16 = zero < 2 && zeros * 3 > head.len();
        return Err(unreadable(if is_utf16 { "UTF-16" } else { "binary data" }));
    }
    // DOS ends a text with 0x1a.
    match head.iter().any(|byte| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1a))
    {
        true => Err(unreadable("binary data")),
        false => Ok(()),
    }
}

/// Refuses text that was bytes in another encoding: `File.text()` and many others read them as UTF-8, and put U+FFFD in
/// the place of what they cannot read.
pub fn check_text(head: &[u8]) -> Result<(), Error> {
    match is_damaged(head) {
        true => Err(Error::new(
            "source",
            "expected a table as it was written, got text that lost characters (U+FFFD) when its bytes were read; pass the \
             bytes, or the file itself",
        )),
        false => Ok(()),
    }
}

/// Whether text has lost characters.
pub fn is_damaged(text: &[u8]) -> bool {
    const REPLACEMENT: &[u8] = "\u{fffd}".as_bytes();
    text.iter().enumerate().any(|(at, byte)| *byte == REPLACEMENT[0] && text[at..].starts_with(REPLACEMENT))
}

fn unreadable(got: &str) -> Error {
    Error::new("source", format!("expected a table as text, such as CSV in UTF-8, got {got}"))
}

/// What the bytes of a source are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// The encoding of most, with or without a mark.
    Utf8,
    /// That of older programs for Windows.
    Windows1252,
}

impl Encoding {
    /// As `TextDecoder` calls it.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Windows1252 => "windows-1252",
        }
    }
}

/// Decodes a source, in pieces of any size. In UTF-8 other bytes stay as they are: their row says that they are wrong.
pub struct Decoder {
    /// Nothing while all bytes were ASCII.
    encoding: Option<Encoding>,
    /// The beginning of what may become one character of UTF-8.
    held: Vec<u8>,
    is_at_start: bool,
}

impl Decoder {
    /// For bytes of the encoding; it is found out where it is not known.
    pub fn new(encoding: Option<Encoding>) -> Self {
        Decoder { encoding, held: Vec::new(), is_at_start: true }
    }

    /// What the source is, as far as it was read.
    pub fn encoding(&self) -> Encoding {
        self.encoding.unwrap_or(Encoding::Utf8)
    }

    /// Appends the text of the bytes that follow to `text`. A byte order mark is no text.
    pub fn decode(&mut self, bytes: &[u8], text: &mut Vec<u8>) {
        let joined;
        let mut bytes = bytes;
        if !self.held.is_empty() {
            joined = [&std::mem::take(&mut self.held), bytes].concat();
            bytes = &joined;
        }
        if self.is_at_start {
            if bytes.len() < BOM.len() && BOM.starts_with(bytes) {
                self.held = bytes.to_vec();
                return;
            }
            self.is_at_start = false;
            if let Some(rest) = bytes.strip_prefix(BOM) {
                (self.encoding, bytes) = (Some(Encoding::Utf8), rest);
            }
        }
        if self.encoding.is_none() {
            let ascii = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(bytes.len());
            text.extend_from_slice(&bytes[..ascii]);
            bytes = &bytes[ascii..];
            self.encoding = match first_character(bytes) {
                Character::Nothing => return,
                Character::Incomplete => {
                    self.held = bytes.to_vec();
                    return;
                }
                Character::Utf8 => Some(Encoding::Utf8),
                Character::Other => Some(Encoding::Windows1252),
            };
        }
        self.append(bytes, text);
    }

    /// The source is at its end.
    pub fn finish(&mut self, text: &mut Vec<u8>) {
        let held = std::mem::take(&mut self.held);
        if !held.is_empty() {
            // Not even one character of UTF-8.
            self.encoding.get_or_insert(Encoding::Windows1252);
            self.append(&held, text);
        }
    }

    fn append(&self, bytes: &[u8], text: &mut Vec<u8>) {
        if self.encoding() == Encoding::Utf8 {
            return text.extend_from_slice(bytes);
        }
        for byte in bytes {
            match byte {
                0..=0x7f => text.push(*byte),
                _ => text.extend_from_slice(windows_1252(*byte).encode_utf8(&mut [0; 4]).as_bytes()),
            }
        }
    }
}

enum Character {
    Nothing,
    Incomplete,
    Utf8,
    Other,
}

fn first_character(bytes: &[u8]) -> Character {
    if bytes.is_empty() {
        return Character::Nothing;
    }
    let first = &bytes[..bytes.len().min(LONGEST_SEQUENCE)];
    match std::str::from_utf8(first) {
        Ok(_) => Character::Utf8,
        Err(error) if error.valid_up_to() > 0 => Character::Utf8,
        Err(error) if error.error_len().is_none() => Character::Incomplete,
        Err(_) => Character::Other,
    }
}

/// As the WHATWG's Encoding Standard has it: Latin-1, but for what stands where that has control characters.
fn windows_1252(byte: u8) -> char {
    const FROM_80: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => FROM_80[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_text_passes() {
        assert!(check(b"").is_ok());
        assert!(check("namn;Åsa\r\n\t\u{1a}".as_bytes()).is_ok());
        assert!(check(b"namn;\xc5sa").is_ok());
        for (head, got) in [
            (&b"\xff\xfea\0,\0b\0"[..], "UTF-16"),
            (b"a\0,\0b\0", "UTF-16"),
            (b"\0a\0,\0b", "UTF-16"),
            (b"PK\x03\x04\x14\0\x06\0\x08", "binary data, such as a spreadsheet"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1", "binary data, such as a spreadsheet"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary data"),
        ] {
            let message = check(head).unwrap_err().to_string();
            assert!(message.ends_with(&format!(", got {got}")), "{message}");
        }
    }

    fn decoded<'a>(pieces: impl Iterator<Item = &'a [u8]>) -> (Vec<u8>, Encoding) {
        let mut decoder = Decoder::new(None);
        let mut text = Vec::new();
        for piece in pieces {
            decoder.decode(piece, &mut text);
        }
        decoder.finish(&mut text);
        (text, decoder.encoding())
    }

    fn whole(bytes: &[u8]) -> (String, Encoding) {
        let (text, encoding) = decoded([bytes].into_iter());
        (String::from_utf8_lossy(&text).into(), encoding)
    }

    #[test]
    fn the_first_byte_beyond_ascii_decides() {
        assert_eq!(whole(b"abc"), ("abc".into(), Encoding::Utf8));
        assert_eq!(whole("\u{feff}å".as_bytes()), ("å".into(), Encoding::Utf8));
        assert_eq!(whole(b"\xef\xbb\xbf\xe5"), ("\u{fffd}".into(), Encoding::Utf8));
        assert_eq!(whole(b"n\xe5gon \x80\x9f\xff"), ("någon €Ÿÿ".into(), Encoding::Windows1252));
        assert_eq!(whole(b"n\xc3\xa5gon \xe5"), ("någon \u{fffd}".into(), Encoding::Utf8));
        assert_eq!(whole(b"Andr\xe9"), ("André".into(), Encoding::Windows1252));
        assert_eq!(whole(b"\xef\xbb"), ("ï»".into(), Encoding::Windows1252));
        assert_eq!(whole("😀".as_bytes()), ("😀".into(), Encoding::Utf8));
    }

    #[test]
    fn it_is_the_windows_1252_of_the_web() {
        let all: Vec<u8> = (0x80..=0xff).collect();
        let (text, _) = whole(&all);
        let standard: Vec<u32> = text.chars().map(u32::from).collect();
        assert_eq!(standard[..5], [0x20ac, 0x81, 0x201a, 0x0192, 0x201e]);
        assert_eq!(standard[0x1f..0x22], [0x178, 0xa0, 0xa1]);
        assert!(standard[0x20..].iter().zip(0xa0..).all(|(one, other)| *one == other));
    }

    proptest! {
        #[test]
        fn pieces_make_no_difference(
            ascii in "[a-z\n]{0,8}",
            bytes in prop::collection::vec(prop_oneof![Just(0xc3u8), Just(0xa5), Just(0xef), Just(0xbb), Just(0xbf), any::<u8>()], 0..24),
            size in 1usize..6,
        ) {
            let source = [ascii.as_bytes(), &bytes].concat();
            prop_assert_eq!(decoded(source.chunks(size)), decoded([&source[..]].into_iter()));
        }

        #[test]
        fn utf_8_stays_as_it_is(text in any::<String>()) {
            let wanted = text.strip_prefix('\u{feff}').unwrap_or(&text).as_bytes().to_vec();
            prop_assert_eq!(decoded([text.as_bytes()].into_iter()), (wanted, Encoding::Utf8));
        }
    }
}
