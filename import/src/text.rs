//! Bytes → text in UTF-8.
//!
//! A source is UTF-8, unless the first of its bytes beyond ASCII is no UTF-8: then it is Windows-1252, as Excel and Outlook
//! write it. Up to that byte both say the same, so what was read of the source before, and perhaps sent, was right. What is
//! neither is refused (`foreign`), as far as it shows.

use crate::error::Error;
use crate::text::decoder::Decoder;
use crate::text::encoding::Encoding;

pub mod decoder;
pub mod encoding;
mod foreign;

/// So much of a source is looked at before anything is made of it.
pub const HEAD_LENGTH: usize = 64 * 1024;

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
