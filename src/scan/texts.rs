//! Single texts out of JSON, without reading all of it.

use std::borrow::Cow;
use std::ops::Range;

use super::grammar::text_of;
use super::refusal::Scan;
use super::scanner::Scanner;

/// The text of one member of the object that `text` is, if that member is a string.
pub(crate) fn string_member(text: &str, name: &str) -> Option<String> {
    Scanner::new(text.as_bytes()).string_member(name)
}

impl<'a> Scanner<'a> {
    /// The same of the object that comes next.
    pub(super) fn string_member(&mut self, name: &str) -> Option<String> {
        let mut found = None;
        self.space();
        if self.peek() != Some(b'{') {
            return None;
        }
        self.elements(b'}', 0, |scanner, depth| {
            let is_wanted = scanner.named_key()?.as_ref() == name.as_bytes();
            if is_wanted && scanner.peek() == Some(b'"') {
                found = Some(text_of(&scanner.string_text()?).into());
                return Ok(());
            }
            scanner.anything(depth)
        })
        .ok()?;
        found
    }

    /// The name or value that comes next, if it is a string or a number.
    fn token(&mut self) -> Scan<Option<Token<'a>>> {
        let start = self.at;
        let text = match self.peek() {
            Some(b'"') => self.string_text()?,
            Some(b'-' | b'0'..=b'9') => {
                self.number()?;
                Cow::Borrowed(&self.text[start..self.at])
            }
            _ => {
                self.at += 1;
                return Ok(None);
            }
        };
        Ok(Some(Token { place: start..self.at, text }))
    }
}

/// A string or a number in a JSON text.
pub(crate) struct Token<'a> {
    /// Where it stands, quotes included.
    pub(crate) place: Range<usize>,
    /// What it says, without quotes and escapes.
    pub(crate) text: Cow<'a, [u8]>,
}

/// Visits the strings, names included, and the numbers of a JSON text, at any depth.
pub(crate) fn each_token(json: &str, visit: &mut dyn FnMut(Token<'_>)) {
    let mut scanner = Scanner::new(json.as_bytes());
    while scanner.peek().is_some() {
        match scanner.token() {
            Ok(Some(token)) => visit(token),
            Ok(None) => {}
            Err(_) => return,
        }
    }
}

/// Visits the strings that are values of members, or in lists that are, at any depth, but for members called `except`.
pub(crate) fn each_member_text(json: &str, except: &str, visit: &mut dyn FnMut(&str)) {
    let mut scanner = Scanner::new(json.as_bytes());
    let mut is_wanted = false;
    while let Some(byte) = scanner.peek() {
        if byte != b'"' {
            scanner.at += 1;
            continue;
        }
        let Ok(string) = scanner.string_text() else { return };
        scanner.space();
        if scanner.peek() == Some(b':') {
            is_wanted = *string != *except.as_bytes();
        } else if is_wanted {
            visit(text_of(&string));
        }
    }
}
