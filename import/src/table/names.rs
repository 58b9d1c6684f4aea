//! The headings that mean a property, whoever wrote them.
//!
//! Telephone numbers and addresses of mail are named in so many ways that no list has them all; what they are made of is
//! known ([`words`]). The rest is in lists ([`lists`]).

use std::borrow::Cow;

use crate::characters::{cleaned, is_invisible};
use crate::formula::without_apostrophe;

mod lists;
mod words;

pub use words::priority;

/// The property that holds the phone number.
pub const PHONE_NUMBER: &str = "phoneNumber";
/// The property that holds the address of mail.
pub const EMAIL: &str = "email";
/// The property that says where a number without a country code is from.
pub const REGION: &str = "region";
/// The column that holds labels instead of a property.
pub const LABELS: &str = "labels";

/// The column that holds the contact's own id.
pub const ID: &str = "id";
/// What follows it in a heading is a property's name to the letter.
pub const LITERAL: &str = "properties.";

/// What the service and this package give a meaning of its own.
const STANDARD: [&str; 8] =
    [PHONE_NUMBER, EMAIL, "firstName", "lastName", "department", "organization", REGION, LABELS];

/// A heading that is longer means nothing: it may be a whole text.
const LONGEST: usize = 80;

/// The rank of the property's own name.
const EXACT: u8 = 0;
/// The rank of a synonym.
const SYNONYM: u8 = 20;
/// From here on a heading means the property only where no other does: "Name" beside "First name" is something else.
const WEAK: u8 = 200;

/// What a heading means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meaning {
    /// The property.
    pub property: &'static str,
    /// Of several columns of one property, the one of the lowest rank counts: mobile before work before home.
    pub rank: u8,
}

impl Meaning {
    /// Whether it gives way to any other column of the property.
    pub fn is_weak(self) -> bool {
        self.rank >= WEAK
    }
}

/// A heading as it stands in a table: cleaned, unless a name follows that is meant to the letter.
pub fn heading(cell: &str) -> String {
    let cell = without_apostrophe(cell);
    match cell.starts_with(LITERAL) {
        true => cell.into(),
        false => cleaned(cell),
    }
}

/// Whether a heading says what it means itself: the contact's id, or a property to the letter.
pub fn is_plain(heading: &str) -> bool {
    heading == ID || heading.starts_with(LITERAL)
}

/// The shortest name of a target: `properties.` only stays before what would mean something else without it.
pub fn plainly(target: &str) -> &str {
    match target.strip_prefix(LITERAL) {
        Some(name) if !(name.is_empty() || name == ID || name == LABELS || name.starts_with(LITERAL)) => name,
        _ => target,
    }
}

/// The name of the property that a target is.
pub fn property(target: &str) -> &str {
    target.strip_prefix(LITERAL).unwrap_or(target)
}

/// The heading under which a property's name comes back as it is.
pub fn heading_of(property: &str) -> Cow<'_, str> {
    let comes_back = !is_plain(property)
        && property != LABELS
        && !property.is_empty()
        && heading(property) == property
        && standard(property).is_none_or(|meant| meant == property);
    match comes_back {
        true => Cow::Borrowed(property),
        false => Cow::Owned(format!("{LITERAL}{property}")),
    }
}

/// The standard property that a heading means, in whichever of the languages and programs that are known.
pub fn standard(heading: &str) -> Option<&'static str> {
    meaning(heading).map(|meaning| meaning.property)
}

/// What a heading means, whatever its case, accents, blanks, punctuation and invisible characters.
pub fn meaning(heading: &str) -> Option<Meaning> {
    if heading.len() > 4 * LONGEST {
        return None;
    }
    let name = cleaned(heading);
    if let Some(property) = STANDARD.into_iter().find(|property| name.eq_ignore_ascii_case(property)) {
        return Some(Meaning { property, rank: EXACT });
    }
    let folded = folded(heading);
    if folded.is_empty() || folded.len() > LONGEST {
        return None;
    }
    let listed = |(property, is_weak)| Meaning { property, rank: if is_weak { WEAK } else { SYNONYM } };
    lists::find(&folded).map(listed).or_else(|| words::meaning(&folded))
}

/// A heading in small letters and digits, without what people write differently.
pub fn folded(heading: &str) -> String {
    let visible =
        heading.chars().filter(|character| !is_invisible(*character) && character.is_alphanumeric());
    let mut folded = String::new();
    for character in visible.flat_map(char::to_lowercase) {
        match plain(character) {
            "" => folded.push(character),
            plain => folded.push_str(plain),
        }
    }
    folded
}

/// A small letter without its accent; nothing where it has none. Accents that are characters of their own, as Macs write
/// them, are not alphanumeric.
fn plain(letter: char) -> &'static str {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ð' | 'đ' | 'ď' => "d",
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ì'..='ï' | 'ī' | 'į' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => "o",
        'œ' => "oe",
        'ř' => "r",
        'ś' | 'š' | 'ş' => "s",
        'ß' => "ss",
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => "",
    }
}

#[cfg(test)]
mod tests;
