//! What the service finds out about a contact's phone number.

use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberFormat, PhoneNumberType, Region};

use crate::contact::Properties;

/// The property that metadata is about.
const PHONE_NUMBER: &str = "phoneNumber";

/// Where numbers without a country code are from, unless the contact's `region` says otherwise.
const ACCOUNT_REGION: Region = Region::SE;

/// What can be told from the number alone. Whether it is blocked also depends on the blacklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneFacts {
    pub possible: bool,
    pub valid: bool,
    /// libphonenumber's type name, such as `MOBILE`.
    pub kind: String,
    /// The digits of E.164, for a number that could be parsed.
    pub msisdn: Option<String>,
}

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

/// The facts about a contact's phone number, if it has one.
pub fn phone_facts(properties: &Properties) -> Option<PhoneFacts> {
    let number = properties.get(PHONE_NUMBER)?;
    let region = properties.get("region").and_then(|code| region(code)).unwrap_or(ACCOUNT_REGION);
    if makes_the_library_panic(number) {
        return Some(unparsable());
    }
    let parsed = PHONE_NUMBER_UTIL.parse(number, Some(region));
    Some(parsed.map_or_else(|_| unparsable(), |number| facts(&number)))
}

/// rlibphonenumber 2.2.15 takes what stands between `tel:` and the context of RFC 3966 for the number, also where the
/// context comes first. No such text is a number, and its panic would be in the log with the text.
fn makes_the_library_panic(text: &str) -> bool {
    let context = text.find(";phone-context=");
    context.is_some_and(|context| text.find("tel:").is_some_and(|start| start > context))
}

/// Whether a number is valid in a region, written internationally or not.
pub fn is_valid(number: &str, region_code: &str) -> bool {
    PHONE_NUMBER_UTIL.parse(number, region(region_code)).is_ok_and(|number| number.is_valid())
}

fn region(code: &str) -> Option<Region> {
    Region::from_code(&code.trim().to_ascii_uppercase()).ok()
}

fn facts(number: &PhoneNumber) -> PhoneFacts {
    let formatted = number.format_as(PhoneNumberFormat::E164);
    PhoneFacts {
        possible: PHONE_NUMBER_UTIL.is_possible_number(number),
        valid: number.is_valid(),
        kind: type_name(number.get_type()).to_owned(),
        msisdn: Some(formatted.trim_start_matches('+').to_owned()),
    }
}

fn unparsable() -> PhoneFacts {
    PhoneFacts {
        possible: false,
        valid: false,
        kind: type_name(PhoneNumberType::Unknown).to_owned(),
        msisdn: None,
    }
}

fn type_name(kind: PhoneNumberType) -> &'static str {
    match kind {
        PhoneNumberType::FixedLine => "FIXED_LINE",
        PhoneNumberType::Mobile => "MOBILE",
        PhoneNumberType::FixedLineOrMobile => "FIXED_LINE_OR_MOBILE",
        PhoneNumberType::TollFree => "TOLL_FREE",
        PhoneNumberType::PremiumRate => "PREMIUM_RATE",
        PhoneNumberType::SharedCost => "SHARED_COST",
        PhoneNumberType::VoIP => "VOIP",
        PhoneNumberType::PersonalNumber => "PERSONAL_NUMBER",
        PhoneNumberType::Pager => "PAGER",
        PhoneNumberType::UAN => "UAN",
        PhoneNumberType::VoiceMail => "VOICEMAIL",
        PhoneNumberType::Unknown => "UNKNOWN",
    }
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
        assert_eq!(
            msisdn(&[("phoneNumber", "0701740605"), ("region", "??")]).as_deref(),
            Some("46701740605")
        );
    }

    #[test]
    fn what_is_no_number_is_unknown() {
        let panics = "22981123456;phone-context=www.1a.b2.;tel:1";
        for text in ["", "hello", "+", "+999 1234567", panics, ";phone-context=E;tel:;e"] {
            assert_eq!(facts_of(&[("phoneNumber", text)]), Some(unparsable()), "{text}");
        }
        assert_eq!(facts_of(&[("email", "a@example.com")]), None);
    }

    proptest! {
        // A panic on the thread that imports would stop every later import.
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
