//! The part of a text that can be a phone number.

use alloc::borrow::{Cow, ToOwned};

use crate::characters::{Characters, is_plus};
use crate::error::ParseError;

/// The scheme and the parameters of a `tel:` address, RFC 3966.
const SCHEME: &str = "tel:";
const PHONE_CONTEXT: &str = ";phone-context=";
const ISDN_SUBADDRESS: &str = ";isub=";

/// The part of a text that can be a number, with its extension but without the text around it.
pub(crate) fn find<'t>(characters: &Characters, text: &'t str) -> Result<Cow<'t, str>, ParseError> {
    let found = match cut(text, PHONE_CONTEXT) {
        Some((before, after)) => in_context(characters, text, before, after)?,
        None => without_surroundings(characters, text).ok_or(ParseError::NotANumber)?.into(),
    };
    Ok(match cut(&found, ISDN_SUBADDRESS) {
        Some((before, _)) => before.to_owned().into(),
        None => found,
    })
}

/// The number of a text with a phone context. A context that begins with a plus is the beginning of the number.
fn in_context<'t>(
    characters: &Characters,
    text: &str,
    before: &'t str,
    after: &str,
) -> Result<Cow<'t, str>, ParseError> {
    let context = cut(after, ";").map_or(after, |(context, _)| context);
    if !is_global_number(characters, context) && !is_domain(characters, context) {
        return Err(ParseError::NotANumber);
    }
    let number = match cut(text, SCHEME) {
        // A scheme after the context does not count.
        Some((surroundings, _)) => {
            before.get(surroundings.len() + SCHEME.len()..).ok_or(ParseError::NotANumber)?
        }
        None => before,
    };
    Ok(if context.starts_with('+') { [context, number].concat().into() } else { number.into() })
}

fn is_global_number(characters: &Characters, context: &str) -> bool {
    let Some(digits) = context.strip_prefix('+') else { return false };
    let is_digit = |character| characters.is_digit(character);
    digits.chars().any(is_digit)
        && digits.chars().all(|character| matches!(character, '-' | '.' | '(' | ')') || is_digit(character))
}

fn is_domain(characters: &Characters, context: &str) -> bool {
    let mut name = context.strip_suffix('.').unwrap_or(context);
    while let Some((label, rest)) = cut(name, ".") {
        if !is_label(characters, label) {
            return false;
        }
        name = rest;
    }
    is_label(characters, name) && name.starts_with(|first: char| first.is_ascii_alphabetic())
}

fn is_label(characters: &Characters, label: &str) -> bool {
    let is_alphanumeric = |character: char| character.is_ascii_alphabetic() || characters.is_digit(character);
    label.starts_with(is_alphanumeric)
        && label.ends_with(is_alphanumeric)
        && label.chars().all(|character| character == '-' || is_alphanumeric(character))
}

/// The text from the first digit or plus to the last letter or digit, or to the beginning of a second number.
fn without_surroundings<'t>(characters: &Characters, text: &'t str) -> Option<&'t str> {
    let is_before = |character| !is_plus(character) && characters.digit(character).is_none();
    let number = text.trim_start_matches(is_before);
    let number = number.trim_end_matches(|character| characters.is_unwanted_end(character));
    (!number.is_empty()).then(|| before_second_number(number).unwrap_or(number))
}

/// What comes before the second of two extensions, as in `(530) 583-6985 x302/x2303`, without the lines before.
fn before_second_number(text: &str) -> Option<&str> {
    let mut line_start = 0;
    let mut found = None;
    for (place, byte) in text.bytes().enumerate() {
        match byte {
            b'/' | b'\\' if text.get(place + 1..)?.trim_start_matches(' ').starts_with('x') => {
                found = text.get(line_start..place);
            }
            b'\n' if found.is_none() => line_start = place + 1,
            b'\n' => break,
            _ => {}
        }
    }
    found
}

/// What comes before and after the first place with some ASCII text in it.
fn cut<'t>(text: &'t str, at: &str) -> Option<(&'t str, &'t str)> {
    let (bytes, at) = (text.as_bytes(), at.as_bytes());
    let mut places = (0..bytes.len()).filter(|place| bytes[*place] == at[0]);
    let place = places.find(|place| bytes[*place..].starts_with(at))?;
    Some((text.get(..place)?, text.get(place + at.len()..)?))
}
