//! Phone numbers, as libphonenumber reads them: the only file that knows the library.

use ip1_phone::{Metadata, NumberType, Region};

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

/// The facts about a number, nothing if it does not parse. A number without a country code is one of `region` (ISO
/// 3166 alpha-2, any case), or of `default` if there is no such region.
pub fn facts(number: &str, region: Option<&str>, default: &str) -> Option<PhoneFacts> {
    let metadata = Metadata::get();
    let region = region.and_then(known_region).or_else(|| known_region(default));
    let number = metadata.parse(number, region).ok()?;
    Some(PhoneFacts {
        possible: metadata.is_possible(&number),
        valid: metadata.is_valid(&number),
        kind: metadata.number_type(&number).name().to_owned(),
        msisdn: Some(number.e164().as_str().trim_start_matches('+').to_owned()),
    })
}

/// The facts about a text that is no phone number.
pub fn none() -> PhoneFacts {
    PhoneFacts { possible: false, valid: false, kind: NumberType::Unknown.name().to_owned(), msisdn: None }
}

fn known_region(code: &str) -> Option<Region> {
    Region::from_code(code.trim()).filter(|region| Metadata::get().country_code(*region).is_some())
}
