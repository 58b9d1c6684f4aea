//! The headings that mean a property, whoever wrote them.

use crate::characters::is_invisible;

/// The property that holds the phone number.
pub const PHONE_NUMBER: &str = "phoneNumber";
/// The property that says where a number without a country code is from.
pub const REGION: &str = "region";
/// The column that holds labels instead of a property.
pub const LABELS: &str = "labels";

/// What the service and this package give a meaning of its own.
const STANDARD: [&str; 8] =
    [PHONE_NUMBER, "email", "firstName", "lastName", "department", "organization", REGION, LABELS];

/// The standard property that a heading means, whatever its case, blanks, hyphens and invisible characters.
pub fn standard(heading: &str) -> Option<&'static str> {
    let folded = folded(heading);
    STANDARD.into_iter().find(|name| name.eq_ignore_ascii_case(&folded))
}

/// A heading without what people write differently.
pub fn folded(heading: &str) -> String {
    let visible =
        heading.chars().filter(|character| !is_invisible(*character) && character.is_alphanumeric());
    visible.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
