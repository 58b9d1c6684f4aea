//! Compares what ip1-phone says of a text with what the reference says.

use std::sync::LazyLock;

use ip1_phone::{Impossible, Metadata, NumberType, ParseError, Possible};
use rlibphonenumber::{
    NumberLengthType, PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberFormat, PhoneNumberType, Region,
    ValidationError,
};

/// Everything that can be said of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    pub country_code: u16,
    pub national_number: String,
    /// In ASCII digits.
    pub extension: Option<String>,
    pub e164: String,
    pub possible: Result<Possible, Impossible>,
    pub is_valid: bool,
    pub number_type: NumberType,
    pub region: Option<String>,
}

/// The difference between what both say of a text, if there is one.
pub fn difference(text: &str, region: Option<&str>) -> Option<String> {
    let (ours, expected) = (ours(text, region), expected(text, region));
    (ours != expected)
        .then(|| format!("{text:?} in {region:?}:\n  ours:      {ours:?}\n  expected:  {expected:?}"))
}

/// Every region there is, one there is not, the world, and none.
pub fn regions() -> Vec<Option<String>> {
    let mut regions: Vec<_> =
        PHONE_NUMBER_UTIL.get_supported_regions().map(|region| region.as_region_str().to_string()).collect();
    regions.sort_unstable();
    regions.extend(["QQ".to_owned(), "001".to_owned()]);
    regions.into_iter().map(Some).chain([None]).collect()
}

/// What ip1-phone says.
pub fn ours(text: &str, region: Option<&str>) -> Result<Reading, ParseError> {
    let metadata = Metadata::get();
    let number =
        metadata.parse(text, region.map(|code| ip1_phone::Region::from_code(code).expect("a region")))?;
    let classification = metadata.classify(&number);
    Ok(Reading {
        country_code: number.country_code(),
        national_number: number.national_number().into(),
        extension: number.extension().map(Into::into),
        e164: number.e164().as_str().into(),
        possible: metadata.possible(&number),
        is_valid: metadata.is_valid(&number),
        number_type: classification.number_type,
        region: classification.region.map(|region| region.as_str().into()),
    })
}

/// The right answer: what the reference says, except for
/// - texts on which it panics, where a scheme comes after the phone context that it should come before: no number;
/// - texts of more than 250 characters, in UTF-16: too long, as in libphonenumber, whose limit the reference lacks;
/// - extensions in digits of other scripts, which it leaves as they are: ASCII.
pub fn expected(text: &str, region: Option<&str>) -> Result<Reading, ParseError> {
    if text.encode_utf16().count() > 250 {
        return Err(ParseError::TooLong);
    }
    if has_late_scheme(text) {
        return Err(ParseError::NotANumber);
    }
    let region = region.map(|code| Region::from_code(code).expect("a region"));
    let number = PHONE_NUMBER_UTIL.parse(text, region).map_err(|error| match error {
        rlibphonenumber::ParseError::InvalidCountryCode => ParseError::InvalidCountryCode,
        rlibphonenumber::ParseError::NotANumber(_) => ParseError::NotANumber,
        rlibphonenumber::ParseError::TooShortAfterIdd => ParseError::TooShortAfterIdd,
        rlibphonenumber::ParseError::TooShortNsn => ParseError::TooShort,
        rlibphonenumber::ParseError::TooLongNsn => ParseError::TooLong,
    })?;
    Ok(reading(&number))
}

fn has_late_scheme(text: &str) -> bool {
    let places = text.find(";phone-context=").zip(text.find("tel:"));
    places.is_some_and(|(context, scheme)| scheme + "tel:".len() > context)
}

fn reading(number: &PhoneNumber) -> Reading {
    let possible = PHONE_NUMBER_UTIL.is_possible_number_with_reason(number);
    Reading {
        country_code: number.country_code.try_into().expect("three digits"),
        national_number: number.get_national_significant_number(),
        extension: number.extension.as_ref().map(|digits| PHONE_NUMBER_UTIL.normalize_digits_only(digits)),
        e164: number.format_as(PhoneNumberFormat::E164).into_owned(),
        possible: possible.map(possible_of).map_err(impossible_of),
        is_valid: number.is_valid(),
        number_type: type_of(number.get_type()),
        region: number.get_region_code().map(|region| region.as_region_str().as_str().into()),
    }
}

fn possible_of(length: NumberLengthType) -> Possible {
    match length {
        NumberLengthType::IsPossible => Possible::Everywhere,
        NumberLengthType::IsPossibleLocalOnly => Possible::LocalOnly,
    }
}

fn impossible_of(error: ValidationError) -> Impossible {
    match error {
        ValidationError::InvalidCountryCode => Impossible::InvalidCountryCode,
        ValidationError::TooShort => Impossible::TooShort,
        ValidationError::InvalidLength => Impossible::InvalidLength,
        ValidationError::TooLong => Impossible::TooLong,
    }
}

fn type_of(number_type: PhoneNumberType) -> NumberType {
    match number_type {
        PhoneNumberType::FixedLine => NumberType::FixedLine,
        PhoneNumberType::Mobile => NumberType::Mobile,
        PhoneNumberType::FixedLineOrMobile => NumberType::FixedLineOrMobile,
        PhoneNumberType::TollFree => NumberType::TollFree,
        PhoneNumberType::PremiumRate => NumberType::PremiumRate,
        PhoneNumberType::SharedCost => NumberType::SharedCost,
        PhoneNumberType::VoIP => NumberType::Voip,
        PhoneNumberType::PersonalNumber => NumberType::PersonalNumber,
        PhoneNumberType::Pager => NumberType::Pager,
        PhoneNumberType::UAN => NumberType::Uan,
        PhoneNumberType::VoiceMail => NumberType::Voicemail,
        PhoneNumberType::Unknown => NumberType::Unknown,
    }
}

/// What a fuzzer hands over: the first byte picks the region, the rest is the text. Panics at a difference.
pub fn fuzz(data: &[u8]) {
    static REGIONS: LazyLock<Vec<Option<String>>> = LazyLock::new(regions);
    let Some((first, text)) = data.split_first() else { return };
    let region = &REGIONS[usize::from(*first) % REGIONS.len()];
    if let Some(difference) = difference(&String::from_utf8_lossy(text), region.as_deref()) {
        panic!("{difference}");
    }
}
