//! Phone numbers, as libphonenumber's metadata has them. The only file that knows the library.

pub use ip1_phone::{E164, Region};
use ip1_phone::{Metadata, NumberType, NumberingPlans, ParseError, PhoneNumber};

use crate::json::{self, Object};

/// The region with this ISO 3166-1 alpha-2 code, in capitals or not, if it has phone numbers.
pub fn region(code: &str) -> Option<Region> {
    region_in(NumberingPlans::get(), code)
}

/// The same for [`parse`], which has tables of its own.
pub fn region_to_parse(code: &str) -> Option<Region> {
    region_in(Metadata::get(), code)
}

fn region_in(plans: &NumberingPlans, code: &str) -> Option<Region> {
    Region::from_code(code.trim()).filter(|region| plans.country_code(*region).is_some())
}

/// A number that is possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    number: PhoneNumber,
    /// Whether it lies in a range that is in use.
    pub is_valid: bool,
}

impl Number {
    /// Written as it is everywhere, with `+`.
    #[inline]
    pub fn e164(&self) -> E164 {
        self.number.e164()
    }

    /// The digits of E.164 as one number. They do not begin with a zero, so it tells them all.
    #[inline]
    pub fn digits(&self) -> u64 {
        let code = u64::from(self.number.country_code());
        let with = |digits: u64, digit: &u8| digits.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
        self.number.national_digits().iter().fold(code, with)
    }

    /// The digits after its country code.
    #[inline]
    pub fn national(&self) -> &str {
        self.number.national_number()
    }
}

/// Why there cannot be such a number, and in which country code, where it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Impossible {
    /// For people.
    pub why: &'static str,
    /// The code of its country.
    pub country_code: Option<u16>,
}

/// Reads digits, with or without `+` before them; `region` says where a number without a country code is from.
pub fn number(digits: &str, region: Option<Region>) -> Result<Number, Impossible> {
    let plans = NumberingPlans::get();
    let number = plans
        .parse_digits(digits, region)
        .map_err(|error| Impossible { why: why_unreadable(error), country_code: None })?;
    match plans.possible(&number) {
        Ok(_) => Ok(Number { number, is_valid: plans.is_valid(&number) }),
        Err(error) => {
            Err(Impossible { why: why_impossible(error), country_code: Some(number.country_code()) })
        }
    }
}

fn why_unreadable(error: ParseError) -> &'static str {
    match error {
        ParseError::InvalidCountryCode => "the country code does not exist",
        ParseError::TooShortAfterIdd | ParseError::TooShort => "the number is too short",
        ParseError::TooLong => "the number is too long",
        ParseError::NotANumber => "the text is not a phone number",
    }
}

fn why_impossible(error: ip1_phone::Impossible) -> &'static str {
    match error {
        ip1_phone::Impossible::InvalidCountryCode => "there are no numbers",
        ip1_phone::Impossible::TooShort => "the number is too short",
        ip1_phone::Impossible::TooLong => "the number is too long",
        ip1_phone::Impossible::InvalidLength => "no number has this length",
    }
}

/// What the service's metadata would say of a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// Whether its length is possible.
    pub is_possible_phone_number: bool,
    /// Whether it lies in a range that is in use.
    pub is_valid_phone_number: bool,
    /// libphonenumber's name of its type, such as `MOBILE`.
    pub phone_number_type: &'static str,
    /// The digits of E.164.
    pub parsed_msisdn: Option<String>,
    /// With `+`.
    pub e164: Option<String>,
    /// ISO 3166-1 alpha-2; `001` for numbers of no country.
    pub region: Option<String>,
}

impl Parsed {
    /// Of what is no number.
    fn nothing() -> Self {
        Parsed {
            is_possible_phone_number: false,
            is_valid_phone_number: false,
            phone_number_type: NumberType::Unknown.name(),
            parsed_msisdn: None,
            e164: None,
            region: None,
        }
    }

    /// As JSON text. What is not known is absent.
    pub fn json(&self) -> String {
        let mut out = Vec::new();
        let mut parsed = Object::begin(&mut out);
        parsed.flag("isPossiblePhoneNumber", self.is_possible_phone_number);
        parsed.flag("isValidPhoneNumber", self.is_valid_phone_number);
        parsed.text("phoneNumberType", self.phone_number_type);
        let known = [("parsedMSISDN", &self.parsed_msisdn), ("e164", &self.e164), ("region", &self.region)];
        for (name, value) in known {
            if let Some(value) = value {
                parsed.text(name, value);
            }
        }
        parsed.end();
        json::finished(out)
    }
}

/// Looks at a number, written in any way; `region` says where one without a country code is from.
pub fn parse(text: &str, region: Region) -> Parsed {
    let metadata = Metadata::get();
    let Ok(number) = metadata.parse(text, Some(region)) else {
        return Parsed::nothing();
    };
    let e164 = number.e164();
    let known = metadata.classify(&number);
    Parsed {
        is_possible_phone_number: metadata.is_possible(&number),
        is_valid_phone_number: known.number_type != NumberType::Unknown,
        phone_number_type: known.number_type.name(),
        parsed_msisdn: Some(e164.trim_start_matches('+').into()),
        e164: Some(e164.as_str().into()),
        region: known.region.map(|region| region.as_str().into()),
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
        assert_eq!(number("+46701740605", None).unwrap().e164().as_str(), "+46701740605");
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

    /// What rlibphonenumber says.
    fn of_the_library(text: &str, code: &str) -> Parsed {
        use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat};
        let region = rlibphonenumber::Region::from_code(code).unwrap();
        let Ok(number) = PHONE_NUMBER_UTIL.parse(text, Some(region)) else {
            return Parsed::nothing();
        };
        let e164 = number.format_as(PhoneNumberFormat::E164).into_owned();
        let kind = format!("{:?}", number.get_type());
        Parsed {
            is_possible_phone_number: PHONE_NUMBER_UTIL.is_possible_number(&number),
            is_valid_phone_number: number.is_valid(),
            phone_number_type: NAMES.iter().find(|(name, _)| *name == kind).unwrap().1,
            parsed_msisdn: Some(e164[1..].into()),
            e164: Some(e164),
            region: number.get_region_code().map(|region| region.as_region_str().as_str().into()),
        }
    }

    const NAMES: [(&str, &str); 12] = [
        ("FixedLine", "FIXED_LINE"),
        ("Mobile", "MOBILE"),
        ("FixedLineOrMobile", "FIXED_LINE_OR_MOBILE"),
        ("TollFree", "TOLL_FREE"),
        ("PremiumRate", "PREMIUM_RATE"),
        ("SharedCost", "SHARED_COST"),
        ("VoIP", "VOIP"),
        ("PersonalNumber", "PERSONAL_NUMBER"),
        ("Pager", "PAGER"),
        ("UAN", "UAN"),
        ("VoiceMail", "VOICEMAIL"),
        ("Unknown", "UNKNOWN"),
    ];

    /// rlibphonenumber 2.2.15 takes what stands between `tel:` and the context of RFC 3966 for the number, also where
    /// the context comes first. No such text is a number.
    fn makes_the_library_panic(text: &str) -> bool {
        let context = text.find(";phone-context=");
        context.is_some_and(|context| text.find("tel:").is_some_and(|start| start > context))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn texts_are_read_as_the_library_reads_them(
            pieces in prop::collection::vec(prop_oneof![
                "(;phone-context=|;ext=|tel:|;isub=|\\+|0|46|22981123456|070|x|#|~|www\\.|a\\.b2\\.|e|ext|\n|é|＋|٣|\u{200b})",
                "[-0-9 ().+/*;,=%\\[\\]{}a-z]{0,4}",
                "(0701740605|\\+46701740605|2125550100|1151234567|0612345678|3212345678)",
            ], 0..9),
            code in "SE|US|AR|MX|BR|IT|NZ",
        ) {
            let text = pieces.concat();
            let parsed = parse(&text, region(&code).unwrap());
            if !makes_the_library_panic(&text) {
                prop_assert_eq!(parsed, of_the_library(&text, &code), "{}", text);
            }
        }

        #[test]
        fn no_digits_make_it_panic(digits in "\\+?[0-9]{0,22}", code in "SE|US|AR|MX|BR|IT|NZ|DE|CN|GB") {
            let _ = number(&digits, region(&code));
        }
    }
}
