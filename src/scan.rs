//! Checks JSON text against a [`Shape`] without building anything.
//!
//! The JavaScript engine's own `JSON.parse` makes the values; building them from here would cost several
//! times as much. So this pass only reads the bytes once, and notes the few places where the text must
//! change for the parsed value to have the promised types (a flag written as text, a missing array, a `null`).

mod edits;
mod grammar;
mod specials;
mod texts;
mod unescape;

pub(crate) use texts::{each_member_text, each_token, string_member};

use edits::Edits;
use specials::Specials;

use crate::privacy;
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

/// An item of a list that does not fit, and was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The place of the first fault, as `[17].properties.phoneNumber`.
    pub place: String,
    /// The item's id, where it can be read.
    pub id: Option<String>,
}

/// A text that fits, and what was left out of it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Checked<T> {
    pub(crate) text: T,
    pub(crate) skipped: Vec<Skipped>,
}

/// Checks `text` and returns it with the promised types: changed in place, in most cases. With `skips`, items of a
/// list that do not fit are left out.
pub(crate) fn check<T>(
    mut text: Vec<u8>,
    shape: &'static Shape,
    skips: bool,
    into_text: IntoText<T>,
) -> Result<Checked<T>, Refusal> {
    if text.starts_with(BYTE_ORDER_MARK) {
        text[..BYTE_ORDER_MARK.len()].fill(b' ');
    }
    let mut scanner = Scanner { skips, ..Scanner::new(&text) };
    let scanned = scanner.document(shape);
    let Scanner { edits, skipped, .. } = scanner;
    if scanned.is_ok() {
        edits.apply(&mut text);
    }
    let text = into_text(text).ok_or(Refusal::NotUtf8)?;
    scanned.map(|()| Checked { text, skipped }).map_err(|refusal| *refusal)
}

struct Scanner<'a> {
    text: &'a [u8],
    at: usize,
    specials: Specials,
    edits: Edits,
    /// Whether items of a list that do not fit are left out.
    skips: bool,
    skipped: Vec<Skipped>,
}

/// Boxed, so that the way without a fault, which every value takes, returns in a register.
type Scan<T = ()> = Result<T, Box<Refusal>>;

impl<'a> Scanner<'a> {
    fn new(text: &'a [u8]) -> Self {
        let specials = Specials::new(text);
        Scanner { text, at: 0, specials, edits: Edits::default(), skips: false, skipped: Vec::new() }
    }

    /// The same text from another place on.
    fn again(&self, at: usize) -> Self {
        Scanner { at, ..Scanner::new(self.text) }
    }

    /// The whole text is one value of that shape. Notes what must change in it.
    fn document(&mut self, shape: &'static Shape) -> Scan {
        self.space();
        self.shaped(shape, 0)?;
        self.space();
        match self.at < self.text.len() {
            true => Err(self.syntax("text after the end of the value")),
            false => Ok(()),
        }
    }

    fn shaped(&mut self, shape: &'static Shape, depth: usize) -> Scan {
        match shape {
            Shape::String => match self.peek() {
                Some(b'"') => self.string().map(drop),
                _ => self.mismatch(shape),
            },
            Shape::Text => match self.peek() {
                Some(b'"') => self.string().map(drop),
                Some(b't' | b'f' | b'-' | b'0'..=b'9') => {
                    let start = self.at;
                    self.anything(depth)?;
                    self.edits.insert(start, "\"");
                    self.edits.insert(self.at, "\"");
                    Ok(())
                }
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
        let (mut index, mut kept) = (0, 0);
        self.elements(b']', depth, |scanner, depth| {
            if is_text && scanner.plain_text() {
                index += 1;
                return Ok(());
            }
            let (start, edits) = (scanner.at, scanner.edits.mark());
            match scanner.shaped(item, depth) {
                Ok(()) => kept += 1,
                Err(refusal) => {
                    let refusal = refusal.inside(|mismatch| mismatch.in_index(index));
                    // Only in the list that the whole text is: a contact is left out as a whole.
                    if depth > 1 {
                        return Err(refusal);
                    }
                    let skipped = scanner.skip_item(start, refusal)?;
                    scanner.edits.back_to(edits);
                    scanner.leave_out(start, kept == 0);
                    scanner.skipped.push(skipped);
                }
            }
            index += 1;
            Ok(())
        })
    }

    /// Passes over an item that does not fit, if that is wanted; else says whose it is.
    fn skip_item(&mut self, start: usize, refusal: Box<Refusal>) -> Scan<Skipped> {
        let Refusal::Mismatch(mut mismatch) = *refusal else { return Err(refusal) };
        let id = self.again(start).string_member("id");
        mismatch.id = id.filter(|id| !privacy::is_personal(id));
        if !self.skips {
            return Err(mismatch.into());
        }
        self.at = start;
        self.anything(1)?;
        Ok(Skipped { place: mismatch.path(""), id: mismatch.id })
    }

    /// Takes what began at `start` and ends here out of the text, with a comma beside it.
    fn leave_out(&mut self, start: usize, is_first: bool) {
        let (mut start, mut end) = (start, self.at);
        if is_first {
            let rest = self.text[end..].trim_ascii_start();
            end = if rest.starts_with(b",") { self.text.len() - rest.len() + 1 } else { end };
        } else {
            start = self.text[..start].trim_ascii_end().len() - 1;
        }
        self.edits.replace(start, end, "");
    }

    fn object(&mut self, object: &'static Object, depth: usize) -> Scan {
        match object.rest {
            Rest::All(shape) => self.uniform(shape, depth),
            _ => self.members(object, depth),
        }
    }

    fn uniform(&mut self, shape: &'static Shape, depth: usize) -> Scan {
        let is_text = is_text(shape);
        let mut is_first = true;
        self.elements(b'}', depth, |scanner, depth| {
            if is_text && scanner.plain_text_members() {
                is_first = false;
                return Ok(());
            }
            let start = scanner.at;
            scanner.key()?;
            scanner.value(shape, start, &mut is_first, depth).map_err(|refusal| {
                // Only now the name is of interest.
                let name = scanner.again(start).string_text().unwrap_or_default();
                refusal.inside(|mismatch| mismatch.in_member(text_of(&name)))
            })
        })
    }

    /// The value of a member that began at `start`; `null` is as good as none where it may be absent.
    fn value(&mut self, shape: &'static Shape, start: usize, is_first: &mut bool, depth: usize) -> Scan {
        if matches!(shape, Shape::OrUndefined(_)) && self.has(b'n', self.at) {
            self.literal("null")?;
            self.leave_out(start, *is_first);
            return Ok(());
        }
        *is_first = false;
        self.shaped(shape, depth)
    }

    fn members(&mut self, object: &'static Object, depth: usize) -> Scan {
        let opening = self.at + 1;
        let mut seen = 0u32;
        let mut is_first = true;
        // Services write members in the same order every time; some are left out.
        let mut next = 0;
        self.elements(b'}', depth, |scanner, depth| {
            let start = scanner.at;
            let expected = (next..object.members.len()).find(|at| scanner.is_named(object.members[*at].name));
            if let Some(position) = expected {
                let member = &object.members[position];
                seen |= 1 << position;
                next = position + 1;
                if is_text(member.shape) && scanner.plain_text() {
                    is_first = false;
                    return Ok(());
                }
                return scanner
                    .member(member, start, &mut is_first, depth)
                    .map_err(|refusal| refusal.inside(|mismatch| mismatch.in_member(member.name)));
            }
            let key = scanner.named_key()?;
            let position = object.position(&key);
            let scanned = match (position, &object.rest) {
                (Some(position), _) => {
                    seen |= 1 << position;
                    next = position + 1;
                    scanner.member(&object.members[position], start, &mut is_first, depth)
                }
                (None, Rest::Kept) => scanner.value(&Shape::Anything, start, &mut is_first, depth),
                (None, Rest::Each(shape) | Rest::All(shape)) => {
                    scanner.value(shape, start, &mut is_first, depth)
                }
                (None, Rest::Refused) => return Err(Mismatch::unknown(object, text_of(&key)).into()),
            };
            scanned.map_err(|refusal| refusal.inside(|mismatch| mismatch.in_member(text_of(&key))))
        })?;
        self.absent(object, seen, opening)
    }

    fn member(&mut self, member: &'static Member, start: usize, is_first: &mut bool, depth: usize) -> Scan {
        if self.has(b'n', self.at) {
            let value = self.at;
            match member.presence {
                Presence::EmptyArray => {
                    self.literal("null")?;
                    self.edits.replace(value, self.at, "[]");
                    *is_first = false;
                    return Ok(());
                }
                Presence::Optional | Presence::Expected => {
                    self.literal("null")?;
                    self.leave_out(start, *is_first);
                    return Ok(());
                }
                Presence::Required | Presence::ReadOnly => {}
            }
        }
        self.value(member.shape, start, is_first, depth)
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
                Presence::EmptyArray => self.edits.insert(opening, "\"labels\":[],"),
                _ => {}
            }
        }
        Ok(())
    }

    fn boolean_text(&mut self, shape: &'static Shape) -> Scan {
        let start = self.at;
        if self.peek() != Some(b'"') {
            return match self.peek() {
                Some(b't') => self.literal("true"),
                Some(b'f') => self.literal("false"),
                _ => self.mismatch(shape),
            };
        }
        let replacement = match &*self.string_text()? {
            b"true" => "true",
            b"false" => "false",
            _ => return Err(Mismatch::new(shape.expected(), "another string").into()),
        };
        self.edits.replace(start, self.at, replacement);
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
    matches!(shape, Shape::String | Shape::OrUndefined(Shape::String | Shape::Text))
}

/// Of a text that is not UTF-8 nothing is told but that.
fn text_of(key: &[u8]) -> &str {
    str::from_utf8(key).unwrap_or_default()
}

#[cfg(test)]
mod tests;
