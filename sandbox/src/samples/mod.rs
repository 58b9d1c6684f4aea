//! Sample contacts: made up, but always the same ones for the same number of them.

mod people;

use std::ops::Range;

use rusqlite::Transaction;

use crate::{
    model::{
        contact::{Content, Labels, Properties},
        metadata,
    },
    random::Random,
    samples::people::{BROKEN_NUMBERS, COUNTRIES, Country, DEPARTMENTS, LABELS, NumberRange, ORGANIZATIONS},
    store::{
        Store, StoreError, blacklist,
        contacts::{self, Draft},
    },
};

/// When the samples were made, so that their ids are the same every time. In seconds since 1970: early 2021.
const CREATED: u32 = 0x6063_12a5;

/// One contact in this many is on the blacklist.
const BLOCKED_ONE_IN: u64 = 25;

/// The most samples that may be asked for.
pub const MOST: i64 = 1_000_000;

/// How many contacts are added at a time, so that names they share are looked up once.
const BATCH: usize = 1000;

/// How often a random number is drawn until it is valid. Far more than one in this many are.
const ATTEMPTS: usize = 200;

/// Adds sample contacts to a database that has none.
pub fn plant(store: &Store, count: u32) -> Result<(), StoreError> {
    if count == 0 || !store.write(|transaction| contacts::is_empty(transaction))? {
        return Ok(());
    }
    let mut random = Random::new(1);
    store.write(|transaction| {
        for start in (0..count).step_by(BATCH) {
            let indexes = start..count.min(start + BATCH as u32);
            plant_batch(transaction, &mut random, indexes)?;
        }
        Ok(())
    })
}

fn plant_batch(
    transaction: &Transaction<'_>,
    random: &mut Random,
    indexes: Range<u32>,
) -> Result<(), StoreError> {
    let mut drafts = Vec::new();
    for index in indexes {
        let draft = Draft::new(person(random, index))?;
        if let (Some(msisdn), true) = (draft.msisdn(), random.one_in(BLOCKED_ONE_IN)) {
            blacklist::add(transaction, msisdn, (i64::from(CREATED) + i64::from(index)) * 1000)?;
        }
        drafts.push(draft);
    }
    contacts::insert(transaction, &drafts, CREATED)?;
    Ok(())
}

fn person(random: &mut Random, index: u32) -> Content {
    let country = country(random);
    let first = random.pick(country.first_names);
    let last = random.pick(country.last_names);
    let mut properties = Properties::new();
    let mut set = |name: &str, value: String| drop(properties.insert(name.to_owned(), value));
    if !random.one_in(40) {
        set("phoneNumber", phone_number(random, country));
    }
    set("firstName", first.to_owned());
    set("lastName", last.to_owned());
    if !random.one_in(8) {
        set("email", email(first, last, index));
    }
    if random.one_in(3) {
        set("department", random.pick(DEPARTMENTS).to_owned());
    }
    if random.one_in(5) {
        set("organization", random.pick(ORGANIZATIONS).to_owned());
    }
    // Numbers are often written the national way, so a foreign one needs its region.
    if country.region != metadata::ACCOUNT_REGION {
        set("region", country.region.to_owned());
    }
    Content { properties, labels: labels(random) }
}

fn country(random: &mut Random) -> &'static Country {
    let mut share = random.below(COUNTRIES.iter().map(|country| country.share).sum());
    for country in COUNTRIES {
        if share < country.share {
            return country;
        }
        share -= country.share;
    }
    &COUNTRIES[0]
}

fn labels(random: &mut Random) -> Labels {
    LABELS
        .iter()
        .filter(|(_, share)| random.below(100) < *share)
        .map(|(label, _)| (*label).to_owned())
        .collect()
}

fn phone_number(random: &mut Random, country: &Country) -> String {
    if random.one_in(30) {
        return random.pick(BROKEN_NUMBERS).to_owned();
    }
    let range = if random.one_in(5) { country.fixed } else { country.mobile };
    let national = valid_national_number(random, country, range);
    match random.below(10) {
        // Only Sweden is sure to write a 0 in front of every national number.
        0 if country.region == "SE" => format!("0{national}"),
        1 => format!("+{} {national}", range.calling_code),
        _ => format!("+{}{national}", range.calling_code),
    }
}

fn valid_national_number(random: &mut Random, country: &Country, range: NumberRange) -> String {
    let mut national = String::new();
    for _ in 0..ATTEMPTS {
        national = range.start.to_owned();
        national.extend((0..range.digits).map(|_| char::from(b'0' + random.below(10) as u8)));
        if metadata::is_valid(&format!("+{}{national}", range.calling_code), country.region) {
            break;
        }
    }
    national
}

fn email(first: &str, last: &str, index: u32) -> String {
    let (first, last) = (plain(first), plain(last));
    let name =
        if first.is_empty() || last.is_empty() { "contact".to_owned() } else { format!("{first}.{last}") };
    let domain = ["example.com", "example.se", "example.org"][index as usize % 3];
    format!("{name}{index}@{domain}")
}

/// The ASCII spelling of a Latin name.
fn plain(name: &str) -> String {
    let mut text = String::new();
    for letter in name.to_lowercase().chars() {
        match letter {
            'a'..='z' => text.push(letter),
            'å' | 'ä' | 'á' | 'â' | 'ạ' => text.push('a'),
            'æ' => text.push_str("ae"),
            'ö' | 'ø' | 'ó' => text.push('o'),
            'é' | 'è' | 'ë' | 'ễ' => text.push('e'),
            'ü' | 'ú' => text.push('u'),
            'í' | 'ı' => text.push('i'),
            'ç' | 'č' | 'ć' => text.push('c'),
            'ł' => text.push('l'),
            'ñ' | 'ń' => text.push('n'),
            'ś' | 'ş' => text.push('s'),
            'ż' | 'ź' => text.push('z'),
            'ð' => text.push('d'),
            'þ' => text.push_str("th"),
            'ß' => text.push_str("ss"),
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_numbers_are_valid_and_some_are_not() {
        let mut random = Random::new(1);
        let facts: Vec<_> = (0..500)
            .filter_map(|index| metadata::phone_facts(&person(&mut random, index).properties))
            .collect();
        let valid = facts.iter().filter(|facts| facts.valid).count();
        assert!(
            facts.len() > 450 && valid * 100 > facts.len() * 90 && valid < facts.len(),
            "{valid} of {}",
            facts.len()
        );
        for kind in ["MOBILE", "FIXED_LINE", "UNKNOWN"] {
            assert!(facts.iter().any(|facts| facts.kind == kind), "{kind}");
        }
    }

    #[test]
    fn every_range_has_valid_numbers() {
        for country in COUNTRIES {
            for range in [country.mobile, country.fixed] {
                let national = valid_national_number(&mut Random::new(7), country, range);
                let number = format!("+{}{national}", range.calling_code);
                assert!(metadata::is_valid(&number, country.region), "{number}");
            }
        }
    }
}
