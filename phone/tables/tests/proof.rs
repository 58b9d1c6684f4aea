//! The tables say what the patterns of the metadata say, for all digits there are: both are walked in step, through
//! every pair of states that any digits lead to.

mod in_step;

use std::collections::BTreeSet;
use std::fs;

use in_step::{general, numbers, prefixes};
use ip1_phone::{Metadata, NumberingPlans};
use ip1_phone_tables::source::{MOBILE, Territory, territories};
use ip1_phone_tables::unicode::Unicode;
use ip1_phone_tables::{file, generate, place, version};
use rlibphonenumber::PHONE_NUMBER_UTIL;

/// Compares everything; the first difference is an error.
fn prove(metadata: &Metadata, territories: &[Territory]) -> Result<usize, String> {
    let mut states = prove_plans(metadata, territories)?;
    for sharing in territories.chunk_by(|one, next| one.country_code == next.country_code) {
        states += numbers::compare(metadata, sharing)?;
    }
    Ok(states)
}

/// The same of what numbering plans say as well.
fn prove_plans(plans: &NumberingPlans, territories: &[Territory]) -> Result<usize, String> {
    let mut states = 0;
    for sharing in territories.chunk_by(|one, next| one.country_code == next.country_code) {
        states += numbers::compare_validity(plans, sharing)?;
    }
    for (index, territory) in territories.iter().enumerate() {
        states += general::compare(plans, index, territory)?;
        states += prefixes::compare(plans, index, territory)?;
    }
    Ok(states)
}

fn plans_of(territories: &[Territory]) -> NumberingPlans {
    let tables = generate(territories, None, "changed").unwrap();
    NumberingPlans::of_tables(tables.leak()).unwrap()
}

fn metadata_of(territories: &[Territory]) -> Metadata {
    let nothing = Unicode { digits: Vec::new(), ends: Vec::new() };
    let tables = generate(territories, Some(&nothing), "changed").unwrap();
    Metadata::of_tables(tables.leak()).unwrap()
}

#[test]
fn the_tables_are_what_the_generator_makes_of_the_locked_metadata() {
    assert!(
        file().unwrap() == fs::read(place()).unwrap(),
        "run `cargo xtask phone-tables`, and describe what changes in the changelog"
    );
    assert_eq!(Metadata::get().version(), version().unwrap());
    assert_eq!(NumberingPlans::get().version(), version().unwrap());
}

#[test]
fn regions_codes_and_lengths_are_those_of_the_metadata() {
    check_regions_codes_and_lengths(Metadata::get());
    check_regions_codes_and_lengths(NumberingPlans::get());
}

fn check_regions_codes_and_lengths(metadata: &NumberingPlans) {
    let territories = territories(&PHONE_NUMBER_UTIL);
    let regions: BTreeSet<String> = metadata.regions().map(|region| region.to_string()).collect();
    let expected: BTreeSet<String> =
        PHONE_NUMBER_UTIL.get_supported_regions().map(|region| region.as_region_str().to_string()).collect();
    assert_eq!(regions, expected);
    let codes: BTreeSet<i32> = metadata.country_codes().map(Into::into).collect();
    assert_eq!(codes, PHONE_NUMBER_UTIL.get_supported_calling_codes().collect());
    for code in 0..=1000 {
        let expected = PHONE_NUMBER_UTIL.get_regions_for_country_calling_code(code);
        let expected: Vec<String> = expected.into_iter().flatten().map(|region| region.to_string()).collect();
        let regions: Vec<String> =
            metadata.regions_of(code as u16).map(|region| region.to_string()).collect();
        assert_eq!(regions, expected, "{code}");
    }
    for territory in territories.iter().filter(|territory| territory.id != "001") {
        let region = ip1_phone::Region::from_code(&territory.id).unwrap();
        assert_eq!(metadata.country_code(region), Some(territory.country_code));
    }
    let lengths = territories.iter().map(|territory| {
        [&territory.general.lengths, &territory.general.local_lengths].map(|lengths| lengths.to_vec())
    });
    assert!(metadata.lengths().eq(lengths));
}

#[test]
fn the_tables_say_what_the_patterns_say() {
    let territories = territories(&PHONE_NUMBER_UTIL);
    let states = prove(Metadata::get(), &territories).unwrap();
    let of_plans = prove_plans(NumberingPlans::get(), &territories).unwrap();
    println!("{states} and {of_plans} pairs of states");
}

#[test]
fn a_changed_pattern_is_noticed() {
    const ONLY_IN_METADATA: [usize; 1] = [3];
    type Change = fn(&mut Territory);
    let changes: [(&str, Change); 8] = [
        ("SE", |territory| territory.types[MOBILE].pattern = Some(r"7[02368]\d{7}".into())),
        ("SE", |territory| territory.types[MOBILE].lengths = vec![8, 10]),
        ("SE", |territory| territory.mobile_like_fixed_line = true),
        ("AG", |territory| territory.leading_digits = Some("269".into())),
        ("GG", |territory| territory.general.pattern = Some(r"\d{4,10}".into())),
        ("SE", |territory| territory.national_prefix = Some("1".into())),
        ("BO", |territory| territory.international_prefix = Some(r"00(?:1[0-8])?".into())),
        ("AR", |territory| territory.national_prefix = Some(r"0?(?:(11|2)15)?".into())),
    ];
    let right = territories(&PHONE_NUMBER_UTIL);
    for (index, (id, change)) in changes.into_iter().enumerate() {
        let mut changed = right.clone();
        let code = changed.iter().find(|territory| territory.id == id).unwrap().country_code;
        changed.retain(|territory| territory.country_code == code);
        let same = changed.clone();
        change(changed.iter_mut().find(|territory| territory.id == id).unwrap());
        assert!(prove(&metadata_of(&same), &same).is_ok());
        assert!(prove(&metadata_of(&changed), &same).is_err(), "{id}, change {index}");
        assert!(prove_plans(&plans_of(&same), &same).is_ok());
        // Of which type or territory a valid number is, plans do not say.
        let is_noticed = prove_plans(&plans_of(&changed), &same).is_err();
        assert_eq!(is_noticed, !ONLY_IN_METADATA.contains(&index), "{id}, change {index}");
    }
}

#[test]
fn what_is_not_understood_is_refused() {
    type Change = fn(&mut Territory);
    let changes: [(&str, Change); 10] = [
        ("mobile", |territory| territory.types[MOBILE].pattern = Some(r"7\d+".into())),
        ("all numbers", |territory| territory.general.pattern = Some(r"(?!7)\d{9}".into())),
        ("leading digits", |territory| territory.leading_digits = Some("[^7]".into())),
        ("national prefix", |territory| territory.national_prefix = Some("0*".into())),
        ("international prefix", |territory| territory.international_prefix = Some("00.".into())),
        ("national prefix", |territory| territory.national_prefix_transform = Some("$1$2".into())),
        ("national prefix", |territory| territory.national_prefix_transform = Some("$3".into())),
        ("national prefix", |territory| territory.national_prefix_transform = Some("12345$1".into())),
        ("digits", |territory| territory.general.lengths = vec![32]),
        ("no region", |territory| territory.id = "SWE".into()),
    ];
    let right = territories(&PHONE_NUMBER_UTIL);
    let nothing = Unicode { digits: Vec::new(), ends: Vec::new() };
    for (place, change) in changes {
        let mut changed: Vec<_> = right.iter().filter(|territory| territory.id == "SE").cloned().collect();
        assert!(generate(&changed, Some(&nothing), "").is_ok());
        change(&mut changed[0]);
        let error = format!("{:#}", generate(&changed, Some(&nothing), "").unwrap_err());
        assert!(error.contains(place), "{place}: {error}");
    }
}
