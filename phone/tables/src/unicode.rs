//! What Unicode says of characters in phone numbers. The reference is asked about every character, because its own
//! tables and those of its pattern library may be of different versions of Unicode.

use anyhow::{Result, ensure};
use ip1_phone::layout::DigitRun;
use rlibphonenumber::PhoneNumberUtil;
use rlibphonenumber::interfaces::AsOriginal;

/// The digits of all scripts, and where characters that cannot end a number begin and stop.
#[derive(Debug)]
pub struct Unicode {
    pub digits: Vec<DigitRun>,
    pub ends: Vec<u32>,
}

/// Asks about every character.
pub fn unicode(reference: &PhoneNumberUtil) -> Result<Unicode> {
    let mut digits: Vec<DigitRun> = Vec::new();
    let mut expected = None;
    let mut ends = Vec::new();
    let mut was_unwanted = false;
    for character in '\0'..=char::MAX {
        let text = String::from(character);
        let value = reference.normalize_digits_only(&text).bytes().next();
        let in_patterns = reference.is_viable_phone_number(text.repeat(3));
        match (expected, value) {
            (None, None) => {}
            (None, Some(b'0')) => {
                digits.push(DigitRun { zero: character.into(), in_patterns });
                expected = Some((b'1', in_patterns));
            }
            _ => {
                ensure!(
                    value.zip(Some(in_patterns)) == expected,
                    "the digits at {character:?} are no run of ten"
                );
                expected =
                    expected.filter(|(digit, _)| *digit < b'9').map(|(digit, known)| (digit + 1, known));
            }
        }
        ensure!(value.is_some() || !in_patterns, "{character:?} is a digit without a value");
        let is_unwanted = reference.as_original().trim_unwanted_end_chars(&text).is_empty();
        if is_unwanted != was_unwanted {
            ends.push(character.into());
            was_unwanted = is_unwanted;
        }
    }
    Ok(Unicode { digits, ends })
}
