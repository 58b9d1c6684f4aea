//! Checks JSON text against a [`Shape`] without building anything.
//!
//! The JavaScript engine's own `JSON.parse` makes the values; building them from here would cost several
//! times as much. So this pass only reads the bytes once, and notes the few places where the text must
//! change for the parsed value to have the promised types (a flag written as text, a missing array).

use std::borrow::Cow;

use crate::shape::{Member, Mismatch, Object, Presence, Rest, Shape};

/// Why a text was refused.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Not JSON: what is wrong, and at which byte.
    Syntax { what: &'static str, at: usize },
    /// JSON, but not of the shape that was asked for.
    Mismatch(Mismatch),
}

/// Checks `text` and returns it with the promised types: unchanged, in most cases.
pub(crate) fn check<'a>(text: &'a str, shape: &'static Shape) -> Scan<Cow<'a, str>> {
    let mut scanner = Scanner { text: text.as_bytes(), at: 0, edits: Vec::new() };
    scanner.space();
    scanner.shaped(shape, 0)?;
    scanner.space();
    if scanner.at < scanner.text.len() {
        return Err(scanner.syntax("text after the end of the value"));
    }
    Ok(apply(text, &scanner.edits))
}

/// The text of one member of the object that `text` is, if that member is a string.
pub(crate) fn string_member(text: &str, name: &str) -> Option<String> {
    let mut found = None;
    let mut scanner = Scanner { text: text.as_bytes(), at: 0, edits: Vec::new() };
    scanner.space();
    scanner
        .elements(b'}', 0, |scanner, depth| {
            let is_wanted = scanner.named_key()?.as_ref() == name.as_bytes();
            if is_wanted && scanner.peek() == Some(b'"') {
                found = Some(String::from_utf8_lossy(&scanner.string_text()?).into_owned());
                return Ok(());
            }
            scanner.anything(depth)
        })
        .ok()?;
    found
}

/// The strings that are values of members, at any depth, but for members called `except`.
pub(crate) fn member_texts(text: &str, except: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let mut scanner = Scanner { text: text.as_bytes(), at: 0, edits: Vec::new() };
    let mut is_wanted = false;
    while let Some(byte) = scanner.peek() {
        if byte != b'"' {
            is_wanted &= byte != b'[';
            scanner.at += 1;
            continue;
        }
        let Ok(string) = scanner.string_text() else { break };
        scanner.space();
        if scanner.peek() == Some(b':') {
            is_wanted = *string != *except.as_bytes();
        } else if is_wanted {
            texts.push(String::from_utf8_lossy(&string).into_owned());
        }
    }
    texts
}

/// A stretch of the text that must read otherwise. Stretches come in order and do not overlap.
struct Edit {
    start: usize,
    end: usize,
    replacement: &'static str,
}

fn apply<'a>(text: &'a str, edits: &[Edit]) -> Cow<'a, str> {
    if edits.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut edited = String::with_capacity(text.len() + 16 * edits.len());
    let mut copied = 0;
    for edit in edits {
        edited.push_str(&text[copied..edit.start]);
        edited.push_str(edit.replacement);
        copied = edit.end;
    }
    edited.push_str(&text[copied..]);
    Cow::Owned(edited)
}

/// Deep enough for any document, shallow enough for the stack.
const DEEPEST: usize = 128;

struct Scanner<'a> {
    text: &'a [u8],
    at: usize,
    edits: Vec<Edit>,
}

/// Boxed, so that the way without a fault, which every value takes, returns in a register.
type Scan<T = ()> = Result<T, Box<Refusal>>;

impl<'a> Scanner<'a> {
    fn shaped(&mut self, shape: &'static Shape, depth: usize) -> Scan {
        match shape {
            Shape::String => match self.peek() {
                Some(b'"') => self.string().map(drop),
                _ => self.mismatch(shape),
            },
            Shape::NonEmptyString => match self.peek() {
                Some(b'"') if !self.text[self.at..].starts_with(b"\"\"") => self.string().map(drop),
                _ => self.mismatch(shape),
            },
            Shape::Object(object) => match self.peek() {
                Some(b'{') => self.object(object, depth),
                _ => self.mismatch(shape),
            },
            Shape::Array(item) => match self.peek() {
                Some(b'[') => self.array(item, depth),
                _ => self.mismatch(shape),
            },
            Shape::Boolean => match self.peek() {
                Some(b't' | b'f') => self.anything(depth),
                _ => self.mismatch(shape),
            },
            Shape::BooleanText => self.boolean_text(shape),
            Shape::StringOrBoolean => match self.peek() {
                Some(b'"' | b't' | b'f') => self.anything(depth),
                _ => self.mismatch(shape),
            },
            Shape::Integer { min, max } => self.integer(*min, *max, shape),
            Shape::OneOf(values) => self.one_of(values, shape),
            Shape::OneOrMany(item) => match self.peek() {
                Some(b'[') => self.array(item, depth),
                _ => self.shaped(item, depth),
            },
            Shape::OrNull(inner) => match self.peek() {
                Some(b'n') => self.anything(depth),
                _ => self.shaped(inner, depth).map_err(|refusal| refusal.inside(|m| m.widened(shape))),
            },
            Shape::OrUndefined(inner) => self.shaped(inner, depth),
            Shape::Anything => self.anything(depth),
        }
    }

    fn array(&mut self, item: &'static Shape, depth: usize) -> Scan {
        let mut index = 0;
        self.elements(b']', depth, |scanner, depth| {
            scanner.shaped(item, depth).map_err(|refusal| refusal.inside(|m| m.in_index(index)))?;
            index += 1;
            Ok(())
        })
    }

    fn object(&mut self, object: &'static Object, depth: usize) -> Scan {
        match object.rest {
            Rest::All(shape) => self.uniform(shape, depth),
            _ => self.members(object, depth),
        }
    }

    fn uniform(&mut self, shape: &'static Shape, depth: usize) -> Scan {
        self.elements(b'}', depth, |scanner, depth| {
            let start = scanner.at;
            scanner.key()?;
            scanner.shaped(shape, depth).map_err(|refusal| {
                // Only now the name is of interest.
                let mut again = Scanner { at: start, edits: Vec::new(), ..*scanner };
                let name = again.string_text().unwrap_or_default();
                refusal.inside(|mismatch| mismatch.in_member(&name_of(&name)))
            })
        })
    }

    fn members(&mut self, object: &'static Object, depth: usize) -> Scan {
        let opening = self.at + 1;
        let mut seen = 0u32;
        self.elements(b'}', depth, |scanner, depth| {
            let key = scanner.named_key()?;
            let position = object.position(&key);
            let scanned = match (position, &object.rest) {
                (Some(position), _) => {
                    seen |= 1 << position;
                    scanner.member(&object.members[position], depth)
                }
                (None, Rest::Kept) => scanner.anything(depth),
                (None, Rest::Each(shape) | Rest::All(shape)) => scanner.shaped(shape, depth),
                (None, Rest::Refused) => return Err(Mismatch::unknown(object, &name_of(&key)).into()),
            };
            scanned.map_err(|refusal| refusal.inside(|mismatch| mismatch.in_member(&name_of(&key))))
        })?;
        self.absent(object, seen, opening)
    }

    fn member(&mut self, member: &'static Member, depth: usize) -> Scan {
        if member.presence == Presence::EmptyArray && self.peek() == Some(b'n') {
            let start = self.at;
            self.literal("null")?;
            self.edits.push(Edit { start, end: self.at, replacement: "[]" });
            return Ok(());
        }
        self.shaped(member.shape, depth)
    }

    /// What to do about the members that did not come.
    fn absent(&mut self, object: &'static Object, seen: u32, opening: usize) -> Scan {
        for (position, member) in object.members.iter().enumerate() {
            if seen & (1 << position) != 0 {
                continue;
            }
            match member.presence {
                Presence::Required => return Err(Mismatch::missing(member).into()),
                // Only `labels`, of a contact, which has other members: the comma is always right.
                Presence::EmptyArray => self.insert_edit(opening, "\"labels\":[],"),
                _ => {}
            }
        }
        Ok(())
    }

    /// Edits inside the object were noted before it was known that something is missing at its start.
    fn insert_edit(&mut self, at: usize, replacement: &'static str) {
        let position = self.edits.partition_point(|edit| edit.start < at);
        self.edits.insert(position, Edit { start: at, end: at, replacement });
    }

    fn boolean_text(&mut self, shape: &'static Shape) -> Scan {
        let start = self.at;
        let rest = &self.text[start..];
        let (quoted, replacement) = if rest.starts_with(b"\"true\"") {
            (6, "true")
        } else if rest.starts_with(b"\"false\"") {
            (7, "false")
        } else {
            return match self.peek() {
                Some(b't') => self.literal("true"),
                Some(b'f') => self.literal("false"),
                Some(b'"') => Err(Mismatch::new(shape.expected(), "another string").into()),
                _ => self.mismatch(shape),
            };
        };
        self.at += quoted;
        self.edits.push(Edit { start, end: self.at, replacement });
        Ok(())
    }

    fn integer(&mut self, min: u32, max: u64, shape: &'static Shape) -> Scan {
        let start = self.at;
        if !matches!(self.peek(), Some(b'-' | b'0'..=b'9')) {
            return self.mismatch(shape);
        }
        self.number()?;
        let digits = str::from_utf8(&self.text[start..self.at]).unwrap_or_default();
        match digits.parse::<u64>() {
            Ok(number) if (u64::from(min)..=max).contains(&number) => Ok(()),
            _ => Err(Mismatch::new(shape.expected(), "another number").into()),
        }
    }

    fn one_of(&mut self, values: &[&str], shape: &'static Shape) -> Scan {
        if self.peek() != Some(b'"') {
            return self.mismatch(shape);
        }
        let value = self.string_text()?;
        match values.iter().any(|allowed| allowed.as_bytes() == &*value) {
            true => Ok(()),
            false => Err(Mismatch::new(shape.expected(), "another string").into()),
        }
    }

    fn mismatch<T>(&self, shape: &'static Shape) -> Scan<T> {
        let got = match self.peek() {
            Some(b'"') => "string",
            Some(b'{') => "object",
            Some(b'[') => "array",
            Some(b't' | b'f') => "boolean",
            Some(b'n') => "null",
            Some(b'-' | b'0'..=b'9') => "number",
            Some(_) => return Err(self.syntax("an unexpected character")),
            None => return Err(self.syntax("the text ends too early")),
        };
        let got =
            if got == "string" && matches!(shape, Shape::NonEmptyString) { "empty string" } else { got };
        Err(Mismatch::new(shape.expected(), got).into())
    }

    // ------------------------------------------------------------ the JSON grammar

    fn anything(&mut self, depth: usize) -> Scan {
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
    fn elements(
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

    /// A member's name, which is not looked at, and the colon behind it.
    fn key(&mut self) -> Scan {
        self.quote()?;
        self.string()?;
        self.colon()
    }

    /// A member's name and the colon behind it.
    fn named_key(&mut self) -> Scan<Cow<'a, [u8]>> {
        self.quote()?;
        let key = self.string_text()?;
        self.colon()?;
        Ok(key)
    }

    fn quote(&self) -> Scan {
        if self.peek() == Some(b'"') { Ok(()) } else { Err(self.syntax("a member's name is missing")) }
    }

    fn colon(&mut self) -> Scan {
        self.space();
        if !self.skip(b':') {
            return Err(self.syntax("a colon is missing"));
        }
        self.space();
        Ok(())
    }

    /// The text of the string that comes next, with its escapes resolved.
    fn string_text(&mut self) -> Scan<Cow<'a, [u8]>> {
        let start = self.at + 1;
        let escaped = self.string()?;
        let quoted = &self.text[start..self.at - 1];
        Ok(if escaped { Cow::Owned(unescape(quoted)) } else { Cow::Borrowed(quoted) })
    }

    /// Passes over a string; tells whether there are escapes in it.
    #[inline(always)]
    fn string(&mut self) -> Scan<bool> {
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

    fn escape(&mut self) -> Scan {
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

    fn number(&mut self) -> Scan {
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

    fn digits(&mut self) -> Scan {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at == start { Err(self.syntax("a broken number")) } else { Ok(()) }
    }

    fn literal(&mut self, literal: &'static str) -> Scan {
        if !self.text[self.at..].starts_with(literal.as_bytes()) {
            return Err(self.syntax("an unexpected character"));
        }
        self.at += literal.len();
        Ok(())
    }

    fn skip(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    #[inline(always)]
    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    #[inline(always)]
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn syntax(&self, what: &'static str) -> Box<Refusal> {
        Box::new(Refusal::Syntax { what, at: self.at })
    }
}

impl Refusal {
    fn inside(mut self: Box<Self>, step: impl FnOnce(Mismatch) -> Mismatch) -> Box<Self> {
        if let Refusal::Mismatch(mismatch) = &mut *self {
            *mismatch = step(std::mem::take(mismatch));
        }
        self
    }
}

impl From<Mismatch> for Box<Refusal> {
    fn from(mismatch: Mismatch) -> Self {
        Box::new(Refusal::Mismatch(mismatch))
    }
}

/// Resolves the escapes of a string that has been scanned. A lone surrogate is no Unicode text and becomes
/// the replacement character.
fn unescape(mut quoted: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(quoted.len());
    while let Some(plain) = quoted.iter().position(|byte| *byte == b'\\') {
        text.extend_from_slice(&quoted[..plain]);
        quoted = &quoted[plain + 1..];
        let character = match quoted.first() {
            Some(b'u') => {
                let (character, length) = unicode_escape(quoted);
                quoted = &quoted[length - 1..];
                character
            }
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(other) => char::from(*other),
            None => break,
        };
        quoted = &quoted[1..];
        text.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
    }
    text.extend_from_slice(quoted);
    text
}

/// The character that `uXXXX`, or a pair `uXXXX\uXXXX`, stands for, and how many bytes that takes.
fn unicode_escape(escape: &[u8]) -> (char, usize) {
    let unit = |at: usize| {
        let digits = escape.get(at..at + 5)?.strip_prefix(b"u")?;
        u16::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()
    };
    let first = unit(0).unwrap_or(0xFFFD);
    let second = if escape.get(5) == Some(&b'\\') { unit(6) } else { None };
    match (char::from_u32(first.into()), second) {
        (Some(character), _) => (character, 5),
        (None, Some(second)) => match char::decode_utf16([first, second]).next() {
            Some(Ok(character)) => (character, 11),
            _ => (char::REPLACEMENT_CHARACTER, 5),
        },
        (None, None) => (char::REPLACEMENT_CHARACTER, 5),
    }
}

fn name_of(key: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(key)
}

/// How many bytes from the start are neither a quote nor a backslash nor a control character.
/// Most bytes of an answer pass through here: eight at a time.
#[inline(always)]
fn plain_bytes(bytes: &[u8]) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = 0x8080_8080_8080_8080;
    // The lowest bit set marks the first zero byte; false marks can only stand above a true one.
    let zero_bytes = |word: u64| word.wrapping_sub(ONES) & !word & HIGHS;

    let (words, tail) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let control = word.wrapping_sub(ONES * 0x20) & !word & HIGHS;
        let special = control
            | zero_bytes(word ^ (ONES * u64::from(b'"')))
            | zero_bytes(word ^ (ONES * u64::from(b'\\')));
        if special != 0 {
            return index * 8 + special.trailing_zeros() as usize / 8;
        }
    }
    let plain = tail.iter().take_while(|byte| !matches!(byte, b'"' | b'\\' | 0..0x20)).count();
    bytes.len() - tail.len() + plain
}

#[cfg(test)]
mod tests;
