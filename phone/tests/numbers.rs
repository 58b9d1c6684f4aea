//! How numbers are read.

use ip1_phone::{
    Impossible, Metadata, NoRegion, NumberType, NumberingPlans, ParseError, PhoneNumber, Possible, Region,
};

fn read(text: &str, region: &str) -> Result<String, ParseError> {
    Metadata::get().parse(text, Region::from_code(region)).map(|number| number.to_string())
}

#[test]
fn numbers_as_people_write_them() {
    for text in [
        "070-174 06 05",
        "+46 (0)70 174 06 05",
        "0046701740605",
        "tel:+46701740605",
        "46701740605",
        "＋４６７０１７４０６０５",
        "٠٧٠ ١٧٤ ٠٦ ٠٥",
        " Mobile: 070/174.06.05 ",
        "tel:0701740605;phone-context=+46",
        "070-174 06 05 ext. 12",
    ] {
        assert_eq!(read(text, "SE").as_deref(), Ok("+46701740605"), "{text}");
    }
    assert_eq!(read("1-800-FLOWERS", "US").as_deref(), Ok("+18003569377"));
}

#[test]
fn national_prefixes_are_left_out_or_transformed() {
    for (text, region, expected) in [
        ("011 15-2345-6789", "AR", "+5491123456789"),
        ("0 41 21 98765-4321", "BR", "+5521987654321"),
        ("464 1234", "AG", "+12684641234"),
        ("123456", "JE", "+441534123456"),
        ("06 55 12 34 5", "GA", "+24165512345"),
        ("886377", "SM", "+3780549886377"),
        ("8 912 345 67 89", "RU", "+79123456789"),
        ("06 1 234 5678", "HU", "+3612345678"),
        ("55 1234 5678", "MX", "+525512345678"),
        ("1 55 1234 5678", "MX", "+5215512345678"),
    ] {
        assert_eq!(read(text, region), Ok(expected.replace(' ', "")), "{text} in {region}");
    }
}

#[test]
fn zeros_can_be_part_of_a_number() {
    assert_eq!(read("06 1234 5678", "IT").as_deref(), Ok("+390612345678"));
    assert_eq!(read("+39 0000 1234", "SE").as_deref(), Ok("+3900001234"));
    let number = Metadata::get().parse("0800 123", Region::from_code("IT")).unwrap();
    assert_eq!(number.national_number(), "0800123");
}

#[test]
fn what_is_no_number_has_a_reason() {
    for (text, region, expected) in [
        ("", "SE", ParseError::NotANumber),
        ("hello", "SE", ParseError::NotANumber),
        ("+", "SE", ParseError::NotANumber),
        ("1", "SE", ParseError::NotANumber),
        ("+999 1234567", "SE", ParseError::InvalidCountryCode),
        ("0701740605", "QQ", ParseError::InvalidCountryCode),
        ("0701740605", "001", ParseError::InvalidCountryCode),
        ("00 1", "SE", ParseError::TooShortAfterIdd),
        ("+46 1", "SE", ParseError::TooShort),
        ("123456789012345678", "SE", ParseError::TooLong),
        ("0701740605;phone-context=a..b", "SE", ParseError::NotANumber),
        ("0701740605;phone-context=+46;tel:1", "SE", ParseError::NotANumber),
    ] {
        assert_eq!(read(text, region), Err(expected), "{text:?} in {region}");
    }
    assert_eq!(read(&format!("0701740605{}", " ".repeat(240)), "SE").as_deref(), Ok("+46701740605"));
    assert_eq!(read(&format!("0701740605{}", " ".repeat(241)), "SE"), Err(ParseError::TooLong));
}

#[test]
fn possible_by_length() {
    let metadata = Metadata::get();
    for (text, expected) in [
        ("+46701740605", Ok(Possible::Everywhere)),
        ("+12125550123", Ok(Possible::Everywhere)),
        ("+15550123", Ok(Possible::LocalOnly)),
        ("+4612", Err(Impossible::TooShort)),
        ("+4670174060512345", Err(Impossible::TooLong)),
        ("+46 70174 060512", Err(Impossible::InvalidLength)),
    ] {
        let number = metadata.parse(text, None).unwrap();
        assert_eq!(metadata.possible(&number), expected, "{text}");
        assert_eq!(metadata.is_possible(&number), expected.is_ok());
    }
}

#[test]
fn region_and_type() {
    let metadata = Metadata::get();
    for (text, region, number_type) in [
        ("+46701740605", Some("SE"), NumberType::Mobile),
        ("+4681234567", Some("SE"), NumberType::FixedLine),
        ("+12125550123", Some("US"), NumberType::FixedLineOrMobile),
        ("+12684641234", Some("AG"), NumberType::Mobile),
        ("+18005550123", Some("US"), NumberType::TollFree),
        ("+80012345678", Some("001"), NumberType::TollFree),
        ("+79123456789", Some("RU"), NumberType::Mobile),
        ("+77012345678", Some("KZ"), NumberType::Mobile),
        ("+447400123456", Some("GB"), NumberType::Mobile),
        ("+441534123456", Some("JE"), NumberType::FixedLine),
        ("+12681", Some("AG"), NumberType::Unknown),
        ("+15551234567", None, NumberType::Unknown),
        ("+4612", Some("SE"), NumberType::Unknown),
    ] {
        let number = metadata.parse(text, None).unwrap();
        let found = metadata.classify(&number);
        assert_eq!(
            (found.region.as_ref().map(Region::as_str), found.number_type),
            (region, number_type),
            "{text}"
        );
        assert_eq!(metadata.is_valid(&number), number_type != NumberType::Unknown);
        assert_eq!(
            (metadata.region(&number), metadata.number_type(&number)),
            (found.region, found.number_type)
        );
    }
}

#[test]
fn regions_and_their_codes() {
    let metadata = Metadata::get();
    let code = |region| metadata.country_code(Region::from_code(region).unwrap());
    assert_eq!((code("se"), code("US"), code("QQ"), code("001")), (Some(46), Some(1), None, None));
    let regions = |code| metadata.regions_of(code).map(|region| region.to_string()).collect::<Vec<_>>();
    assert_eq!(regions(44), ["GB", "GG", "IM", "JE"]);
    assert_eq!(regions(800), ["001"]);
    assert!(regions(0).is_empty() && regions(999).is_empty() && regions(u16::MAX).is_empty());
    assert!(metadata.regions().count() > 240 && metadata.regions().all(|region| region != Region::WORLD));
    assert!(metadata.country_codes().is_sorted() && metadata.country_codes().any(|code| code == 979));
    for text in ["", "S", "SWE", "S1", "åå", "0001", "00"] {
        assert_eq!(text.parse::<Region>(), Err(NoRegion), "{text:?}");
    }
    assert_eq!("001".parse(), Ok(Region::WORLD));
}

#[test]
fn numbers_are_values() {
    let metadata = Metadata::get();
    let parse = |text| metadata.parse(text, Region::from_code("SE")).unwrap();
    let number = parse("070-174 06 05 x12");
    assert_eq!(number, parse("+46 70 174 06 05;ext=12"));
    assert_ne!(number, parse("070-174 06 05"));
    assert_ne!(number, parse("070-174 06 06 x12"));
    assert_eq!(number.extension(), Some("12"));
    assert_eq!("+46 70 174 06 05 x12".parse(), Ok(number));
    assert_eq!("070-174 06 05".parse::<PhoneNumber>(), Err(ParseError::InvalidCountryCode));
    assert_eq!(format!("{number:>14}|{}", number.e164()), "  +46701740605|+46701740605");
    assert_eq!(
        format!("{number:?}"),
        r#"PhoneNumber { country_code: 46, national_number: "701740605", extension: Some("12") }"#
    );
}

/// Every text of nothing but digits, and a plus or none, is read alike by all.
#[test]
fn digits_are_read_like_other_texts() {
    let (metadata, plans) = (Metadata::get(), NumberingPlans::get());
    let regions = [None, Region::from_code("SE"), Region::from_code("US"), Region::from_code("IT")];
    let beginnings = ["", "0", "00", "46", "46701740605", "0701740605", "0046701740605", "999", "212555"];
    for length in 0..=260 {
        for beginning in beginnings {
            let digits = &format!("{beginning}{}", "1234567890".repeat(30))[..length];
            for text in [digits, &format!("+{digits}")] {
                for region in regions {
                    let found = metadata.parse(text, region);
                    assert_eq!(metadata.parse_digits(text, region), found, "{text:?} {region:?}");
                    assert_eq!(plans.parse_digits(text, region), found, "{text:?} {region:?}");
                    if let Ok(number) = found {
                        assert_eq!(plans.possible(&number), metadata.possible(&number), "{number}");
                        assert_eq!(plans.is_valid(&number), metadata.is_valid(&number), "{number}");
                    }
                }
            }
        }
    }
    for text in
        ["", "+", "++46701740605", "070-1740605", "０７０１７４０６０５", " 0701740605", "0701740605x1"]
    {
        assert_eq!(metadata.parse_digits(text, regions[1]), Err(ParseError::NotANumber), "{text:?}");
    }
}
