//! The grammar of JSON (RFC 8259): passing over values without building them.

use std::borrow::Cow;

use super::refusal::{Refusal, Scan};
use super::scanner::Scanner;
use super::specials::Specials;
use super::unescape::unescape;

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
        if self.skip(closing) {
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

    /// Passes over `"name":"text"`, and all that follow it, as long as they are written without spaces and escapes,
    /// as most of an answer is; stays where it is if anything else comes.
    #[inline(always)]
    pub(super) fn plain_text_members(&mut self) -> bool {
        let before = self.at;
        // Local copies are faster, and this is the hottest loop.
        let (mut at, mut specials) = (self.at, self.specials);
        while let Some(end) = self.end_of_plain_text_member(at, &mut specials) {
            self.at = end;
            if !self.has(b',', end) {
                break;
            }
            at = end + 1;
        }
        self.specials = specials;
        self.at > before
    }

    #[inline(always)]
    fn end_of_plain_text_member(&self, start: usize, specials: &mut Specials) -> Option<usize> {
        let colon = self.end_of_plain_text(start, specials)?;
        if self.has(b':', colon) { self.end_of_plain_text(colon + 1, specials) } else { None }
    }

    /// The same with `"text"` alone.
    #[inline(always)]
    pub(super) fn plain_text(&mut self) -> bool {
        let mut specials = self.specials;
        let end = self.end_of_plain_text(self.at, &mut specials);
        self.specials = specials;
        self.at = end.unwrap_or(self.at);
        end.is_some()
    }

    #[inline(always)]
    fn end_of_plain_text(&self, start: usize, specials: &mut Specials) -> Option<usize> {
        if !self.has(b'"', start) {
            return None;
        }
        let end = specials.first(self.text, start + 1);
        if self.has(b'"', end) { Some(end + 1) } else { None }
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
        let start = self.at + 1;
        let end = start + name.len();
        let is_named = self.has(b'"', self.at)
            && self.has(b'"', end)
            && self.has(b':', end + 1)
            && self.text[start..end] == *name.as_bytes();
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
        if self.has(b'"', self.at) { Ok(()) } else { Err(self.syntax("a member's name is missing")) }
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
            self.at = self.specials.first(self.text, self.at);
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
        let there = self.has(byte, self.at);
        self.at += usize::from(there);
        there
    }

    #[inline(always)]
    pub(super) fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    /// Whether that byte stands there.
    #[inline(always)]
    pub(super) fn has(&self, byte: u8, at: usize) -> bool {
        matches!(self.text.get(at), Some(there) if *there == byte)
    }

    #[inline(always)]
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    pub(super) fn syntax(&self, what: &'static str) -> Box<Refusal> {
        Box::new(Refusal::Syntax { what, at: self.at })
    }
}

/// The text of a key; empty if it is not UTF-8, which is refused later.
pub(super) fn text_of(key: &[u8]) -> &str {
    str::from_utf8(key).unwrap_or_default()
}
