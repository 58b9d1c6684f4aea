//! Tells text in UTF-8 from everything else, before any of it is used.

use crate::error::Error;

/// How many bytes are looked at.
pub const HEAD_LENGTH: usize = 4096;

const BOM: &[u8] = b"\xef\xbb\xbf";

/// Refuses a source that does not begin as text in UTF-8. Returns how many bytes of byte order mark it has.
pub fn check(head: &[u8]) -> Result<usize, Error> {
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        return Err(unreadable("UTF-16"));
    }
    let head = &head[..head.len().min(HEAD_LENGTH)];
    if let Some(zero) = head.iter().position(|byte| *byte == 0) {
        // Latin letters in UTF-16 have a zero beside each.
        let zeros = head.iter().filter(|byte| **byte == 0).count();
        let is_utf16 = zero < 2 && zeros * 3 > head.len();
        return Err(unreadable(if is_utf16 { "UTF-16" } else { "binary data" }));
    }
    if head.iter().any(|byte| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c)) {
        return Err(unreadable("binary data"));
    }
    Ok(if head.starts_with(BOM) { BOM.len() } else { 0 })
}

/// What is said of a source that is not text in UTF-8.
pub fn unreadable(got: &str) -> Error {
    Error::new("source", format!("expected CSV in UTF-8, got {got}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_utf_8_passes() {
        assert_eq!(check(b"").unwrap(), 0);
        assert_eq!(check("namn;Åsa\r\n\t".as_bytes()).unwrap(), 0);
        assert_eq!(check(b"\xef\xbb\xbfa").unwrap(), 3);
        for (head, got) in [
            (&b"\xff\xfea\0,\0b\0"[..], "UTF-16"),
            (b"a\0,\0b\0", "UTF-16"),
            (b"\0a\0,\0b", "UTF-16"),
            (b"PK\x03\x04\x14\0\x06\0\x08", "binary data"),
            (b"\x89PNG\r\n\x1a\n", "binary data"),
        ] {
            let message = check(head).unwrap_err().to_string();
            assert_eq!(message, format!("source: expected CSV in UTF-8, got {got}"));
        }
    }
}
