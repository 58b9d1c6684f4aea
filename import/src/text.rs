//! Bytes → text in UTF-8.
//!
//! A source is UTF-8, unless the first of its bytes beyond ASCII is no UTF-8: then it is Windows-1252, as Excel and Outlook
//! write it. What is neither is refused (`foreign`), as far as it shows: nothing is made of the first [`HELD_LENGTH`] bytes
//! before that is known. Longer sources that can be read twice are looked at beforehand ([`check_beyond`]); of a stream in
//! which only ASCII came so far, what was read, and perhaps sent, was right whatever follows.

use crate::error::Error;
use crate::text::decoder::Decoder;
use crate::text::encoding::Encoding;

pub mod decoder;
pub mod encoding;
mod foreign;

/// So much of a source is looked at before anything is made of it.
pub const HEAD_LENGTH: usize = 64 * 1024;

/// So much of a source is held back while it is not known in which encoding it is.
pub const HELD_LENGTH: usize = 1024 * 1024;

/// Looks at a source beforehand: its beginning, and the bytes that follow the first one beyond ASCII.
pub fn check_beyond(head: &[u8], beyond: &[u8]) -> Result<(), Error> {
    if encoding::detected(head, None)?.is_some() {
        return Ok(());
    }
    let (mut text, mut decoded) = (Text { decoder: Decoder::new(None), held: Vec::new() }, Vec::new());
    text.push(beyond, &mut decoded)?;
    text.finish(&mut decoded)
}

/// A source that is being decoded.
pub struct Text {
    decoder: Decoder,
    /// What follows the first byte beyond ASCII, until there is enough to judge by.
    held: Vec<u8>,
}

impl Text {
    /// Decodes the first bytes of a source: [`HEAD_LENGTH`], or all of them. `is_text` says that they were text already.
    /// What is no text is refused.
    pub fn begin(head: &[u8], given: Option<&Encoding>, is_text: bool) -> Result<(Self, Vec<u8>), Error> {
        let given = if is_text { Some(&Encoding::Utf8) } else { given };
        let encoding = encoding::detected(head, given)?;
        if is_text {
            check(head)?;
        }
        let mut text = Text { decoder: Decoder::new(encoding), held: Vec::new() };
        let mut decoded = Vec::with_capacity(head.len());
        text.decode(head, &mut decoded)?;
        Ok((text, decoded))
    }

    /// Appends the text of the bytes that follow. A source that turns out to be neither UTF-8 nor Windows-1252 is refused;
    /// what was read of it before was ASCII.
    pub fn push(&mut self, bytes: &[u8], text: &mut Vec<u8>) -> Result<(), Error> {
        if self.decoder.is_decided() {
            self.decoder.decode(bytes, text);
            return Ok(());
        }
        let is_held = !self.held.is_empty();
        let ascii = if is_held { 0 } else { bytes.iter().take_while(|byte| byte.is_ascii()).count() };
        self.decoder.decode(&bytes[..ascii], text);
        self.held.extend_from_slice(&bytes[ascii..]);
        match self.held.len() < HEAD_LENGTH {
            true => Ok(()),
            false => self.release(text),
        }
    }

    /// The source is at its end.
    pub fn finish(&mut self, text: &mut Vec<u8>) -> Result<(), Error> {
        self.release(text)?;
        self.decoder.finish(text);
        Ok(())
    }

    /// What the source is, as far as it was read.
    pub fn encoding(&self) -> &Encoding {
        self.decoder.encoding()
    }

    fn release(&mut self, text: &mut Vec<u8>) -> Result<(), Error> {
        let held = std::mem::take(&mut self.held);
        self.decode(&held, text)
    }

    fn decode(&mut self, bytes: &[u8], text: &mut Vec<u8>) -> Result<(), Error> {
        let was_decided = self.decoder.is_decided();
        self.decoder.decode(bytes, text);
        match (was_decided, self.encoding()) {
            (false, Encoding::Windows1252) => foreign::check(&bytes[..bytes.len().min(HEAD_LENGTH)]),
            _ => Ok(()),
        }
    }
}

/// Refuses text that was bytes in another encoding: `File.text()` and many others read them as UTF-8, and put U+FFFD in
/// the place of what they cannot read.
fn check(head: &[u8]) -> Result<(), Error> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_neither_is_found_beforehand() {
        let head = b"phoneNumber;firstName\n0701740605;Ada\n";
        for beyond in [&b""[..], "åsa;1".as_bytes(), b"\xe5sa \xd6berg\n", b"\xe5", b"\xc3"] {
            assert_eq!(check_beyond(head, beyond), Ok(()), "{beyond:?}");
        }
        // A Mac's, and another alphabet.
        for beyond in [&b"S\x9aderstr\x9am;V\x8aster\x8cs\n"[..], b"\x81\x8c\x9a\n"] {
            assert!(
                check_beyond(head, beyond).unwrap_err().to_string().starts_with("source: "),
                "{beyond:?}"
            );
            assert_eq!(check_beyond(b"\xef\xbb\xbfa;b\n", beyond), Ok(()), "a mark says it all");
        }
    }
}
