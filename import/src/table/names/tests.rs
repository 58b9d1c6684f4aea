use proptest::prelude::*;

use super::{property as property_of, *};
use crate::formula::needs_apostrophe;

fn property(heading: &str) -> Option<&'static str> {
    standard(heading)
}

#[test]
fn standard_properties_are_known_in_any_spelling() {
    for heading in [
        "phoneNumber",
        "PhoneNumber",
        "phone\u{200b}Number",
        "\u{feff}phone number ",
        "PHONE_NUMBER",
        "Phone-Number",
        "Phone.Number",
    ] {
        assert_eq!(property(heading), Some(PHONE_NUMBER), "{heading}");
    }
    assert_eq!(property("Labels"), Some(LABELS));
    assert_eq!(property("first name"), Some("firstName"));
    assert_eq!(property("Fo\u{308}rnamn"), Some("firstName"), "as Macs write it");
}

#[test]
fn six_languages_and_five_programs_are_known() {
    let known: [(&str, &[&str]); 7] = [
        (
            PHONE_NUMBER,
            &[
                "Mobil",
                "mobilnr",
                "Mobilnummer",
                "Mobiltelefon",
                "Mobiltelefonnummer",
                "Tel.",
                "Tel.nr",
                "Tfn",
                "Telefon",
                "Telefonnummer",
                "Telefon (mobil)",
                "Telefon, arbete",
                "Telefon, hem 2",
                "Arbetstelefon",
                "Hemtelefon",
                "Privat mobil",
                "Jobbmobil",
                "SMS-nummer",
                "Mobilnummer *",
                "Tlf.",
                "Tlf. mobil",
                "Mobiltlf",
                "Telefon arbejde",
                "Matkapuhelin",
                "Matkapuhelinnumero",
                "Kännykkä",
                "Puhelinnumero",
                "Puh.",
                "GSM",
                "Kotipuhelin",
                "Työpuhelin",
                "Mobile",
                "Mobile Phone",
                "Mobile number",
                "Cell",
                "Cell phone number",
                "Cellphone",
                "Phone",
                "Phone No.",
                "Telephone",
                "Work phone",
                "Handy",
                "Handynummer",
                "Mobilfunknummer",
                "Rufnummer",
                "Telefon (privat)",
                "Telefon geschäftlich",
                "Phone 1 - Value",
                "Phone 2 - Value",
                "Mobile Phone",
                "Business Phone",
                "Business Phone 2",
                "Home Phone",
                "Primary Phone",
                "Other Phone",
                "Primär telefon",
                "Annan telefon",
                "Telefon, annan",
                "Mobile Phone Number",
                "SMS Phone Number",
                "MSISDN",
                "iPhone",
                "mobile_phone",
                "Mobile.Phone",
                "Nummer",
                "number",
                "sms",
            ],
        ),
        (
            EMAIL,
            &[
                "email",
                "E-mail",
                "E-post",
                "Epostadress",
                "E-postadress",
                "E-postadress 2",
                "Mejl",
                "mejladress",
                "Mail",
                "E-mail Address",
                "E-mail 2 Address",
                "E-mail 1 - Value",
                "Email Address",
                "E-Mail-Adresse",
                "Sähköposti",
                "Sähköpostiosoite",
                "E-postadresse",
                "Privat e-post",
            ],
        ),
        (
            "firstName",
            &[
                "Förnamn",
                "Fornavn",
                "Etunimi",
                "First Name",
                "Given Name",
                "Vorname",
                "FNAME",
                "Namn",
                "Navn",
                "Nimi",
                "Name",
            ],
        ),
        (
            "lastName",
            &[
                "Efternamn",
                "Etternavn",
                "Efternavn",
                "Sukunimi",
                "Last Name",
                "Family Name",
                "Surname",
                "Nachname",
                "LNAME",
            ],
        ),
        (
            "organization",
            &[
                "Företag",
                "Bedrift",
                "Virksomhed",
                "Yritys",
                "Company",
                "Company name",
                "Firma",
                "Organization Name",
                "Organization 1 - Name",
                "Unternehmen",
                "Associated Company",
            ],
        ),
        (
            "department",
            &[
                "Avdelning",
                "Avdeling",
                "Afdeling",
                "Osasto",
                "Department",
                "Abteilung",
                "Organization Department",
            ],
        ),
        (
            LABELS,
            &[
                "Etiketter",
                "Grupper",
                "Ryhmät",
                "Tags",
                "TAGS",
                "Group Membership",
                "Categories",
                "Kategorier",
                "Kategorien",
            ],
        ),
    ];
    for (wanted, headings) in known {
        for heading in headings {
            assert_eq!(property(heading), Some(wanted), "{heading}");
            assert_eq!(property(&heading.to_uppercase()), Some(wanted), "{heading} in capitals");
        }
    }
}

#[test]
fn other_headings_keep_their_meaning() {
    for heading in [
        "",
        "Ada",
        "Nr",
        "No",
        "Fax, arbete",
        "Fax hem",
        "Home Fax",
        "Pager",
        "Biltelefon",
        "Company Main Phone",
        "Telefon, återuppringning",
        "Assistant's Phone",
        "Phone 1 - Label",
        "Phone 1 - Type",
        "E-mail 1 - Type",
        "E-mail Type",
        "E-posttyp",
        "Visningsnamn för e-post",
        "E-mail Display Name",
        "Postadress",
        "Address 1 - Region",
        "Business Country/Region",
        "Kundnummer",
        "Personnummer",
        "Hotel",
        "Mobilitet",
        "Adress",
        "Arbete",
        "Hem",
        "1",
        "Mobile opt-in",
        "Tel 0701740605",
        "Email 19800101",
        "Mailing address",
        "First Name Phonetic",
        "Phonetic First Name",
        "Mellannamn",
        "Middle Name",
    ] {
        assert_eq!(property(heading), None, "{heading}");
    }
    assert_eq!(property(&"mobil".repeat(100)), None);
    assert_eq!(property(&"1".repeat(1_000_000)), None);
}

#[test]
fn mobile_comes_before_work_before_home() {
    let order = [
        "phoneNumber",
        "Mobil",
        "Mobil, arbete",
        "Mobil (privat)",
        "Telefon",
        "Arbetstelefon",
        "Telefon, hem",
        "Annan telefon",
        "Nummer",
    ];
    let ranks: Vec<u8> = order.iter().map(|heading| meaning(heading).unwrap().rank).collect();
    assert!(ranks.windows(2).all(|pair| pair[0] < pair[1]), "{ranks:?}");
    assert!(meaning("Nummer").unwrap().is_weak() && meaning("Name").unwrap().is_weak());
    let labels = ["* Mobile", "", "Work", "Home", "Sommarstugan"];
    let priorities: Vec<u8> = labels.iter().map(|label| priority(label).unwrap()).collect();
    assert!(priorities.windows(2).all(|pair| pair[0] < pair[1]), "{priorities:?}");
    assert_eq!((priority("Work Fax"), priority("Pager")), (None, None));
}

/// What a heading means where no mapping says so.
fn meant(cell: &str) -> String {
    let heading = heading(cell);
    match is_plain(&heading) {
        true => plainly(&heading).into(),
        false => standard(&heading).map_or(heading, String::from),
    }
}

#[test]
fn names_to_the_letter() {
    for (cell, wanted) in [
        ("id", "id"),
        ("ID", "ID"),
        ("First name", "firstName"),
        ("properties.First name", "First name"),
        ("properties.firstName", "firstName"),
        ("properties. x", " x"),
        (" x", "x"),
        ("properties.id", "properties.id"),
        ("properties.labels", "properties.labels"),
        ("properties.properties.x", "properties.properties.x"),
        ("properties.", "properties."),
        ("'=x", "=x"),
    ] {
        assert_eq!(meant(cell), wanted, "{cell}");
    }
}

proptest! {
    #[test]
    fn every_property_has_a_heading(
        name in "(properties\\.|id|labels|Labels|e-mail|Mobil|name|first name|__proto__|[ '=+a\n\u{200b}*]){0,3}"
    ) {
        let heading = heading_of(&name);
        let escaped = match needs_apostrophe(&heading) {
            true => format!("'{heading}"),
            false => heading.into(),
        };
        let meant = meant(&escaped);
        prop_assert_eq!(property_of(&meant), name);
    }
}
