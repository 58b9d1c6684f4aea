//! What is dialled once the call is answered: `ext. 12`, `x12`, `;ext=12`, `,,12`, `- 12#` and the like.

use crate::characters::Characters;

/// How many digits an extension may have. The clearer its label, the more.
const AFTER_EXPLICIT_LABEL: usize = 20;
const AFTER_LIKELY_LABEL: usize = 15;
const AFTER_AMBIGUOUS_LABEL: usize = 9;
const WHEN_NOT_SURE: usize = 6;

/// What a text ends with that can be an extension: a label, digits, and perhaps `#`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ending<'t> {
    /// The number, which ends with a digit.
    number: &'t str,
    /// All that follows it up to the digits: the label, and what separates it from the number.
    label: &'t str,
    digits: &'t str,
    count: usize,
    has_hash: bool,
}

impl<'t> Ending<'t> {
    /// The digits at the end of a text, if there are not too many.
    pub fn new(characters: &Characters, text: &'t str) -> Option<Self> {
        let is_digit = |character| characters.is_digit(character);
        let without_hash = text.strip_suffix('#').unwrap_or(text);
        let before = without_hash.trim_end_matches(is_digit);
        let digits = without_hash.get(before.len()..)?;
        let count = digits.chars().map(|_| 1).sum();
        let number = before.trim_end_matches(|character| !is_digit(character));
        let label = before.get(number.len()..)?;
        let has_hash = without_hash.len() < text.len();
        (1..=AFTER_EXPLICIT_LABEL).contains(&count).then_some(Self { number, label, digits, count, has_hash })
    }

    /// The first of these places from which the rest of the text is an extension with its label.
    pub fn begins_in(&self, mut places: impl Iterator<Item = usize>) -> Option<usize> {
        places.find(|place| {
            let place = place.checked_sub(self.number.len());
            place.and_then(|place| self.label.get(place..)).is_some_and(|label| self.is_label(label))
        })
    }

    /// The text before the extension, and the digits of it.
    pub fn split(&self, text: &'t str) -> Option<(&'t str, &'t str)> {
        let begin = self.begins_in(self.number.len()..self.number.len() + self.label.len())?;
        Some((text.get(..begin)?, self.digits))
    }

    fn is_label(&self, label: &str) -> bool {
        let Self { count, has_hash, .. } = *self;
        if !has_hash && strip(label, ";ext=") == Some("") {
            return true;
        }
        let after_separators = label.trim_start_matches([' ', '\u{a0}', '\t', ',']);
        if explicit(after_separators).is_some_and(is_filling) {
            return true;
        }
        if count <= AFTER_AMBIGUOUS_LABEL && ambiguous(after_separators).is_some_and(is_filling) {
            return true;
        }
        let is_blank = !label.is_empty() && label.trim_start_matches(['-', ' ']).is_empty();
        if count <= WHEN_NOT_SURE && has_hash && is_blank {
            return true;
        }
        let after_blanks = label.trim_start_matches([' ', '\u{a0}', '\t']);
        let dialled = after_blanks.strip_prefix(",,").or_else(|| after_blanks.strip_prefix(';'));
        if count <= AFTER_LIKELY_LABEL && dialled.is_some_and(is_filling) {
            return true;
        }
        let after_commas = after_blanks.trim_start_matches(',');
        count <= AFTER_AMBIGUOUS_LABEL && after_commas.len() < after_blanks.len() && is_filling(after_commas)
    }
}

/// What follows an unambiguous label.
fn explicit(text: &str) -> Option<&str> {
    let latin = || {
        let after = strip(strip(text, "e").unwrap_or(text), "xt")?;
        let longer = strip(after, "ensi").and_then(|after| {
            let plain = strip(after, "o").map(|after| strip(after, "\u{301}").unwrap_or(after));
            plain.or_else(|| strip(after, "ó"))
        });
        let after = longer.unwrap_or(after);
        Some(strip(after, "n").unwrap_or(after))
    };
    let wide = || {
        let after = strip(strip(text, "ｅ").unwrap_or(text), "ｘｔ")?;
        Some(strip(after, "ｎ").unwrap_or(after))
    };
    latin().or_else(wide).or_else(|| strip(text, "доб")).or_else(|| strip(text, "anexo"))
}

/// What follows a label that can also mean something else.
fn ambiguous(text: &str) -> Option<&str> {
    ["x", "ｘ", "#", "＃", "~", "～", "int", "ｉｎｔ"].into_iter().find_map(|label| strip(text, label))
}

/// Whether this text may come between a label and the digits.
fn is_filling(text: &str) -> bool {
    let text = text.strip_prefix([':', '.', '．']).unwrap_or(text);
    text.trim_start_matches([' ', '\u{a0}', '\t', ',', '-']).is_empty()
}

/// What follows a label at the beginning of a text, in capitals or not.
fn strip<'t>(text: &'t str, label: &str) -> Option<&'t str> {
    let mut rest = text.chars();
    for expected in label.chars() {
        if lowercase(rest.next()?) != expected {
            return None;
        }
    }
    Some(rest.as_str())
}

/// The small letter of those that labels are made of.
fn lowercase(character: char) -> char {
    match character {
        'ſ' => 's',
        'Ó' => 'ó',
        'Ｅ' => 'ｅ',
        'Ｉ' => 'ｉ',
        'Ｎ' => 'ｎ',
        'Ｔ' => 'ｔ',
        'Ｘ' => 'ｘ',
        'Д' | '\u{1c81}' => 'д',
        'О' | '\u{1c82}' => 'о',
        'Б' => 'б',
        _ => character.to_ascii_lowercase(),
    }
}
