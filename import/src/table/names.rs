//! The headings that mean a property, whoever wrote them.

use std::borrow::Cow;

use crate::characters::{cleaned, is_invisible};
use crate::formula::without_apostrophe;

/// The property that holds the phone number.
pub const PHONE_NUMBER: &str = "phoneNumber";
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
    [PHONE_NUMBER, "email", "firstName", "lastName", "department", "organization", REGION, LABELS];

/// The standard property that a heading means, whatever its case, blanks, hyphens and invisible characters.
pub fn standard(heading: &str) -> Option<&'static str> {
    let folded = folded(heading);
    STANDARD.into_iter().find(|name| name.eq_ignore_ascii_case(&folded))
}

/// A heading as it stands in a table: cleaned, unless a name follows that is meant to the letter.
pub fn heading(cell: &str) -> String {
    let cell = without_apostrophe(cell);
    match cell.starts_with(LITERAL) {
        true => cell.into(),
        false => cleaned(cell),
    }
}

/// What a heading means where no mapping says so: `id`, `labels`, or a property.
pub fn target(heading: &str) -> &str {
    match heading.starts_with(LITERAL) || heading == ID {
        true => plain(heading),
        false => standard(heading).unwrap_or(heading),
    }
}

/// The shortest name of a target: `properties.` only stays before what would mean something else without it.
pub fn plain(target: &str) -> &str {
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
    let comes_back = property != ID
        && property != LABELS
        && !property.is_empty()
        && !property.starts_with(LITERAL)
        && without_apostrophe(property) == property
        && cleaned(property) == property
        && target(property) == property;
    match comes_back {
        true => Cow::Borrowed(property),
        false => Cow::Owned(format!("{LITERAL}{property}")),
    }
}

/// A heading without what people write differently.
pub fn folded(heading: &str) -> String {
    let visible =
        heading.chars().filter(|character| !is_invisible(*character) && character.is_alphanumeric());
    visible.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::formula::needs_apostrophe;

    #[test]
    fn standard_properties_are_known_in_any_spelling() {
        for heading in [
            "phoneNumber",
            "PhoneNumber",
            "phone\u{200b}Number",
            "\u{feff}phone number ",
            "PHONE_NUMBER",
            "Phone-Number",
        ] {
            assert_eq!(standard(heading), Some(PHONE_NUMBER), "{heading}");
        }
        assert_eq!(standard("Labels"), Some(LABELS));
        assert_eq!(standard("first name"), Some("firstName"));
        for heading in ["", "phone", "phoneNumber2", "Ada"] {
            assert_eq!(standard(heading), None, "{heading}");
        }
    }

    #[test]
    fn names_to_the_letter() {
        for (cell, wanted) in [
            ("id", "id"),
            ("ID", "ID"),
            ("First name", "firstName"),
            ("properties.First name", "First name"),
            ("properties.firstName", "firstName"),
            ("properties. x", " x"),
            (" x", "x"),
            ("properties.id", "properties.id"),
            ("properties.labels", "properties.labels"),
            ("properties.properties.x", "properties.properties.x"),
            ("properties.", "properties."),
            ("'=x", "=x"),
        ] {
            assert_eq!(target(&heading(cell)), wanted, "{cell}");
        }
    }

    proptest! {
        #[test]
        fn every_property_has_a_heading(
            name in "(properties\\.|id|labels|Labels|e-mail|first name|__proto__|[ '=+a\n\u{200b}*]){0,3}"
        ) {
            let heading_cell = heading_of(&name);
            let escaped = match needs_apostrophe(&heading_cell) {
                true => format!("'{heading_cell}"),
                false => heading_cell.into(),
            };
            let heading = heading(&escaped);
            prop_assert_eq!(property(target(&heading)), name);
        }
    }
}
