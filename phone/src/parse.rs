//! Reading a phone number, step by step as libphonenumber does.

use crate::candidate;
use crate::characters::{Characters, is_plus, key};
use crate::digits::Digits;
use crate::error::ParseError;
use crate::extension::Ending;
use crate::length::{Impossible, Possible};
use crate::metadata::{Metadata, NumberingPlans, Territory};
use crate::number::{MOST_DIGITS, MOST_EXTENSION, PhoneNumber};
use crate::prefix;
use crate::region::Region;
use crate::viable::{FEWEST_DIGITS, is_viable};

/// Longer texts are refused. Counted in UTF-16, as libphonenumber does.
const LONGEST_TEXT: usize = 250;

/// A number of so many digits is too long, whatever else it has.
const MOST_LOOKED_AT: usize = 64;
/// Room for digits that do not stand in the text as they are meant. Mostly nothing is copied into it: a small copy takes
/// WebAssembly longer than all that is done with it.
type Room = Option<Digits<MOST_LOOKED_AT>>;

/// A number split into its country code, if it has one, and the rest; without one, that of the default region holds.
struct Split<'d> {
    country_code: Option<u16>,
    national: &'d [u8],
}

impl Metadata {
    /// Reads a number as libphonenumber does. `default_region` is where one without a country code is from.
    ///
    /// It may have punctuation, digits of any script, a plus or an international prefix, a national prefix, letters
    /// instead of digits, an extension, text before and after it, and it may be a `tel:` address.
    ///
    /// # Errors
    ///
    /// If the text cannot be read as a number, or is longer than 250 characters (in UTF-16).
    pub fn parse(&self, text: &str, default_region: Option<Region>) -> Result<PhoneNumber, ParseError> {
        parse(self, text, default_region)
    }
}

impl NumberingPlans {
    /// Reads a number of which nothing but ASCII digits stands there, perhaps after a plus, as [`Metadata::parse`] does.
    /// A program that reads no other texts has less code.
    ///
    /// # Errors
    ///
    /// As [`Metadata::parse`]; anything else in the text makes it no number.
    pub fn parse_digits(
        &self,
        text: &str,
        default_region: Option<Region>,
    ) -> Result<PhoneNumber, ParseError> {
        let (has_plus, digits) = plain(text);
        let fewest = if has_plus { FEWEST_PLAIN } else { FEWEST_DIGITS };
        if text.len() > LONGEST_TEXT {
            Err(ParseError::TooLong)
        } else if digits.len() < fewest || !digits.iter().all(u8::is_ascii_digit) {
            Err(ParseError::NotANumber)
        } else {
            let digits = &digits[..digits.len().min(MOST_LOOKED_AT)];
            read(self, has_plus, digits, default_region, None)
        }
    }
}

/// Reads a number that is written with its country code, with the metadata of [`Metadata::get`].
#[cfg(feature = "std")]
impl core::str::FromStr for PhoneNumber {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        Metadata::get().parse(text, None)
    }
}

fn parse(metadata: &Metadata, text: &str, default_region: Option<Region>) -> Result<PhoneNumber, ParseError> {
    if text.len() > LONGEST_TEXT && text.encode_utf16().count() > LONGEST_TEXT {
        return Err(ParseError::TooLong);
    }
    let characters = &metadata.characters;
    let (has_plus, digits) = plain(text);
    if (FEWEST_PLAIN..=MOST_LOOKED_AT).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit) {
        return read(metadata, has_plus, digits, default_region, None);
    }
    let found = candidate::find(characters, text)?;
    if !is_viable(characters, &found) {
        return Err(ParseError::NotANumber);
    }
    let (number, extension) = without_extension(characters, &found);
    let after_plus = number.trim_start_matches(is_plus);
    let has_plus = after_plus.len() < number.len();
    let (mut of_number, mut of_extension) = (None, None);
    let extension = extension.map(|digits| written(characters, digits, &mut of_extension).into());
    let digits = written(characters, after_plus, &mut of_number);
    read(metadata, has_plus, digits, default_region, extension)
}

/// A text with fewer digits may be too short for a number.
const FEWEST_PLAIN: usize = 3;

/// Whether a plus stands before the digits, where a text is nothing else. Such a text needs no search for a number or an
/// extension, and most numbers that programs read are written like that.
#[inline]
fn plain(text: &str) -> (bool, &[u8]) {
    let digits = text.strip_prefix('+').unwrap_or(text);
    (digits.len() < text.len(), digits.as_bytes())
}

/// Reads the digits of a number, which has a plus or not.
fn read(
    plans: &NumberingPlans,
    has_plus: bool,
    digits: &[u8],
    default_region: Option<Region>,
    extension: Option<Digits<MOST_EXTENSION>>,
) -> Result<PhoneNumber, ParseError> {
    let home = default_region.and_then(|region| plans.territory(region));
    if home.is_none() && !has_plus {
        return Err(ParseError::InvalidCountryCode);
    }
    let (mut of_split, mut of_number) = (None, None);
    let Split { country_code, national } = split(plans, has_plus, digits, home, &mut of_split)?;
    let territory = match country_code {
        Some(code) => plans.main_territory(code),
        None => home,
    };
    let territory = territory.ok_or(ParseError::InvalidCountryCode)?;
    let national = national_number(plans, territory, national, &mut of_number)?;
    Ok(PhoneNumber::new(territory.country_code, national, extension))
}

/// The number, and its extension if it has one.
fn without_extension<'t>(characters: &Characters, number: &'t str) -> (&'t str, Option<&'t str>) {
    let found = Ending::new(characters, number).and_then(|ending| ending.split(number));
    match found.filter(|(before, _)| is_viable(characters, before)) {
        Some((before, digits)) => (before, Some(digits)),
        None => (number, None),
    }
}

/// Finds the country code.
#[inline]
fn split<'d>(
    plans: &NumberingPlans,
    has_plus: bool,
    digits: &'d [u8],
    home: Option<&Territory>,
    room: &'d mut Room,
) -> Result<Split<'d>, ParseError> {
    if !has_plus {
        return split_without_plus(plans, digits, home, room);
    }
    match with_country_code(plans, digits) {
        // The plus may be there by mistake.
        Err(ParseError::InvalidCountryCode) => {
            let split = split_without_plus(plans, digits, home, room)?;
            if split.country_code.is_some() { Ok(split) } else { Err(ParseError::InvalidCountryCode) }
        }
        split => split,
    }
}

fn split_without_plus<'d>(
    plans: &NumberingPlans,
    digits: &'d [u8],
    home: Option<&Territory>,
    room: &'d mut Room,
) -> Result<Split<'d>, ParseError> {
    let Some(home) = home else { return Ok(Split { country_code: None, national: digits }) };
    if let Some(prefix) = prefix::find(&plans.automaton, home.international_prefix, digits) {
        let abroad = &digits[usize::from(prefix.length)..];
        // No country code begins with 0.
        if abroad.first() != Some(&b'0') {
            return with_country_code(plans, abroad);
        }
    }
    Ok(match without_own_country_code(plans, home, digits, room) {
        Some(national) => Split { country_code: Some(home.country_code), national },
        None => Split { country_code: None, national: digits },
    })
}

/// Splits a number that begins with a country code.
#[inline]
fn with_country_code<'d>(plans: &NumberingPlans, digits: &'d [u8]) -> Result<Split<'d>, ParseError> {
    if digits.len() <= FEWEST_DIGITS {
        return Err(ParseError::TooShortAfterIdd);
    }
    let mut code = 0;
    for length in 1..=digits.len().min(3) {
        code = 10 * code + u16::from(digits[length - 1] - b'0');
        if code == 0 {
            break;
        }
        if plans.code(code).is_some() {
            return Ok(Split { country_code: Some(code), national: &digits[length..] });
        }
    }
    Err(ParseError::InvalidCountryCode)
}

/// The rest of a number that begins with the country code of its own territory without a plus, if the rest
/// fits the territory better.
#[inline]
fn without_own_country_code<'d>(
    plans: &NumberingPlans,
    home: &Territory,
    digits: &'d [u8],
    room: &'d mut Room,
) -> Option<&'d [u8]> {
    let mut code = Digits::<3>::default();
    code.push_number(home.country_code);
    let after = digits.strip_prefix(code.as_slice())?;
    let national = without_national_prefix(plans, home, after, room);
    let is_known = |digits: &[u8]| plans.automaton.accepts(home.general, digits);
    let makes_more_sense = !is_known(digits) && is_known(national)
        || home.lengths.test(digits.len()) == Err(Impossible::TooLong);
    makes_more_sense.then_some(national)
}

/// The digits without the national prefix, or as its transform rule wants them.
fn without_national_prefix<'d>(
    plans: &NumberingPlans,
    territory: &Territory,
    digits: &'d [u8],
    room: &'d mut Room,
) -> &'d [u8] {
    let Some(prefix) = prefix::find(&plans.automaton, territory.national_prefix, digits) else {
        return digits;
    };
    let (before, after) = digits.split_at(prefix.length.into());
    let national = match plans.kept(prefix.kept) {
        Some((start, left_out)) => {
            let national = room.insert(Digits::default());
            national.extend(territory.transform.as_slice());
            national.extend(&before[start..before.len() - left_out]);
            national.extend(after);
            national.as_slice()
        }
        None => after,
    };
    let is_known = |digits: &[u8]| plans.automaton.accepts(territory.general, digits);
    if is_known(digits) && !is_known(national) { digits } else { national }
}

/// The digits as they are part of the number.
fn national_number(
    plans: &NumberingPlans,
    territory: &Territory,
    digits: &[u8],
    room: &mut Room,
) -> Result<Digits<MOST_DIGITS>, ParseError> {
    if digits.len() < FEWEST_DIGITS {
        return Err(ParseError::TooShort);
    }
    let without_prefix = without_national_prefix(plans, territory, digits, room);
    let national = match territory.lengths.test(without_prefix.len()) {
        // Without the prefix, the number would be too short or local only, so the prefix is part of it.
        Ok(Possible::LocalOnly) | Err(Impossible::TooShort | Impossible::InvalidLength) => digits,
        _ => without_prefix,
    };
    match national.len() {
        ..FEWEST_DIGITS => Err(ParseError::TooShort),
        FEWEST_DIGITS..=MOST_DIGITS => Ok(national.into()),
        _ => Err(ParseError::TooLong),
    }
}

/// The digits of a text, without anything else. Letters stand for digits if there are at least three.
fn written<'d>(characters: &Characters, text: &'d str, room: &'d mut Room) -> &'d [u8] {
    const FEWEST_LETTERS: usize = 3;
    if text.len() <= MOST_LOOKED_AT && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.as_bytes();
    }
    let digits = room.insert(Digits::default());
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).take(FEWEST_LETTERS).count();
    if letters == FEWEST_LETTERS {
        for byte in text.bytes().filter(u8::is_ascii_alphanumeric) {
            digits.push(if byte.is_ascii_digit() { byte } else { key(byte) });
        }
    } else {
        text.chars().filter_map(|character| characters.digit(character)).for_each(|digit| digits.push(digit));
    }
    digits.as_slice()
}
