use proptest::prelude::*;

use super::*;

fn e164(cell: &str, code: &str) -> Result<String, Refusal> {
    normalise(cell, region(code)).map(|number| number.e164().as_str().into())
}

/// One number, written in many ways.
#[test]
fn numbers_as_people_write_them() {
    for cell in [
        "0701740605",
        "070-174 06 05",
        "070.174.06.05",
        "070 / 1740605",
        "070/1740605",
        "(070) 174 06 05",
        "[070] 174 06 05",
        "+46 (0)70 174 06 05",
        "+46(0)70-174\u{2011}06\u{2013}05",
        "(+46) 70 174 06 05",
        "0046701740605",
        "46701740605",
        "701740605",
        "tel:070-174 06 05",
        "tel:+46-70-174-06-05",
        "=\"0701740605\"",
        "'0701740605",
        "\u{202a}+46\u{a0}70\u{a0}174\u{a0}06\u{a0}05\u{202c}",
        "\u{feff}0701740605\u{200b}",
        "０７０１７４０６０５",
        "＋４６ ７０ １７４０６０５",
        "0701740605 ::: 08123456",
        "0701740605:::",
        "701740605.0",
        "701740605,0",
        "0701740605.00",
        "46701740605,00",
        "46701740605.0",
        "4.6701740605E+10",
        "4,6701740605E+10",
        "4.6701740605e10",
        "4.67017406050E+10",
        "+46701740605.0",
        "070-1740605 (jobb)",
        "070-1740605 hem",
        "mobil 070-1740605",
        "Mobil: 070-1740605",
        "Ada Åström, 070-1740605",
        "📱 070-1740605",
        "☎070-1740605",
        "070-1740605\nAda",
        "0701740605,",
        "0701740605;",
        "0701740605 /",
        "Tel. 070-174 06 05.",
        "070-1740605 - privat",
        "070-1740605 (H)",
    ] {
        assert_eq!(e164(cell, "SE").as_deref(), Ok("+46701740605"), "{cell}");
    }
    for (cell, code, wanted) in [
        ("08-123456 (jobb)", "SE", "+468123456"),
        ("08-123456", "SE", "+468123456"),
        ("8123456.0", "SE", "+468123456"),
        ("4740612345", "SE", "+4740612345"),
        ("40612345", "NO", "+4740612345"),
        ("079 1112 3456", "UK", "+447911123456"),
        ("07911 123456", "uk", "+447911123456"),
        ("691 234 5678", "EL", "+306912345678"),
        ("0171/1234567", "DE", "+491711234567"),
        ("+49 171/1234567", "SE", "+491711234567"),
        ("06.12.34.56.78", "FR", "+33612345678"),
        ("(212) 555-0100", "US", "+12125550100"),
        ("1-212-555-0100", "SE", "+12125550100"),
    ] {
        assert_eq!(e164(cell, code).as_deref(), Ok(wanted), "{cell} {code}");
    }
}

#[test]
fn what_can_be_read_in_two_ways_is_refused() {
    for (cell, why) in [
        ("070174O605", "a letter"),
        ("O701740605", "a letter"),
        ("070174060S", "a letter"),
        ("070174060l", "a letter"),
        ("07O1740605", "a letter"),
        ("0701740605x12", "a letter"),
        ("0701740605 x12", "a letter"),
        ("08-123456 ext. 12", "a letter"),
        ("08-123456 anknytning 12", "a letter"),
        ("0701740605 eller 0701740606", "a letter"),
        ("0701740605 or 0701740606", "a letter"),
        ("0701740605 och 0701740606", "a letter"),
        ("Ring 0701740605 efter kl 17", "a letter"),
        ("0701740605/0701740606", "more than one"),
        ("08-12 34 56/57", "more than one"),
        ("0701740605 / 0701740606", "more than one"),
        ("0701740605;0701740606", "more than one"),
        ("0701740605,0701740606", "more than one"),
        ("0701740605, 0701740606", "more than one"),
        ("0701740605|0701740606", "more than one"),
        ("0701740605\n0701740606", "more than one"),
        ("0701740605\r\n0701740606", "more than one"),
        ("0701740605\u{2028}0701740606", "more than one"),
        ("+46701740605+46701740606", "more than one"),
        ("+46701740605 +46701740606", "more than one"),
        ("08,123456", "more than one"),
        ("46,701,740,605", "more than one"),
        ("12/0701740605", "more than one"),
        ("701740605.5", "fraction"),
        ("701740605,5", "fraction"),
        ("46 701 740 605.0", "fraction"),
        ("701740605.000", "fraction"),
        ("4,67E+10", "rounded"),
        ("4.67E+10", "rounded"),
        ("4.67017406E+10", "rounded"),
        ("08-123456 (2)", "brackets"),
        ("070-174 06 05 [1]", "brackets"),
        ("+46+701740605", "more than one"),
        ("++46701740605", "sign"),
        ("0701740605+", "sign"),
        ("#31#0701740605", "sign"),
        ("*31*0701740605", "sign"),
        ("0701740605*", "sign"),
        ("0701740605@example.com", "sign"),
        ("0701740605;phone-context=+46", "a letter"),
        ("22981123456;phone-context=www.1a.b2.;tel:1", "a letter"),
        ("0701740605;phone-context=example.com", "sign"),
        ("070½1740605", "sign"),
        ("070'174'0605", "sign"),
        ("070:1740605", "sign"),
        ("020-123 TAXI", "beside"),
        ("020-1234 ABC", "letters follow"),
        ("1-800-FLOWERS", "too short"),
        ("0800-FLOWERS", "too short"),
        ("070174060 S", "beside"),
        ("ID 198001011234", "beside"),
        ("", "not a phone number"),
        (" \u{a0}", "not a phone number"),
        ("saknas", "not a phone number"),
        ("-", "not a phone number"),
        ("+", "not a phone number"),
        ("ada@example.com", "not a phone number"),
        ("12", "too short"),
        ("0701740605 0701740606 07", "too long"),
        ("+999 1234567", "does not exist"),
        ("+0046701740605", "does not exist"),
        ("+46 (0)01740605", "a zero"),
    ] {
        let refusal = e164(cell, "SE").unwrap_err();
        assert!(refusal.contains(why), "{cell}: {refusal}");
    }
    assert!(e164(&"0".repeat(300), "SE").unwrap_err().contains("too long"));
    assert!(e164(&format!("0701740605{}", " ".repeat(300)), "SE").is_ok());
}

#[test]
fn a_region_that_is_none_refuses_numbers_without_a_country_code() {
    for code in ["NOR", "+47", "Norge", "XX", "47", "001"] {
        assert!(e164("40612345", code).unwrap_err().contains("region"), "{code}");
        assert!(e164("4740612345", code).unwrap_err().contains("region"), "{code}");
        assert_eq!(e164("+47 40612345", code).as_deref(), Ok("+4740612345"), "{code}");
    }
}

#[test]
fn possible_is_not_yet_valid() {
    let number = normalise("+1 212 100 0000", region("SE")).unwrap();
    assert_eq!((number.e164().as_str(), number.is_valid), ("+12121000000", false));
    assert!(normalise("070-174 06 05", region("SE")).unwrap().is_valid);
}

/// Numbers in use, of several countries.
fn a_number() -> impl Strategy<Value = (String, &'static str)> {
    prop_oneof![
        "7[02369][0-9]{7}".prop_map(|digits| (format!("+46{digits}"), "SE")),
        "4[0-9]{7}".prop_map(|digits| (format!("+47{digits}"), "NO")),
        "151[0-9]{8}".prop_map(|digits| (format!("+49{digits}"), "DE")),
        "6[1-9][0-9]{7}".prop_map(|digits| (format!("+33{digits}"), "FR")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// The one thing that must never happen: another number than the one that stands there.
    #[test]
    fn whatever_stands_around_a_number_it_is_that_one_or_refused(
        (number, code) in a_number(),
        before in "[A-Za-zåäöé:.,;()\\[\\]\"' \u{a0}\u{200b}=|/-]{0,8}",
        behind in "[A-Za-zåäöé:.,;()\\[\\]\"' \u{a0}\u{200b}=|/-]{0,8}",
    ) {
        if let Ok(e164) = e164(&format!("{before}{number}{behind}"), code) {
            prop_assert_eq!(e164, number);
        }
    }

    /// Two numbers in a cell are never one of them, and never a third, whatever parts them.
    #[test]
    fn two_numbers_are_none((one, _) in a_number(), (other, _) in a_number(), between in "[-A-Za-z:.,;()\\[\\] /|\n]{0,6}") {
        let [one, other] = [&one[1..], &other[1..]];
        if let Ok(found) = e164(&format!("{one}{between}{other}"), "SE") {
            prop_assert!(between.contains(":::"), "{}", found);
            prop_assert_eq!(Ok(found), e164(one, "SE"));
        }
    }

    /// A number ends as its cell does, but for the zeros of a fraction.
    #[test]
    fn no_digit_at_the_end_is_left_out(cell in "[-+0-9 ().,/]{0,24}") {
        if let Ok(e164) = e164(&cell, "SE") {
            let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
            let whole = cell.rsplit_once(['.', ',']).filter(|(_, fraction)| !digits(fraction).contains(|digit| digit != '0'));
            let ends = [Some(&*cell), whole.map(|(whole, _)| whole)].into_iter().flatten().map(digits);
            let six = |digits: &str| digits.get(digits.len().saturating_sub(6)..).map(String::from);
            prop_assert!(ends.into_iter().any(|digits| six(&digits) == six(&e164[1..])), "{} of {}", e164, cell);
        }
    }

    #[test]
    fn no_cell_makes_it_panic(cell in any::<String>(), code in "[A-Z]{0,3}") {
        let _ = normalise(&cell, region(&code));
    }

    /// A number in E.164 stays what it is.
    #[test]
    fn it_is_idempotent(cell in "[-+0-9 ().]{4,20}", code in "SE|NO|DE|US|GB|IT") {
        if let Ok(first) = normalise(&cell, region(&code)) {
            prop_assert_eq!(normalise(&first.e164(), region("FR")), Ok(first));
        }
    }
}

/// A date or an address of the internet would be somebody's number, if only its digits counted.
#[test]
fn dates_and_addresses_are_no_numbers() {
    for code in ["SE", "NO", "DE", "US", "GB", "FI"] {
        for cell in
            ["2024-05-17", "17.05.2024", "05/17/2024", "1980-01-31", "'2024-05-17", "2024-05-17 10:30"]
        {
            assert!(e164(cell, code).unwrap_err().contains("a date"), "{cell} {code}");
        }
        for cell in ["192.168.0.1", "10.0.0.138", "172.16.254.1", "255.255.255.255", "=\"192.168.0.1\""] {
            assert!(e164(cell, code).is_err(), "{cell} {code}");
        }
    }
    assert!(e164("192.168.0.1", "SE").unwrap_err().contains("IP address"));
    assert_eq!(e164("070.174.06.05", "SE").as_deref(), Ok("+46701740605"));
    assert_eq!(e164("22.12.34.56", "NO").as_deref(), Ok("+4722123456"));
}
