//! Single texts out of JSON, without reading all of it.

use super::{Scanner, text_of};

/// The text of one member of the object that `text` is, if that member is a string.
pub(crate) fn string_member(text: &str, name: &str) -> Option<String> {
    let mut found = None;
    let mut scanner = Scanner::new(text.as_bytes());
    scanner.space();
    scanner
        .elements(b'}', 0, |scanner, depth| {
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

/// The strings that are values of members, at any depth, but for members called `except`.
pub(crate) fn member_texts(text: &str, except: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let mut scanner = Scanner::new(text.as_bytes());
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
            texts.push(text_of(&string).into());
        }
    }
    texts
}
