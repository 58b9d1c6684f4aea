//! Writes JSON text as `JSON.stringify` does.

use crate::bytes::{self, WORD};

/// Appends a string literal.
pub fn write_string(out: &mut Vec<u8>, text: &str) {
    out.reserve(text.len() + 2);
    out.push(b'"');
    write_bytes(out, text.as_bytes());
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

#[inline(always)]
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

/// At most eight characters of ASCII, which are written at once.
#[derive(Clone, Copy)]
struct Ascii {
    word: u64,
    length: usize,
}

impl Ascii {
    #[inline(always)]
    fn of(text: &[u8]) -> Self {
        Ascii { word: bytes::short_word(text), length: text.len() }
    }
}

/// JSON text that is written into the same memory again and again, a word at once: to make room for a few bytes and to copy
/// them takes WebAssembly longer than all that is done with them.
#[derive(Default)]
pub struct Scratch {
    /// What is written, and room.
    bytes: Vec<u8>,
    length: usize,
}

impl Scratch {
    /// What was written.
    #[inline]
    pub fn written(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    /// Begins anew.
    #[inline]
    pub fn clear(&mut self) {
        self.length = 0;
    }

    /// Appends a few bytes as they are.
    #[inline(always)]
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.make_room(bytes.len());
        let (words, rest) = bytes.as_chunks::<WORD>();
        words.iter().for_each(|bytes| self.word(bytes::word(bytes), WORD));
        self.word(bytes::short_word(rest), rest.len());
    }

    /// Appends a string literal.
    #[inline]
    pub fn string(&mut self, text: &str) {
        self.literal(Ascii::of(b"\""), text, Ascii::of(b"\""));
    }

    /// Appends the name of a member, whose value is to follow.
    #[inline]
    pub fn name(&mut self, name: &str, is_first: bool) {
        let opening = if is_first { Ascii::of(b"\"") } else { Ascii::of(b",\"") };
        self.literal(opening, name, Ascii::of(b"\":"));
    }

    fn literal(&mut self, opening: Ascii, text: &str, closing: Ascii) {
        self.make_room(opening.length + text.len() + closing.length);
        self.word(opening.word, opening.length);
        let (words, rest) = text.as_bytes().as_chunks::<WORD>();
        for (index, bytes) in words.iter().enumerate() {
            let word = bytes::word(bytes);
            if may_be_escaped(word) {
                return self.end_escaped(&text.as_bytes()[WORD * index..], closing);
            }
            self.word(word, WORD);
        }
        let word = bytes::short_word(rest);
        // Blanks where there is no text.
        if may_be_escaped(word | BLANKS << (8 * rest.len())) {
            return self.end_escaped(rest, closing);
        }
        self.word(word, rest.len());
        self.word(closing.word, closing.length);
    }

    /// The rest of a string literal, with escapes.
    #[inline(never)]
    fn end_escaped(&mut self, text: &[u8], closing: Ascii) {
        self.bytes.truncate(self.length);
        write_bytes(&mut self.bytes, text);
        self.length = self.bytes.len();
        self.make_room(closing.length);
        self.word(closing.word, closing.length);
    }

    /// Appends the first bytes of a word, for which there is room.
    #[inline(always)]
    fn word(&mut self, word: u64, length: usize) {
        if let Some(room) = self.bytes.get_mut(self.length..self.length + WORD) {
            room.copy_from_slice(&word.to_le_bytes());
        }
        self.length += length;
    }

    /// Room for so many bytes, and for the rest of a word.
    #[inline(always)]
    fn make_room(&mut self, more: usize) {
        if self.bytes.len() - self.length < more + WORD {
            self.grow(more);
        }
    }

    #[inline(never)]
    fn grow(&mut self, more: usize) {
        self.bytes.resize((self.length + more + WORD).next_power_of_two(), 0);
    }
}

/// A word of them.
const BLANKS: u64 = 0x2020_2020_2020_2020;

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
        fn it_writes_the_same_into_used_memory(texts in prop::collection::vec("([\u{0}-\u{ff}\u{2028}😀]|[a-z]{1,9}){0,20}", 0..5)) {
            let mut scratch = Scratch::default();
            for texts in [&texts[..], &texts[texts.len() / 2..]] {
                scratch.clear();
                let mut expected = Vec::new();
                for text in texts {
                    scratch.bytes(text.as_bytes());
                    scratch.string(text);
                    scratch.name(text, text.is_empty());
                    expected.extend_from_slice(text.as_bytes());
                    write_string(&mut expected, text);
                    expected.extend_from_slice(if text.is_empty() { b"" } else { b"," });
                    write_string(&mut expected, text);
                    expected.push(b':');
                }
                prop_assert_eq!(scratch.written(), expected);
            }
        }

        #[test]
        fn numbers_are_written_in_full(number: u32) {
            let mut out = Vec::new();
            write_number(&mut out, number);
            prop_assert_eq!(finished(out), number.to_string());
        }
    }
}
