//! Phone numbers, as libphonenumber's metadata has them. The only file that knows the library.

use rlibphonenumber::{
    NotANumberError, PHONE_NUMBER_UTIL, ParseError, PhoneNumber, PhoneNumberFormat, PhoneNumberType,
    ValidationError,
};
use serde::Serialize;

/// A region that has phone numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region(rlibphonenumber::Region);

/// The region with this ISO 3166-1 alpha-2 code, in capitals or not.
pub fn region(code: &str) -> Option<Region> {
    let region = rlibphonenumber::Region::from_code(&code.trim().to_ascii_uppercase()).ok()?;
    PHONE_NUMBER_UTIL.get_country_code_for_region(region).map(|_| Region(region))
}

/// A number that is possible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Written as it is everywhere, with `+`.
    pub e164: String,
    /// The code of its country.
    pub country_code: i32,
    /// Whether it lies in a range that is in use.
    pub is_valid: bool,
}

/// Why there cannot be such a number, and in which country code, where it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Impossible {
    /// For people.
    pub why: &'static str,
    /// The code of its country.
    pub country_code: Option<i32>,
}

/// Reads digits, with or without `+` before them; `region` says where a number without a country code is from.
pub fn number(digits: &str, region: Option<Region>) -> Result<Number, Impossible> {
    let number = PHONE_NUMBER_UTIL
        .parse(digits, region.map(|Region(region)| region))
        .map_err(|error| Impossible { why: why_unreadable(&error), country_code: None })?;
    let country_code = number.country_code;
    match PHONE_NUMBER_UTIL.is_possible_number_with_reason(&number) {
        Ok(_) => Ok(Number { e164: formatted(&number), country_code, is_valid: number.is_valid() }),
        Err(error) => Err(Impossible { why: why_impossible(error), country_code: Some(country_code) }),
    }
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

/// Looks at a number, written in any way; `region` says where one without a country code is from.
pub fn parse(text: &str, region: Region) -> Parsed {
    let number = match makes_the_library_panic(text) {
        true => None,
        false => PHONE_NUMBER_UTIL.parse(text, Some(region.0)).ok(),
    };
    let Some(number) = number else {
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

/// rlibphonenumber 2.2.15 takes what stands between `tel:` and the context of RFC 3966 for the number, also where the
/// context comes first. No such text is a number.
fn makes_the_library_panic(text: &str) -> bool {
    let context = text.find(";phone-context=");
    context.is_some_and(|context| text.find("tel:").is_some_and(|start| start > context))
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

    fn sweden() -> Region {
        region("SE").unwrap()
    }

    fn read(digits: &str) -> Result<Number, Impossible> {
        number(digits, Some(sweden()))
    }

    #[test]
    fn regions_have_two_letters() {
        assert_eq!(region(" no "), region("NO"));
        assert!(region("NO").is_some());
        for code in ["", "NOR", "+47", "XX", "001", "Sweden", "UK"] {
            assert_eq!(region(code), None, "{code}");
        }
    }

    #[test]
    fn possible_is_not_yet_valid() {
        let is_valid = |digits| read(digits).map(|number| number.is_valid);
        assert_eq!(is_valid("0701740605"), Ok(true));
        assert_eq!(is_valid("+12121000000"), Ok(false));
    }

    #[test]
    fn impossible_numbers_have_a_reason() {
        for (digits, why, country_code) in [
            ("", "the text is not a phone number", None),
            ("+9991234567", "the country code does not exist", None),
            ("+4612", "the number is too short", Some(46)),
            ("+4670174060512345", "the number is too long", Some(46)),
        ] {
            assert_eq!(read(digits), Err(Impossible { why, country_code }), "{digits}");
        }
        assert!(number("0701740605", None).is_err());
        assert_eq!(number("+46701740605", None).unwrap().e164, "+46701740605");
    }

    #[test]
    fn what_the_service_would_say() {
        let parsed = parse("070-174 06 05", sweden());
        assert_eq!((parsed.phone_number_type, parsed.region.as_deref()), ("MOBILE", Some("SE")));
        assert_eq!(parsed.parsed_msisdn.as_deref(), Some("46701740605"));
        for text in ["x", "22981123456;phone-context=www.1a.b2.;tel:1", ";phone-context=E;tel:"] {
            assert_eq!(parse(text, sweden()).phone_number_type, "UNKNOWN", "{text}");
        }
        let with_context = parse("tel:70-174-06-05;phone-context=+46", sweden());
        assert_eq!(with_context.e164.as_deref(), Some("+46701740605"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn no_text_makes_it_panic(
            pieces in prop::collection::vec(prop_oneof![
                "(;phone-context=|;ext=|tel:|;isub=|\\+|0|46|22981123456|070|x|#|~|www\\.|a\\.b2\\.|e|ext|\n|é|＋|٣|\u{200b})",
                "[-0-9 ().+/*;,=%\\[\\]{}a-z]{0,4}",
            ], 0..9),
            code in "SE|US|AR|MX|BR|IT|NZ",
        ) {
            parse(&pieces.concat(), region(&code).unwrap());
        }

        #[test]
        fn no_digits_make_it_panic(digits in "\\+?[0-9]{0,22}", code in "SE|US|AR|MX|BR|IT|NZ|DE|CN|GB") {
            let _ = number(&digits, region(&code));
        }
    }
}
