//! Headings of phone numbers and addresses of mail, by the words they are made of: "Mobiltelefonnummer (arbete)", "Phone 1 -
//! Value", "Telefon, hem 2". A heading with any other word is something else: "Fax, arbete", "E-mail Type".

use crate::bytes::find;
use crate::table::names::folding::folded;
use crate::table::names::lists;
use crate::table::names::meaning::{EMAIL, Meaning, PHONE_NUMBER, WEAK};

/// What a word says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
enum Word {
    Mobile = 1,
    Phone = 1 << 1,
    /// A number to which messages go; by itself perhaps whether somebody wants any.
    Message = 1 << 2,
    Number = 1 << 3,
    Mail = 1 << 4,
    Address = 1 << 5,
    Work = 1 << 6,
    Home = 1 << 7,
    Other = 1 << 8,
    /// Nothing that matters.
    Filler = 1 << 9,
}

use Word::*;

/// In Swedish, Norwegian, Danish, Finnish, English and German; folded.
const WORDS: [(Word, &str); 10] = [
    (
        Mobile,
        "mobil mobile mobilen mobiili mob cell cellular handy gsm matkapuhelin matkapuhelimen matkapuh \
        kannykka kannykan natel mobilfunk msisdn iphone smartphone",
    ),
    (Phone, "telefon telefonen telephone phone tel tele tlf tfn fon puhelin puhelimen puh ruf"),
    (Message, "sms"),
    (Number, "nummer number numbers num nr no numero nro"),
    (Mail, "email emails mail epost elpost mejl sahkoposti sposti"),
    (Address, "address adress adressen adresse osoite"),
    (
        Work,
        "work business office direct job arbete arbetet arbets jobb jobbet tjanste kontor kontoret direkt \
        arbeid arbeids arbejde arbejds tyo tyopaikka arbeit geschaftlich geschaeftlich dienst dienstlich \
        buro buero",
    ),
    (Home, "home private personal hem hemmet privat privata bostad bostads hjem hjemme koti zuhause"),
    (
        Other,
        "other alternate alternative secondary annan annat ovrig ovriga alternativ alternativt annen annet \
        anden andet muu andere weitere",
    ),
    (
        Filler,
        "value varde verdi vaerdi arvo wert main primary primar primart primaer primaert huvud haupt contact \
        kontakt required obligatorisk obligatoriskt pflichtfeld or and eller och og tai ja oder und 0 1 2 3 \
        4 5 6 7 8 9",
    ),
];

/// More digits are a number, and the heading is somebody.
const MOST_DIGITS: usize = 2;

/// What is said by the words of a heading.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Said(u16);

impl Said {
    fn has(self, word: Word) -> bool {
        self.0 & word as u16 != 0
    }

    /// Whether there is nothing but this.
    fn is_only(self, word: Word) -> bool {
        self.0 & !(Filler as u16) == word as u16
    }

    /// Mobile before work before home; what does not say is mostly meant for all purposes.
    fn rank(self) -> u8 {
        let place = match () {
            () if self.has(Other) => 3,
            () if self.has(Home) => 2,
            () if self.has(Work) => 1,
            () => 0,
        };
        match self.has(Mobile) || self.has(Message) {
            true => 10 + place,
            false => 20 + 10 * place,
        }
    }
}

/// What a folded heading means.
pub fn meaning(folded: &str) -> Option<Meaning> {
    let said = parsed(folded)?;
    if said.has(Mail) {
        let is_mail = !said.has(Mobile) && !said.has(Phone) && !said.has(Number);
        return is_mail.then_some(Meaning { property: EMAIL, rank: said.rank() });
    }
    if said.has(Address) {
        return None;
    }
    let is_number = said.has(Mobile) || said.has(Phone) || (said.has(Message) && said.has(Number));
    let is_weak =
        said.is_only(Message) || (said.is_only(Number) && !["nr", "no", "num", "nro"].contains(&folded));
    match (is_number, is_weak) {
        (true, _) => Some(Meaning { property: PHONE_NUMBER, rank: said.rank() }),
        (false, true) => Some(Meaning { property: PHONE_NUMBER, rank: WEAK }),
        (false, false) => None,
    }
}

/// What the label of a number makes of it: "Mobile", "* Work". Nothing for what takes no messages. Lower counts first.
pub fn priority(label: &str) -> Option<u8> {
    let label = folded(label);
    if ["fax", "pager", "sok"].iter().any(|other| find(&label, other).is_some()) {
        return None;
    }
    let unknown = Said(Other as u16);
    Some(parsed(&label).unwrap_or(if label.is_empty() { Said::default() } else { unknown }).rank())
}

/// The words that a text is made of, if it is of known ones throughout.
fn parsed(text: &str) -> Option<Said> {
    if text.bytes().filter(u8::is_ascii_digit).count() > MOST_DIGITS {
        return None;
    }
    // From behind: what is said by the text from each place on.
    let mut said = vec![None; text.len() + 1];
    said[text.len()] = Some(Said::default());
    for start in (0..text.len()).rev().filter(|start| text.is_char_boundary(*start)) {
        // The longest word first.
        let longest = words_at(&text[start..])
            .filter_map(|(word, length)| {
                said[start + length].map(|Said(rest)| (length, Said(rest | word as u16)))
            })
            .max_by_key(|(length, _)| *length);
        said[start] = longest.map(|(_, said)| said);
    }
    said[0]
}

fn words_at(text: &str) -> impl Iterator<Item = (Word, usize)> {
    let words = WORDS.iter().flat_map(|(word, all)| lists::words(all).map(move |spelled| (*word, spelled)));
    let is_here = move |(_, spelled): &(Word, &[u8])| text.as_bytes().starts_with(spelled);
    words.filter(is_here).map(|(word, spelled)| (word, spelled.len()))
}
