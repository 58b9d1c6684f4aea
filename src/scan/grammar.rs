//! The grammar of JSON (RFC 8259): passing over values without building them.

use std::borrow::Cow;

use super::unescape::unescape;
use super::{Refusal, Scan, Scanner};

/// Deep enough for any document, shallow enough for the stack.
const DEEPEST: usize = 128;

impl<'a> Scanner<'a> {
    pub(super) fn anything(&mut self, depth: usize) -> Scan {
        match self.peek() {
            Some(b'"') => self.string().map(drop),
            Some(b'{') => self.elements(b'}', depth, |scanner, depth| {
                scanner.key()?;
                scanner.anything(depth)
            }),
            Some(b'[') => self.elements(b']', depth, |scanner, depth| scanner.anything(depth)),
            Some(b't') => self.literal("true"),
            Some(b'f') => self.literal("false"),
            Some(b'n') => self.literal("null"),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(_) => Err(self.syntax("an unexpected character")),
            None => Err(self.syntax("the text ends too early")),
        }
    }

    /// Whatever stands between an opening bracket, which comes next, and the closing one.
    pub(super) fn elements(
        &mut self,
        closing: u8,
        depth: usize,
        mut element: impl FnMut(&mut Self, usize) -> Scan,
    ) -> Scan {
        if depth == DEEPEST {
            return Err(self.syntax("nested too deeply"));
        }
        self.at += 1;
        self.space();
        if self.peek() == Some(closing) {
            self.at += 1;
            return Ok(());
        }
        loop {
            element(self, depth + 1)?;
            self.space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(byte) if byte == closing => {
                    self.at += 1;
                    return Ok(());
                }
                Some(_) => return Err(self.syntax("a comma or closing bracket is missing")),
                None => return Err(self.syntax("the text ends too early")),
            }
            self.space();
        }
    }

    /// Passes over `"name":"text"` without spaces and escapes, as most of an answer is written; stays where it
    /// is if anything else comes.
    #[inline(always)]
    pub(super) fn plain_text_member(&mut self) -> bool {
        let colon = self.end_of_plain_string(self.at).filter(|end| self.text.get(*end) == Some(&b':'));
        let end = colon.and_then(|colon| self.end_of_plain_string(colon + 1));
        self.at = end.unwrap_or(self.at);
        end.is_some()
    }

    /// The same with `"text"` alone.
    #[inline(always)]
    pub(super) fn plain_text(&mut self) -> bool {
        let end = self.end_of_plain_string(self.at);
        self.at = end.unwrap_or(self.at);
        end.is_some()
    }

    #[inline(always)]
    fn end_of_plain_string(&self, start: usize) -> Option<usize> {
        let (b'"', rest) = self.text.get(start..)?.split_first()? else { return None };
        let length = plain_bytes(rest);
        (rest.get(length) == Some(&b'"')).then_some(start + length + 2)
    }

    /// A member's name, which is not looked at, and the colon behind it.
    pub(super) fn key(&mut self) -> Scan {
        self.quote()?;
        self.string()?;
        self.colon()
    }

    /// Passes over `"name":` without spaces and escapes; stays where it is if anything else comes.
    #[inline(always)]
    pub(super) fn is_named(&mut self, name: &str) -> bool {
        let rest = &self.text[self.at..];
        let rest = rest.strip_prefix(b"\"").and_then(|rest| rest.strip_prefix(name.as_bytes()));
        let is_named = rest.is_some_and(|rest| rest.starts_with(b"\":"));
        self.at += if is_named { name.len() + 3 } else { 0 };
        is_named
    }

    /// A member's name and the colon behind it.
    pub(super) fn named_key(&mut self) -> Scan<Cow<'a, [u8]>> {
        self.quote()?;
        let key = self.string_text()?;
        self.colon()?;
        Ok(key)
    }

    pub(super) fn quote(&self) -> Scan {
        if self.peek() == Some(b'"') { Ok(()) } else { Err(self.syntax("a member's name is missing")) }
    }

    pub(super) fn colon(&mut self) -> Scan {
        self.space();
        if !self.skip(b':') {
            return Err(self.syntax("a colon is missing"));
        }
        self.space();
        Ok(())
    }

    /// The text of the string that comes next, with its escapes resolved.
    pub(super) fn string_text(&mut self) -> Scan<Cow<'a, [u8]>> {
        let start = self.at + 1;
        let escaped = self.string()?;
        let quoted = &self.text[start..self.at - 1];
        Ok(if escaped { Cow::Owned(unescape(quoted)) } else { Cow::Borrowed(quoted) })
    }

    /// Passes over a string; tells whether there are escapes in it.
    pub(super) fn string(&mut self) -> Scan<bool> {
        let mut escaped = false;
        self.at += 1;
        loop {
            self.at += plain_bytes(&self.text[self.at..]);
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(escaped);
                }
                Some(b'\\') => {
                    escaped = true;
                    self.escape()?;
                }
                Some(_) => return Err(self.syntax("a control character in a string")),
                None => return Err(self.syntax("the text ends in a string")),
            }
        }
    }

    pub(super) fn escape(&mut self) -> Scan {
        let length = match self.text.get(self.at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => 2,
            Some(b'u') => match self.text.get(self.at + 2..self.at + 6) {
                Some(digits) if digits.iter().all(u8::is_ascii_hexdigit) => 6,
                _ => return Err(self.syntax("a broken escape")),
            },
            _ => return Err(self.syntax("a broken escape")),
        };
        self.at += length;
        Ok(())
    }

    pub(super) fn number(&mut self) -> Scan {
        self.skip(b'-');
        if !self.skip(b'0') {
            self.digits()?;
        }
        if self.skip(b'.') {
            self.digits()?;
        }
        if self.skip(b'e') || self.skip(b'E') {
            let _ = self.skip(b'+') || self.skip(b'-');
            self.digits()?;
        }
        Ok(())
    }

    pub(super) fn digits(&mut self) -> Scan {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at == start { Err(self.syntax("a broken number")) } else { Ok(()) }
    }

    pub(super) fn literal(&mut self, literal: &'static str) -> Scan {
        if !self.text[self.at..].starts_with(literal.as_bytes()) {
            return Err(self.syntax("an unexpected character"));
        }
        self.at += literal.len();
        Ok(())
    }

    pub(super) fn skip(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    #[inline(always)]
    pub(super) fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    #[inline(always)]
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    pub(super) fn syntax(&self, what: &'static str) -> Box<Refusal> {
        Box::new(Refusal::Syntax { what, at: self.at })
    }
}

/// How many bytes from the start are neither a quote nor a backslash nor a control character.
/// Most bytes of an answer pass through here: eight at a time.
#[inline(always)]
pub(super) fn plain_bytes(bytes: &[u8]) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = 0x8080_8080_8080_8080;
    // The lowest bit set marks the first byte below the limit; false marks can only stand above a true one.
    let bytes_below = |limit: u8, word: u64| word.wrapping_sub(ONES * u64::from(limit)) & !word & HIGHS;

    let (words, tail) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        // This swaps the quote with the space, so that the quote follows the last control character.
        let quote_or_control = bytes_below(0x21, word ^ (ONES * u64::from(b'"' ^ b' ')));
        let backslash = bytes_below(1, word ^ (ONES * u64::from(b'\\')));
        let special = quote_or_control | backslash;
        if special != 0 {
            return index * 8 + special.trailing_zeros() as usize / 8;
        }
    }
    let plain = tail.iter().take_while(|byte| !matches!(byte, b'"' | b'\\' | 0..0x20)).count();
    bytes.len() - tail.len() + plain
}
