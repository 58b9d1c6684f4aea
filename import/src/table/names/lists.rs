//! Names of properties as people and programs write them; folded.

use crate::table::names::meaning::{LABELS, REGION};

/// A property, what it is called, and what is called so only where nothing else is: words, parted by blanks.
struct Names {
    property: &'static str,
    usual: &'static str,
    weak: &'static str,
}

/// In Swedish, Norwegian, Danish, Finnish, English and German; then by programs.
const ALL: [Names; 6] = [
    Names {
        property: "firstName",
        usual: "firstname givenname forename fornamn tilltalsnamn fornavn etunimi etunimet kutsumanimi \
                vorname rufname fname",
        weak: "namn name navn nimi fullname",
    },
    Names {
        property: "lastName",
        usual: "lastname familyname surname efternamn slaktnamn familjenamn etternavn efternavn sukunimi \
                nachname familienname zuname lname",
        weak: "",
    },
    Names {
        property: "department",
        usual: "department dept avdelning avdeling afdeling osasto abteilung organizationdepartment \
                organization1department",
        weak: "team",
    },
    Names {
        property: "organization",
        usual: "organization organisation organisasjon organisaatio company companyname foretag foretagsnamn \
                bolag bolagsnamn bedrift bedriftsnavn virksomhet virksomhed virksomhedsnavn yritys \
                yrityksennimi firma firmanamn firmanavn firmenname unternehmen organizationname \
                organization1name associatedcompany",
        weak: "",
    },
    Names {
        property: REGION,
        usual: "region countrycode landskod landskode landkode landekode maakoodi landercode laendercode",
        weak: "",
    },
    Names {
        property: LABELS,
        usual: "labels label tags tag groups group categories category contactgroups etiketter etikett \
                grupper grupp taggar tagg kategorier kategori gruppe gruppen etiketten tagger ryhma ryhmat \
                tunniste tunnisteet luokka luokat kategorie kategorien schlagworter schlagwoerter \
                groupmembership",
        weak: "",
    },
];

/// What the column of countries is called; `cc` by Mailchimp.
pub const COUNTRIES: [&str; 6] = ["cc", "country", "countryname", "countryregion", "land", "maa"];

/// The property that a folded heading names, and whether only where nothing else does. The heading is not empty: a list
/// without words has one that is.
pub fn find(folded: &str) -> Option<(&'static str, bool)> {
    let is_one_of = |names: &'static str| words(names).any(|name| name == folded.as_bytes());
    ALL.iter().find_map(|names| match is_one_of(names.usual) {
        true => Some((names.property, false)),
        false => is_one_of(names.weak).then_some((names.property, true)),
    })
}

/// The words of a list. In texts of their own, each would take eight bytes more.
pub fn words(list: &'static str) -> impl Iterator<Item = &'static [u8]> {
    list.as_bytes().split(|byte| *byte == b' ')
}
