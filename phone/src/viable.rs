//! Whether a text is written as phone numbers are.

use crate::characters::{Characters, is_letter, is_plus, is_punctuation};
use crate::extension::Ending;

/// The fewest digits of a number.
pub(crate) const FEWEST_DIGITS: usize = 2;

/// Whether a text can be a number: at least three digits, with nothing but punctuation before them, or just two; then
/// digits, punctuation and letters, and perhaps an extension.
pub(crate) fn is_viable(characters: &Characters, text: &str) -> bool {
    is_long_number(characters, text) || is_short_number(characters, text)
}

fn is_long_number(characters: &Characters, text: &str) -> bool {
    let Some(rest) = after_third_digit(characters, text.trim_start_matches(is_plus)) else { return false };
    let belongs = |character| {
        characters.is_digit(character)
            || is_punctuation(character)
            || is_letter(character)
            || character == '*'
    };
    let beyond = rest.trim_start_matches(belongs);
    let could_begin = text.len() - rest.len()..=text.len() - beyond.len();
    beyond.is_empty()
        || Ending::new(characters, text).is_some_and(|ending| ending.begins_in(could_begin).is_some())
}

/// What follows the third digit, if only punctuation comes before.
fn after_third_digit<'t>(characters: &Characters, text: &'t str) -> Option<&'t str> {
    let mut rest = text.chars();
    let mut digits = 0;
    while digits < 3 {
        let character = rest.next()?;
        if characters.is_digit(character) {
            digits += 1;
        } else if !is_punctuation(character) && character != '*' {
            return None;
        }
    }
    Some(rest.as_str())
}

fn is_short_number(characters: &Characters, text: &str) -> bool {
    let mut rest = text.chars();
    let has_digits =
        (0..FEWEST_DIGITS).all(|_| rest.next().is_some_and(|character| characters.is_digit(character)));
    let begin = text.len() - rest.as_str().len();
    has_digits
        && (begin == text.len()
            || Ending::new(characters, text).is_some_and(|ending| ending.begins_in(begin..=begin).is_some()))
}
