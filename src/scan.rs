//! Checks JSON text against a [`Shape`] without building anything.
//!
//! The JavaScript engine's own `JSON.parse` makes the values; building them from here would cost several
//! times as much. So this pass only reads the bytes once, and notes the few places where the text must
//! change for the parsed value to have the promised types (a flag written as text, a missing array, a `null`).

mod edits;
mod grammar;
mod refusal;
mod scanner;
mod shaped;
mod skipped;
mod specials;
mod texts;
mod unescape;
mod values;

pub(crate) use refusal::Refusal;
pub use skipped::Skipped;
pub(crate) use texts::{each_member_text, each_token, string_member};

use crate::shape::Shape;
use scanner::Scanner;

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Converts UTF-8 to text; `None` if it is not UTF-8.
pub(crate) type IntoText<T> = fn(Vec<u8>) -> Option<T>;

/// The text as it is.
pub(crate) fn unchanged(text: Vec<u8>) -> Option<String> {
    String::from_utf8(text).ok()
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

#[cfg(test)]
mod tests;
