//! Decodes a source, in pieces of any size.

use crate::text::encoding::{Encoding, MARK};

const LONGEST_SEQUENCE: usize = 4;
/// Stands for what is no character: its row says that it is wrong.
const WRONG: u8 = 0xff;

/// Makes UTF-8 of bytes. What is wrong in them stays wrong: the row it is in is malformed.
pub struct Decoder {
    /// Nothing while all bytes were ASCII.
    encoding: Option<Encoding>,
    /// The beginning of what may become one character.
    held: Vec<u8>,
    is_at_start: bool,
}

impl Decoder {
    /// For bytes of the encoding; whether they are UTF-8 or Windows-1252 is found out where nothing is known.
    pub fn new(encoding: Option<Encoding>) -> Self {
        Decoder { encoding, held: Vec::new(), is_at_start: true }
    }

    /// Whether that is known; while all bytes were ASCII it makes no difference.
    pub fn is_decided(&self) -> bool {
        self.encoding.is_some()
    }

    /// What the source is, as far as it was read.
    pub fn encoding(&self) -> &Encoding {
        self.encoding.as_ref().unwrap_or(&Encoding::Utf8)
    }

    /// Appends the text of the bytes that follow to `text`. A byte order mark is no text.
    pub fn decode(&mut self, bytes: &[u8], text: &mut Vec<u8>) {
        let joined;
        let mut bytes = bytes;
        if !self.held.is_empty() {
            joined = [&std::mem::take(&mut self.held), bytes].concat();
            bytes = &joined;
        }
        if self.encoding.is_none() {
            let ascii = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(bytes.len());
            self.encoding = match first_character(&bytes[ascii..]) {
                Character::Nothing => None,
                Character::Incomplete => {
                    self.held = bytes[ascii..].to_vec();
                    None
                }
                Character::Utf8 => Some(Encoding::Utf8),
                Character::Other => Some(Encoding::Windows1252),
            };
            if self.encoding.is_none() {
                self.is_at_start &= ascii == 0;
                return text.extend_from_slice(&bytes[..ascii]);
            }
        }
        let bytes = self.without_mark(bytes);
        if !bytes.is_empty() {
            self.append(bytes, text);
        }
    }

    /// The source is at its end.
    pub fn finish(&mut self, text: &mut Vec<u8>) {
        let held = std::mem::take(&mut self.held);
        if held.is_empty() {
            return;
        }
        match self.encoding.get_or_insert(Encoding::Windows1252) {
            // Not even one character.
            Encoding::Utf16Le | Encoding::Utf16Be => text.push(WRONG),
            _ => self.append(&held, text),
        }
    }

    fn without_mark<'a>(&mut self, bytes: &'a [u8]) -> &'a [u8] {
        if !self.is_at_start || bytes.is_empty() {
            return bytes;
        }
        let mark = match self.encoding() {
            Encoding::Utf8 => MARK,
            Encoding::Utf16Le => b"\xff\xfe",
            Encoding::Utf16Be => b"\xfe\xff",
            Encoding::Windows1252 | Encoding::Decoded(_) => b"",
        };
        if bytes.len() < mark.len() && mark.starts_with(bytes) {
            self.held = bytes.to_vec();
            return b"";
        }
        self.is_at_start = false;
        bytes.strip_prefix(mark).unwrap_or(bytes)
    }

    fn append(&mut self, bytes: &[u8], text: &mut Vec<u8>) {
        match self.encoding() {
            Encoding::Utf8 | Encoding::Decoded(_) => text.extend_from_slice(bytes),
            Encoding::Windows1252 => windows_1252(bytes, text),
            Encoding::Utf16Le => self.held = utf_16(bytes, false, text),
            Encoding::Utf16Be => self.held = utf_16(bytes, true, text),
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

/// What stands in Windows-1252 where Latin-1 has control characters; a byte that it does not have is wrong.
pub const FROM_80: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Appends the text of bytes of Windows-1252.
pub fn windows_1252(mut bytes: &[u8], text: &mut Vec<u8>) {
    loop {
        let ascii = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(bytes.len());
        text.extend_from_slice(&bytes[..ascii]);
        let Some((byte, rest)) = bytes[ascii..].split_first() else { return };
        match byte {
            0x81 | 0x8d | 0x8f | 0x90 | 0x9d => text.push(WRONG),
            0x80..=0x9f => {
                let character = FROM_80[usize::from(byte - 0x80)];
                text.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
            }
            // The others are Latin-1's.
            _ => text.extend_from_slice(&[0xc0 | byte >> 6, 0x80 | byte & 0x3f]),
        }
        bytes = rest;
    }
}

/// Appends the text of UTF-16, and returns what is left: half a unit, or half a pair.
// Compiled once for both orders of bytes.
#[inline(never)]
fn utf_16(bytes: &[u8], is_big: bool, text: &mut Vec<u8>) -> Vec<u8> {
    let (pairs, half) = bytes.as_chunks::<2>();
    let unit = |pair: [u8; 2]| match is_big {
        true => u16::from_be_bytes(pair),
        false => u16::from_le_bytes(pair),
    };
    let is_high = |pair: &&[u8; 2]| (0xd800..0xdc00).contains(&unit(**pair));
    let end = pairs.len() - usize::from(pairs.last().as_ref().is_some_and(is_high));
    for character in char::decode_utf16(pairs[..end].iter().map(|pair| unit(*pair))) {
        match character {
            Ok(character) => text.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
            Err(_) => text.push(WRONG),
        }
    }
    pairs[end..].iter().flatten().chain(half).copied().collect()
}

#[cfg(test)]
mod tests;
