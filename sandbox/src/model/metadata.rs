//! What the service finds out about a contact's phone number.

use crate::model::{
    contact::Properties,
    phone::{self, PhoneFacts},
};

/// The property that metadata is about.
const PHONE_NUMBER: &str = "phoneNumber";

/// Where numbers without a country code are from, unless the contact's `region` says otherwise.
pub const ACCOUNT_REGION: &str = "SE";

/// A metadata key that contacts can be filtered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactKey {
    Possible,
    Valid,
    Kind,
    Msisdn,
    Blocked,
}

impl FactKey {
    /// Every key with its name in filters.
    pub const ALL: [(&'static str, Self); 5] = [
        ("phoneNumber.isPossiblePhoneNumber", Self::Possible),
        ("phoneNumber.isValidPhoneNumber", Self::Valid),
        ("phoneNumber.phoneNumberType", Self::Kind),
        ("phoneNumber.parsedMSISDN", Self::Msisdn),
        ("phoneNumber.isBlocked", Self::Blocked),
    ];

    /// The key with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, key)| *key)
    }
}

/// The metadata of a contact's phone number, if it has one.
pub fn phone_facts(properties: &Properties) -> Option<PhoneFacts> {
    let number = properties.get(PHONE_NUMBER)?;
    let region = properties.get("region").map(String::as_str);
    Some(phone::facts(number, region, ACCOUNT_REGION).unwrap_or_else(phone::none))
}

/// Whether a number is valid in a region, written internationally or not.
pub fn is_valid(number: &str, region: &str) -> bool {
    phone::facts(number, Some(region), ACCOUNT_REGION).is_some_and(|facts| facts.valid)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn facts_of(properties: &[(&str, &str)]) -> Option<PhoneFacts> {
        let pair = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        phone_facts(&properties.iter().map(pair).collect())
    }

    #[test]
    fn a_swedish_mobile_number() {
        let facts = facts_of(&[("phoneNumber", "+46701740605")]).expect("a number");
        assert_eq!((facts.possible, facts.valid, facts.kind.as_str()), (true, true, "MOBILE"));
        assert_eq!(facts.msisdn.as_deref(), Some("46701740605"));
    }

    #[test]
    fn the_region_decides_on_a_national_number() {
        let msisdn = |properties| facts_of(properties).and_then(|facts| facts.msisdn);
        assert_eq!(msisdn(&[("phoneNumber", "070-174 06 05")]).as_deref(), Some("46701740605"));
        assert_eq!(msisdn(&[("phoneNumber", "406 12 345"), ("region", "no")]).as_deref(), Some("4740612345"));
        for region in ["??", "UK", "ZZ", "001", "", "Sverige"] {
            let facts = facts_of(&[("phoneNumber", "0701740605"), ("region", region)]).expect("a number");
            assert_eq!(facts.msisdn.as_deref(), Some("46701740605"), "{region}");
        }
    }

    #[test]
    fn what_is_no_number_is_unknown() {
        for text in ["", "hello", "+", "+999 1234567"] {
            assert_eq!(facts_of(&[("phoneNumber", text)]), Some(phone::none()), "{text}");
        }
        assert_eq!(facts_of(&[("email", "a@example.com")]), None);
    }

    #[test]
    fn what_other_libraries_panic_on_is_no_number() {
        let text = "22981123456;phone-context=www.1a.b2.;tel:1";
        assert_eq!(facts_of(&[("phoneNumber", text)]), Some(phone::none()));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(
            number in "(tel:)?[+0-9 ().x;,#*/a-zA-Z\\-＋０-９٠-٩é\u{0}~]{0,30}(;ext=|;phone-context=|;isub=)?[+0-9.a-z\\-]{0,20}(;tel:)?[0-9]{0,3}",
            region in "[A-Z0]{0,3}",
        ) {
            facts_of(&[("phoneNumber", &number), ("region", &region)]);
        }

        #[test]
        fn no_unicode_makes_it_panic(number in any::<String>(), region in any::<String>()) {
            facts_of(&[("phoneNumber", &number), ("region", &region)]);
        }
    }
}
