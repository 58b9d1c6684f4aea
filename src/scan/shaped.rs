//! Values of a shape: whether they fit, and what must change in them.

use super::grammar::text_of;
use super::refusal::{Refusal, Scan};
use super::scanner::Scanner;
use super::skipped::Skipped;
use crate::personal::is_personal;
use crate::shape::{Member, Mismatch, Object, Presence, Rest, Shape};

impl Scanner<'_> {
    /// The whole text is one value of that shape. Notes what must change in it.
    pub(super) fn document(&mut self, shape: &'static Shape) -> Scan {
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
            Shape::Text => self.lenient_text(shape, depth),
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
                    // Only items of the outermost list are left out.
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

    /// Passes over an invalid item if the caller asked for that; otherwise adds its id to the error.
    fn skip_item(&mut self, start: usize, refusal: Box<Refusal>) -> Scan<Skipped> {
        let Refusal::Mismatch(mut mismatch) = *refusal else { return Err(refusal) };
        let id = self.again(start).string_member("id");
        mismatch.id = id.filter(|id| !is_personal(id));
        if !self.skips {
            return Err(mismatch.into());
        }
        self.at = start;
        self.anything(1)?;
        Ok(Skipped { place: mismatch.path(""), id: mismatch.id })
    }

    /// Removes what began at `start` and ends here from the text, with one comma beside it.
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
                // The name is read only for the message.
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
        self.absent(object, seen, opening, is_first)
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

    /// What to do about the members that did not come. `is_last`: nothing else stands in the object.
    fn absent(&mut self, object: &'static Object, seen: u32, opening: usize, mut is_last: bool) -> Scan {
        for (position, member) in object.members.iter().enumerate() {
            if seen & (1 << position) != 0 {
                continue;
            }
            match member.presence {
                Presence::Required => return Err(Mismatch::missing(member).into()),
                Presence::EmptyArray => {
                    self.edits.insert(opening, if is_last { "\":[]" } else { "\":[]," });
                    self.edits.insert(opening, member.name);
                    self.edits.insert(opening, "\"");
                    is_last = false;
                }
                _ => {}
            }
        }
        Ok(())
    }

    pub(super) fn mismatch<T>(&self, shape: &'static Shape) -> Scan<T> {
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

/// Whether any string will do.
#[inline(always)]
fn is_text(shape: &Shape) -> bool {
    matches!(shape, Shape::String | Shape::OrUndefined(Shape::String | Shape::Text))
}
