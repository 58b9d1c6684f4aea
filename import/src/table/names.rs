//! The headings that mean a property, whoever wrote them.
//!
//! Telephone numbers and addresses of mail are named in so many ways that no list has them all; what they are made of is
//! known ([`words`]). The rest is in lists ([`lists`]).

use crate::characters::cleaned;

mod folding;
mod lists;
mod meaning;
mod words;

pub use folding::folded;
pub use meaning::{EMAIL, LABELS, Meaning, PHONE_NUMBER, REGION};
pub use words::priority;

use meaning::{EXACT, SYNONYM, WEAK};

/// What the service and this package give a meaning of its own.
const STANDARD: [&str; 8] =
    [PHONE_NUMBER, EMAIL, "firstName", "lastName", "department", "organization", REGION, LABELS];

/// A heading that is longer means nothing: it may be a whole text.
const LONGEST: usize = 80;

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

#[cfg(test)]
mod tests;
