//! The headings that mean a property, whoever wrote them.
//!
//! Telephone numbers and addresses of mail are named in so many ways that no list has them all; what they are made of is
//! known (`words`). The rest is in lists (`lists`).

use std::borrow::Cow;

use crate::characters::cleaned;
use crate::formula::without_apostrophe;

mod folding;
mod lists;
mod meaning;
mod words;

pub use folding::folded;
pub use meaning::{EMAIL, LABELS, Meaning, PHONE_NUMBER, REGION};
pub use words::priority;

use meaning::{EXACT, SYNONYM, WEAK};

/// The column that holds the contact's own id.
pub const ID: &str = "id";
/// What follows it in a heading is a property's name to the letter.
pub const LITERAL: &str = "properties.";

/// What the service and this package give a meaning of its own.
const STANDARD: [&str; 8] =
    [PHONE_NUMBER, EMAIL, "firstName", "lastName", "department", "organization", REGION, LABELS];

/// A heading that is longer means nothing: it may be a whole text.
const LONGEST: usize = 80;

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
        false => Cow::Owned([LITERAL, property].concat()),
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

/// Whether a heading is that of countries, by name or code.
pub fn is_country(heading: &str) -> bool {
    lists::COUNTRIES.contains(&&*folded(heading))
}

/// Whether a heading may be that of a part of a country as well as that of a country's code.
pub fn is_part_or_country(heading: &str) -> bool {
    heading != REGION && folded(heading) == REGION
}

#[cfg(test)]
mod tests;
