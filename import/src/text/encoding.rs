//! What the bytes of a source are, as far as its beginning says it.

use crate::error::Error;

/// How many bytes are looked at to tell text from everything else.
const LOOKED_AT: usize = 4096;

/// What a text in UTF-8 may begin with.
pub const MARK: &[u8] = b"\xef\xbb\xbf";

/// What the bytes of a source are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Encoding {
    /// The encoding of most, with or without a mark.
    Utf8,
    /// That of older programs for Windows.
    Windows1252,
    /// Excel's "Unicode text".
    Utf16Le,
    /// The same, the other way round.
    Utf16Be,
    /// Another one, of which whoever brings the bytes has made UTF-8.
    Decoded(Box<str>),
}

impl Encoding {
    /// By the name that `TextDecoder` has for it.
    pub fn named(name: &str) -> Self {
        let known = [Encoding::Utf8, Encoding::Windows1252, Encoding::Utf16Le, Encoding::Utf16Be];
        known.into_iter().find(|known| known.name() == name).unwrap_or_else(|| Encoding::Decoded(name.into()))
    }

    /// As `TextDecoder` calls it.
    pub fn name(&self) -> &str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Windows1252 => "windows-1252",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
            Encoding::Decoded(name) => name,
        }
    }
}

/// The encoding of a source, by its first bytes: what its mark says, or what the caller does, or its zeros. Nothing where
/// that is UTF-8 or Windows-1252, which only a byte beyond ASCII tells. What is no text is refused.
pub fn detected(head: &[u8], given: Option<&Encoding>) -> Result<Option<Encoding>, Error> {
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        let got = "binary data that seems to be a spreadsheet; openSpreadsheet of ip1-contacts/spreadsheet reads it";
        return Err(unreadable(got));
    }
    if let Some(Encoding::Decoded(_)) = given {
        return Ok(given.cloned());
    }
    if head.starts_with(b"\xff\xfe\0\0") || head.starts_with(b"\0\0\xfe\xff") {
        return Err(unreadable("UTF-32"));
    }
    let marked = match head {
        [0xff, 0xfe, ..] => Some(Encoding::Utf16Le),
        [0xfe, 0xff, ..] => Some(Encoding::Utf16Be),
        _ if head.starts_with(MARK) => Some(Encoding::Utf8),
        _ => None,
    };
    let head = &head[..head.len().min(LOOKED_AT)];
    match marked.or(given.cloned()).or_else(|| utf_16(head)) {
        Some(encoding @ (Encoding::Utf16Le | Encoding::Utf16Be)) => Ok(Some(encoding)),
        // DOS ends a text with 0x1a, and printers their pages with 0x0c.
        _ if head.iter().any(|byte| *byte < 0x20 && !matches!(byte, b'\t'..=b'\r' | 0x1a)) => {
            Err(unreadable("binary data"))
        }
        encoding => Ok(encoding),
    }
}

/// UTF-16 without a mark: of what people write, most characters have a zero on the same side.
fn utf_16(head: &[u8]) -> Option<Encoding> {
    let (pairs, _) = head.as_chunks::<2>();
    let zeros = |side: usize| pairs.iter().filter(|pair| pair[side] == 0 && pair[1 - side] != 0).count();
    let [big, little] = [zeros(0), zeros(1)];
    let none = pairs.iter().filter(|pair| **pair == [0, 0]).count();
    let is_most = |one: usize, other: usize| one * 8 > pairs.len() && one > 16 * (other + none);
    match (is_most(little, big), is_most(big, little)) {
        (true, _) => Some(Encoding::Utf16Le),
        (_, true) => Some(Encoding::Utf16Be),
        _ => None,
    }
}

fn unreadable(got: &str) -> Error {
    Error::new("source", format_args!("expected a table as text, such as CSV, or vCards, got {got}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_text_passes() {
        for text in [&b""[..], "namn;Åsa\r\n\t\u{1a}".as_bytes(), b"namn;\xc5sa", b"PK;namn", b"\xff", b"a"]
        {
            assert_eq!(detected(text, None), Ok(None), "{text:?}");
        }
        for (head, got) in [
            (&b"PK\x03\x04\x14\0\x06\0\x08"[..], "openSpreadsheet of ip1-contacts/spreadsheet"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "openSpreadsheet"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary data"),
            (b"%PDF-1.7\n\x01\x02", "binary data"),
            (b"\xff\xfe\0\0a\0\0\0", "UTF-32"),
            (b"a\0\0\0b\0\0\0", "binary data"),
        ] {
            for given in [None, Some(Encoding::Utf8), Some(Encoding::Windows1252)] {
                let message = detected(head, given.as_ref()).unwrap_err().to_string();
                assert!(message.contains(got), "{message}");
            }
        }
    }

    #[test]
    fn utf_16_is_told_by_its_mark_or_its_zeros() {
        let units = |text: &str| text.encode_utf16().collect::<Vec<u16>>();
        for text in ["a", "Mobil\tÅsa\r\n", "Телефон\t0701740605\r\n\r\n", "\u{feff}名\t0701740605\n"]
        {
            let little: Vec<u8> = units(text).iter().flat_map(|unit| unit.to_le_bytes()).collect();
            let big: Vec<u8> = units(text).iter().flat_map(|unit| unit.to_be_bytes()).collect();
            assert_eq!(detected(&little, None), Ok(Some(Encoding::Utf16Le)), "{text}");
            assert_eq!(detected(&big, None), Ok(Some(Encoding::Utf16Be)), "{text}");
        }
    }

    #[test]
    fn a_mark_says_more_than_the_caller() {
        assert_eq!(detected(b"\xef\xbb\xbfa", Some(&Encoding::Windows1252)), Ok(Some(Encoding::Utf8)));
        assert_eq!(detected(b"\xff\xfea\0", Some(&Encoding::Utf8)), Ok(Some(Encoding::Utf16Le)));
        assert_eq!(detected(b"a", Some(&Encoding::Utf16Be)), Ok(Some(Encoding::Utf16Be)));
        let decoded = Encoding::named("shift_jis");
        assert_eq!(detected(b"a", Some(&decoded)), Ok(Some(decoded.clone())));
        assert_eq!(Encoding::named("windows-1252"), Encoding::Windows1252);
    }
}
