//! Texts are read as the reference reads them. `compare` lists the three kinds of texts where the reference is wrong.

use ip1_phone::ParseError;
use ip1_phone_tables::compare::{difference, expected, ours, regions};
use ip1_phone_tables::examples::examples;
use ip1_phone_tables::sample::Samples;
use ip1_phone_tables::sweep;
use rlibphonenumber::PHONE_NUMBER_UTIL;

/// The same texts in every run; `cargo xtask phone-check` takes others.
const SEED: u64 = 9;

fn expect_none(differences: &[String]) {
    let shown = &differences[..differences.len().min(20)];
    assert!(differences.is_empty(), "{} differences:\n{}", differences.len(), shown.join("\n"));
}

#[test]
fn example_numbers_in_every_region() {
    let examples = examples(&PHONE_NUMBER_UTIL);
    assert!(examples.len() > 1000, "{} examples", examples.len());
    let mut differences = Vec::new();
    for example in &examples {
        for text in [example.national.clone(), example.international(), format!("0{}", example.national)] {
            differences.extend(regions().iter().filter_map(|region| difference(&text, region.as_deref())));
        }
    }
    expect_none(&differences);
}

#[test]
fn example_numbers_are_valid() {
    for example in examples(&PHONE_NUMBER_UTIL) {
        let read = ours(&example.international(), None).unwrap();
        assert!(read.is_valid, "{example:?}");
        assert_eq!(read.e164, example.international());
    }
}

#[test]
fn random_texts() {
    expect_none(&Samples::new(SEED).differences(200_000));
}

/// The first two planes have all scripts but rare ideographs; `cargo xtask phone-check` tries the others too.
#[test]
fn every_character_of_two_planes_in_a_number() {
    expect_none(&sweep::differences('\0'..='\u{1ffff}', &sweep::IN_NUMBERS));
}

#[test]
fn many_characters_around_a_number() {
    let with_other_cases = ('\0'..='\u{24ff}').chain('\u{a640}'..='\u{abff}').chain('\u{ff00}'..='\u{ffff}');
    expect_none(&sweep::differences(with_other_cases, &sweep::AROUND_NUMBERS));
}

#[test]
fn odd_texts_in_every_region() {
    let texts = include_str!("odd.txt").lines().filter(|line| !line.is_empty() && !line.starts_with("// "));
    let texts: Vec<String> = texts.map(unescaped).collect();
    assert!(texts.len() > 150, "{} texts", texts.len());
    let regions = regions();
    let in_regions =
        |text: &String| regions.iter().filter_map(|region| difference(text, region.as_deref())).collect();
    expect_none(&texts.iter().flat_map(|text| -> Vec<String> { in_regions(text) }).collect::<Vec<_>>());
}

/// A line with `\n`, `\t` and `\u{...}` in it.
fn unescaped(line: &str) -> String {
    let mut parts = line.split("\\u{");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').expect("an escape ends");
        let code = u32::from_str_radix(code, 16).expect("an escape is hexadecimal");
        text.push(char::from_u32(code).expect("a character"));
        text += rest;
    }
    text.replace("\\n", "\n").replace("\\t", "\t")
}

#[test]
fn short_texts() {
    let characters = ['0', '1', '9', '+', ' ', '-', 'x', '#', ';', ',', '*', 'a', '/', '＋', '٣'];
    let mut texts = vec![String::new()];
    for length in 0..4 {
        let longer: Vec<String> =
            texts.iter().filter(|text| text.chars().count() == length).cloned().collect();
        texts.extend(longer.iter().flat_map(|text| characters.map(|character| format!("{text}{character}"))));
    }
    let differences = texts.iter().flat_map(|text| ["SE", "US"].map(|region| difference(text, Some(region))));
    expect_none(&differences.flatten().collect::<Vec<_>>());
}

#[test]
fn long_texts() {
    for count in
        [16, 17, 18, 19, 20, 21, 30, 63, 64, 65, 100, 200, 246, 247, 248, 249, 250, 251, 252, 300, 5000]
    {
        for (begin, repeated, end) in [
            ("", "1", ""),
            ("+46", "7", ""),
            ("+46 70 174 06 05", " ", ""),
            ("0701740605", "x", ""),
            ("", "0", "1"),
            ("+", "+", "46701740605"),
            ("0701740605 ext. ", "1", ""),
            ("00", "46", "701740605"),
            ("", "- ", "0701740605"),
            ("0701740605", "\u{3000}", ""),
            ("0701740605", "𝟗", ""),
            ("+39", "0", "12345"),
            ("", "a", "0701740605"),
            ("0701740605", ",", "12"),
            ("0701740605;phone-context=", "a", ""),
            ("555", "FLOWERS", ""),
        ] {
            let text = [begin, &repeated.repeat(count), end].concat();
            let differences =
                regions().into_iter().step_by(7).filter_map(|region| difference(&text, region.as_deref()));
            expect_none(&differences.collect::<Vec<_>>());
        }
    }
}

#[test]
fn the_limit_is_250_characters_of_utf_16() {
    let read = |text: &str| ours(text, Some("SE")).map(|read| read.e164);
    let padded = |padding: &str, count| format!("0701740605{}", padding.repeat(count));
    assert_eq!(read(&padded(" ", 240)).unwrap(), "+46701740605");
    assert_eq!(read(&padded(" ", 241)), Err(ParseError::TooLong));
    assert_eq!(read(&padded("\u{3000}", 240)).unwrap(), "+46701740605");
    assert_eq!(read(&padded("\u{1d177}", 120)).unwrap(), "+46701740605");
    assert_eq!(read(&padded("\u{1d177}", 121)), Err(ParseError::TooLong));
    assert_eq!(expected(&padded(" ", 241), Some("SE")), Err(ParseError::TooLong));
}

#[test]
fn a_scheme_after_the_context_is_no_number() {
    for text in [
        "22981123456;phone-context=www.1a.b2.;tel:1",
        "1;phone-context=+46;tel:2",
        ";phone-context=+46tel:12345",
    ] {
        assert_eq!(ours(text, Some("SE")), Err(ParseError::NotANumber), "{text}");
    }
}

#[test]
fn extensions_are_ascii() {
    for text in ["0701740605 ext. ٣٤", "0701740605;ext=３４", "0701740605 x34"] {
        assert_eq!(ours(text, Some("SE")).unwrap().extension.as_deref(), Some("34"), "{text}");
    }
}
