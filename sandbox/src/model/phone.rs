//! Phone numbers, by libphonenumber: the only file that knows the library.

use std::panic::catch_unwind;

use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberFormat, PhoneNumberType, Region};

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

/// The type's name of a number that is none.
pub const UNKNOWN: &str = "UNKNOWN";

/// The facts about a number, nothing if it does not parse. A number without a country code is one of `region` (ISO
/// 3166 alpha-2, any case), or of `default` if there is no such region.
pub fn facts(number: &str, region: Option<&str>, default: &str) -> Option<PhoneFacts> {
    let region = region.and_then(known_region).or_else(|| known_region(default))?;
    // The library panics on some texts. Whoever wrote them gets a contact without metadata, and no other pays for it.
    catch_unwind(|| Some(facts_of(&PHONE_NUMBER_UTIL.parse(number, Some(region)).ok()?))).unwrap_or(None)
}

fn known_region(code: &str) -> Option<Region> {
    Region::from_code(&code.trim().to_ascii_uppercase()).ok()
}

fn facts_of(number: &PhoneNumber) -> PhoneFacts {
    let formatted = number.format_as(PhoneNumberFormat::E164);
    PhoneFacts {
        possible: PHONE_NUMBER_UTIL.is_possible_number(number),
        valid: number.is_valid(),
        kind: type_name(number.get_type()).to_owned(),
        msisdn: Some(formatted.trim_start_matches('+').to_owned()),
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
        PhoneNumberType::Unknown => UNKNOWN,
    }
}
