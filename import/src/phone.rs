//! Phone numbers, as libphonenumber's metadata has them.

use std::borrow::Cow;

use rlibphonenumber::{
    NotANumberError, PHONE_NUMBER_UTIL, ParseError, PhoneNumber, PhoneNumberFormat, PhoneNumberType, Region,
    ValidationError,
};
use serde::Serialize;

/// The region with this ISO 3166-1 code, in capitals or not.
pub fn region(code: &str) -> Option<Region> {
    let code = code.trim();
    let region = if code.bytes().any(|byte| byte.is_ascii_lowercase()) {
        Region::from_code(&code.to_ascii_uppercase())
    } else {
        Region::from_code(code)
    };
    region.ok().filter(|region| PHONE_NUMBER_UTIL.get_country_code_for_region(*region).is_some())
}

/// A number that is possible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Normalised {
    /// Written as it is everywhere, with `+`.
    pub e164: String,
    /// Whether it lies in a range that is in use.
    pub is_valid: bool,
}

/// The number in E.164, or why there cannot be such a number.
pub fn normalise(number: &str, region: Region) -> Result<Normalised, Cow<'static, str>> {
    let bare = without_punctuation(number);
    let parsed = PHONE_NUMBER_UTIL.parse(bare.as_deref().unwrap_or(number), Some(region));
    let number = parsed.map_err(|error| Cow::Borrowed(why_unreadable(&error)))?;
    match PHONE_NUMBER_UTIL.is_possible_number_with_reason(&number) {
        Ok(_) => Ok(Normalised { e164: formatted(&number), is_valid: number.is_valid() }),
        Err(error) => {
            Err(format!("{} in country code {}", why_impossible(error), number.country_code).into())
        }
    }
}

/// The number with nothing but its digits and a leading plus, where the rest is punctuation that has no meaning:
/// the parser's patterns take far less time without it.
fn without_punctuation(number: &str) -> Option<String> {
    const FEWEST_DIGITS: usize = 7;
    const LONGEST: usize = 30;
    if number.len() > LONGEST {
        return None;
    }
    let mut bare = String::with_capacity(LONGEST);
    for character in number.chars() {
        match character {
            '0'..='9' => bare.push(character),
            '+' if bare.is_empty() => bare.push(character),
            ' ' | '-' | '(' | ')' | '.' => {}
            _ => return None,
        }
    }
    (bare.len() > FEWEST_DIGITS).then_some(bare)
}

fn formatted(number: &PhoneNumber) -> String {
    number.format_as(PhoneNumberFormat::E164).into_owned()
}

fn why_unreadable(error: &ParseError) -> &'static str {
    match error {
        ParseError::InvalidCountryCode => "the country code does not exist",
        ParseError::TooShortAfterIdd | ParseError::TooShortNsn => "the number is too short",
        ParseError::TooLongNsn | ParseError::NotANumber(NotANumberError::FailedToParseNumberAsInt(_)) => {
            "the number is too long"
        }
        ParseError::NotANumber(_) => "the text is not a phone number",
    }
}

fn why_impossible(error: ValidationError) -> &'static str {
    match error {
        ValidationError::InvalidCountryCode => "there are no numbers",
        ValidationError::TooShort => "the number is too short",
        ValidationError::TooLong => "the number is too long",
        ValidationError::InvalidLength => "no number has this length",
    }
}

/// What the service's metadata would say of a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Parsed {
    /// Whether its length is possible.
    pub is_possible_phone_number: bool,
    /// Whether it lies in a range that is in use.
    pub is_valid_phone_number: bool,
    /// libphonenumber's name of its type, such as `MOBILE`.
    pub phone_number_type: &'static str,
    /// The digits of E.164.
    #[serde(rename = "parsedMSISDN", skip_serializing_if = "Option::is_none")]
    pub parsed_msisdn: Option<String>,
    /// With `+`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub e164: Option<String>,
    /// ISO 3166-1 alpha-2; `001` for numbers of no country.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
}

/// Looks at a number; `region` says where one without a country code is from.
pub fn parse(number: &str, region: Region) -> Parsed {
    let Ok(number) = PHONE_NUMBER_UTIL.parse(number, Some(region)) else {
        return Parsed {
            is_possible_phone_number: false,
            is_valid_phone_number: false,
            phone_number_type: type_name(PhoneNumberType::Unknown),
            parsed_msisdn: None,
            e164: None,
            region: None,
        };
    };
    let e164 = formatted(&number);
    Parsed {
        is_possible_phone_number: PHONE_NUMBER_UTIL.is_possible_number(&number),
        is_valid_phone_number: number.is_valid(),
        phone_number_type: type_name(number.get_type()),
        parsed_msisdn: Some(e164.trim_start_matches('+').into()),
        e164: Some(e164),
        region: number.get_region_code().map(|region| region.as_region_str().as_str().into()),
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

    fn e164(text: &str, region: Region) -> Result<String, Cow<'static, str>> {
        normalise(text, region).map(|number| number.e164)
    }

    #[test]
    fn numbers_as_people_write_them() {
        for text in
            ["070-174 06 05", "+46 (0)70 174 06 05", "0046701740605", "tel:+46701740605", "46701740605"]
        {
            assert_eq!(e164(text, Region::SE).as_deref(), Ok("+46701740605"), "{text}");
        }
        assert_eq!(e164("406 12 345", region(" no ").unwrap()).as_deref(), Ok("+4740612345"));
    }

    proptest! {
        #[test]
        fn punctuation_makes_no_difference(number in "[+(]{0,2}[0-9]{0,4}[-0-9 ().+]{4,20}") {
            let region = Region::SE;
            if let Some(bare) = without_punctuation(&number) {
                let [bare, number] = [&bare, &number].map(|text| PHONE_NUMBER_UTIL.parse(text, Some(region)));
                prop_assert_eq!(bare, number);
            }
        }
    }

    #[test]
    fn possible_is_not_yet_valid() {
        let is_valid = |text| normalise(text, Region::SE).map(|number| number.is_valid);
        assert_eq!(is_valid("070-174 06 05"), Ok(true));
        assert_eq!(is_valid("+1 212 100 0000"), Ok(false));
    }

    #[test]
    fn impossible_numbers_have_a_reason() {
        for (text, why) in [
            ("hello", "the text is not a phone number"),
            ("", "the text is not a phone number"),
            ("+999 1234567", "the country code does not exist"),
            ("+46 12", "the number is too short in country code 46"),
            ("+46 70174060512345", "the number is too long in country code 46"),
        ] {
            assert_eq!(e164(text, Region::SE).unwrap_err(), why, "{text}");
        }
    }

    #[test]
    fn what_the_service_would_say() {
        let parsed = parse("070-174 06 05", Region::SE);
        assert_eq!((parsed.phone_number_type, parsed.region.as_deref()), ("MOBILE", Some("SE")));
        assert_eq!(parsed.parsed_msisdn.as_deref(), Some("46701740605"));
        assert_eq!(parse("x", Region::SE).phone_number_type, "UNKNOWN");
    }
}
