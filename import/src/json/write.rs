//! Writes JSON text as `JSON.stringify` does.

use crate::bytes::{self, WORD};

/// Appends a string literal.
///
/// A word is looked at and written at once: to copy a few bytes by themselves takes WebAssembly longer than both.
pub fn write_string(out: &mut Vec<u8>, text: &str) {
    out.reserve(text.len() + 2);
    out.push(b'"');
    let (words, rest) = text.as_bytes().as_chunks::<WORD>();
    for word in words {
        match may_be_escaped(bytes::word(word)) {
            true => write_bytes(out, word),
            false => out.extend_from_slice(word),
        }
    }
    write_bytes(out, rest);
    out.push(b'"');
}

fn write_bytes(out: &mut Vec<u8>, text: &[u8]) {
    for byte in text {
        match is_escaped(*byte) {
            true => write_escape(out, *byte),
            false => out.push(*byte),
        }
    }
}

fn is_escaped(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

fn may_be_escaped(word: u64) -> bool {
    bytes::any_below(word, 0x20) || bytes::any_equal(word, b'"') || bytes::any_equal(word, b'\\')
}

fn write_escape(out: &mut Vec<u8>, byte: u8) {
    let short = match byte {
        b'"' | b'\\' => byte,
        0x08 => b'b',
        0x09 => b't',
        0x0a => b'n',
        0x0c => b'f',
        0x0d => b'r',
        _ => {
            const DIGITS: &[u8; 16] = b"0123456789abcdef";
            let [high, low] = [byte >> 4, byte & 0xf].map(|digit| DIGITS[usize::from(digit)]);
            out.extend_from_slice(&[b'\\', b'u', b'0', b'0', high, low]);
            return;
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}

/// An object that is being written.
pub struct Object<'a> {
    out: &'a mut Vec<u8>,
    is_first: bool,
}

impl<'a> Object<'a> {
    /// Begins one.
    pub fn begin(out: &'a mut Vec<u8>) -> Self {
        out.push(b'{');
        Object { out, is_first: true }
    }

    /// The name of a member, whose value is to be appended.
    pub fn member(&mut self, name: &str) -> &mut Vec<u8> {
        if !std::mem::take(&mut self.is_first) {
            self.out.push(b',');
        }
        write_string(self.out, name);
        self.out.push(b':');
        self.out
    }

    /// A text.
    pub fn text(&mut self, name: &str, value: &str) {
        write_string(self.member(name), value);
    }

    /// A whole number.
    pub fn number(&mut self, name: &str, value: u32) {
        write_number(self.member(name), value);
    }

    /// `true` or `false`.
    pub fn flag(&mut self, name: &str, value: bool) {
        self.member(name).extend_from_slice(if value { b"true" } else { b"false" });
    }

    /// It has no more members.
    pub fn end(self) {
        self.out.push(b'}');
    }
}

/// An array that is being written.
pub struct Array<'a> {
    out: &'a mut Vec<u8>,
    is_first: bool,
}

impl<'a> Array<'a> {
    /// Begins one.
    pub fn begin(out: &'a mut Vec<u8>) -> Self {
        out.push(b'[');
        Array { out, is_first: true }
    }

    /// Where the next value is to be appended.
    pub fn item(&mut self) -> &mut Vec<u8> {
        if !std::mem::take(&mut self.is_first) {
            self.out.push(b',');
        }
        self.out
    }

    /// It has no more values.
    pub fn end(self) {
        self.out.push(b']');
    }
}

/// Appends a whole number.
pub fn write_number(out: &mut Vec<u8>, number: u32) {
    const MOST_DIGITS: usize = 10;
    let mut digits = [0; MOST_DIGITS];
    let (mut start, mut rest) = (MOST_DIGITS, number);
    loop {
        start -= 1;
        digits[start] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[start..]);
}

/// What was written: texts, numbers and ASCII.
pub fn finished(json: Vec<u8>) -> String {
    String::from_utf8(json).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_writes_what_others_write(text in "([\u{0}-\u{ff}\u{2028}😀]|[a-z]{1,9}){0,20}") {
            let mut out = Vec::new();
            write_string(&mut out, &text);
            prop_assert_eq!(String::from_utf8(out).unwrap(), serde_json::to_string(&text).unwrap());
        }

        #[test]
        fn numbers_are_written_in_full(number: u32) {
            let mut out = Vec::new();
            write_number(&mut out, number);
            prop_assert_eq!(finished(out), number.to_string());
        }
    }
}
