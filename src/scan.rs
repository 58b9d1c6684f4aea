//! Checks JSON text against a [`Shape`] without building anything.
//!
//! The JavaScript engine's own `JSON.parse` makes the values; building them from here would cost several
//! times as much. So this pass only reads the bytes once, and notes the few places where the text must
//! change for the parsed value to have the promised types (a flag written as text, a missing array).

mod grammar;
mod specials;
mod texts;
mod unescape;

pub(crate) use texts::{member_texts, string_member};

use specials::Specials;

use crate::shape::{Member, Mismatch, Object, Presence, Rest, Shape};

/// Why a text was refused.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Not text.
    NotUtf8,
    /// Not JSON: what is wrong, and at which byte.
    Syntax { what: &'static str, at: usize },
    /// JSON, but not of the shape that was asked for.
    Mismatch(Mismatch),
}

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// What makes text of UTF-8, or `None` if it is not UTF-8.
pub(crate) type IntoText<T> = fn(Vec<u8>) -> Option<T>;

/// The text as it is.
pub(crate) fn unchanged(text: Vec<u8>) -> Option<String> {
    String::from_utf8(text).ok()
}

/// Checks `text` and returns it with the promised types: changed in place, in most cases.
pub(crate) fn check<T>(
    mut text: Vec<u8>,
    shape: &'static Shape,
    into_text: IntoText<T>,
) -> Result<T, Refusal> {
    if text.starts_with(BYTE_ORDER_MARK) {
        text[..BYTE_ORDER_MARK.len()].fill(b' ');
    }
    let checked = Scanner::new(&text).document(shape).map(|edits| apply(edits, &mut text));
    let text = into_text(text).ok_or(Refusal::NotUtf8)?;
    checked.map(|()| text).map_err(|refusal| *refusal)
}

/// A stretch of the text that must read otherwise. Stretches come in order and do not overlap.
struct Edit {
    start: usize,
    end: usize,
    replacement: &'static str,
}

/// What is replaced leaves room, which is filled with spaces; only what is inserted makes a new text.
fn apply(edits: Vec<Edit>, text: &mut Vec<u8>) {
    let (replacements, insertions): (Vec<_>, Vec<_>) =
        edits.into_iter().partition(|edit| edit.end > edit.start);
    for Edit { start, end, replacement } in replacements {
        let stretch = &mut text[start..end];
        stretch.fill(b' ');
        stretch[..replacement.len()].copy_from_slice(replacement.as_bytes());
    }
    if insertions.is_empty() {
        return;
    }
    let mut edited = Vec::with_capacity(text.len() + 16 * insertions.len());
    let mut copied = 0;
    for Edit { start, replacement, .. } in insertions {
        edited.extend_from_slice(&text[copied..start]);
        edited.extend_from_slice(replacement.as_bytes());
        copied = start;
    }
    edited.extend_from_slice(&text[copied..]);
    *text = edited;
}

struct Scanner<'a> {
    text: &'a [u8],
    at: usize,
    specials: Specials,
    edits: Vec<Edit>,
}

/// Boxed, so that the way without a fault, which every value takes, returns in a register.
type Scan<T = ()> = Result<T, Box<Refusal>>;

impl<'a> Scanner<'a> {
    fn new(text: &'a [u8]) -> Self {
        Scanner { text, at: 0, specials: Specials::new(text), edits: Vec::new() }
    }

    /// The whole text is one value of that shape. Returns what must change in it.
    fn document(mut self, shape: &'static Shape) -> Scan<Vec<Edit>> {
        self.space();
        self.shaped(shape, 0)?;
        self.space();
        match self.at < self.text.len() {
            true => Err(self.syntax("text after the end of the value")),
            false => Ok(self.edits),
        }
    }

    fn shaped(&mut self, shape: &'static Shape, depth: usize) -> Scan {
        match shape {
            Shape::String => match self.peek() {
                Some(b'"') => self.string().map(drop),
                _ => self.mismatch(shape),
            },
            Shape::NonEmptyString => match self.peek() {
                Some(b'"') if !self.has(b'"', self.at + 1) => self.string().map(drop),
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
        let is_text = is_text(item);
        let mut index = 0;
        self.elements(b']', depth, |scanner, depth| {
            if is_text && scanner.plain_text() {
                index += 1;
                return Ok(());
            }
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
        let is_text = is_text(shape);
        self.elements(b'}', depth, |scanner, depth| {
            if is_text && scanner.plain_text_members() {
                return Ok(());
            }
            let start = scanner.at;
            scanner.key()?;
            scanner.shaped(shape, depth).map_err(|refusal| {
                // Only now the name is of interest.
                let mut again = Scanner { at: start, edits: Vec::new(), ..*scanner };
                let name = again.string_text().unwrap_or_default();
                refusal.inside(|mismatch| mismatch.in_member(text_of(&name)))
            })
        })
    }

    fn members(&mut self, object: &'static Object, depth: usize) -> Scan {
        let opening = self.at + 1;
        let mut seen = 0u32;
        // Services write members in the same order every time; some are left out.
        let mut next = 0;
        self.elements(b'}', depth, |scanner, depth| {
            let expected = (next..object.members.len()).find(|at| scanner.is_named(object.members[*at].name));
            if let Some(position) = expected {
                let member = &object.members[position];
                seen |= 1 << position;
                next = position + 1;
                if is_text(member.shape) && scanner.plain_text() {
                    return Ok(());
                }
                return scanner
                    .member(member, depth)
                    .map_err(|refusal| refusal.inside(|mismatch| mismatch.in_member(member.name)));
            }
            let key = scanner.named_key()?;
            let position = object.position(&key);
            let scanned = match (position, &object.rest) {
                (Some(position), _) => {
                    seen |= 1 << position;
                    next = position + 1;
                    scanner.member(&object.members[position], depth)
                }
                (None, Rest::Kept) => scanner.anything(depth),
                (None, Rest::Each(shape) | Rest::All(shape)) => scanner.shaped(shape, depth),
                (None, Rest::Refused) => return Err(Mismatch::unknown(object, text_of(&key)).into()),
            };
            scanned.map_err(|refusal| refusal.inside(|mismatch| mismatch.in_member(text_of(&key))))
        })?;
        self.absent(object, seen, opening)
    }

    fn member(&mut self, member: &'static Member, depth: usize) -> Scan {
        if matches!(member.presence, Presence::EmptyArray) && self.has(b'n', self.at) {
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

/// Whether any string will do.
#[inline(always)]
fn is_text(shape: &Shape) -> bool {
    matches!(shape, Shape::String | Shape::OrUndefined(Shape::String))
}

/// Of a text that is not UTF-8 nothing is told but that.
fn text_of(key: &[u8]) -> &str {
    str::from_utf8(key).unwrap_or_default()
}

#[cfg(test)]
mod tests;
