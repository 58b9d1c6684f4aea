//! What an import makes of a cell that should hold a phone number.
//!
//! Not libphonenumber's reading, which makes a number of nearly everything: somebody must not get a message that is meant
//! for somebody else because a cell was read too cleverly. What can be read in two ways is refused. Which library knows the
//! numbers does not matter here: it is given digits only.

use crate::phone::{self, Impossible, Number, Region};

mod digits;
mod other;
mod plain;
mod refusal;
mod scientific;

use digits::Digits;
pub use refusal::Refusal;

/// Longer than any number with all that people write around it.
const LONGEST: usize = 250;

/// The number of a cell in E.164. `region` says where a number without a country code is from; nothing stands for a region
/// that does not exist.
pub fn normalise(cell: &str, region: Option<Region>) -> Result<Number, Refusal> {
    let text = plain::first_value(cell);
    if digits::are_all(&text) {
        let number = match text.starts_with('+') {
            true => phone::number(&text, None).map_err(explained)?,
            false => without_plus(&text, region)?,
        };
        return checked(number);
    }
    if text.len() > LONGEST {
        return Err("the text is too long for a phone number".into());
    }
    if other::is_date(&text) {
        return Err("a date stands where a phone number should".into());
    }
    let found = match scientific::digits(&text)? {
        Some(digits) => Digits::new(&digits),
        None => digits::find(&text)?,
    };
    let number = read(&found, region)?;
    if let Some(form) = other::address(&text)
        && !(form == other::Form::Pairs && number.is_valid)
    {
        return Err("an IP address stands where a phone number should".into());
    }
    if found.needs_validity && !number.is_valid {
        return Err("something stands beside a number that is not in use".into());
    }
    if can_be_dialled(&found, region) {
        return Err("letters follow that may belong to the number".into());
    }
    checked(number)
}

/// Refuses a number that may have a digit too many.
fn checked(number: Number) -> Result<Number, Refusal> {
    if !number.is_valid
        && number.national().starts_with('0')
        && phone::number(&number.e164(), None).as_ref() != Ok(&number)
    {
        return Err("a zero in the number may be one too many".into());
    }
    Ok(number)
}

/// The region of a code, also by the names that people use for two of them.
pub fn region(code: &str) -> Option<Region> {
    let code = code.trim();
    match code.to_ascii_uppercase().as_str() {
        "UK" => phone::region("GB"),
        "EL" => phone::region("GR"),
        _ => phone::region(code),
    }
}

fn read(found: &Digits, region: Option<Region>) -> Result<Number, Refusal> {
    match found.has_plus {
        true => phone::number(&found.international, None).map_err(explained),
        false => without_plus(found.digits(), region),
    }
}

fn without_plus(digits: &str, region: Option<Region>) -> Result<Number, Refusal> {
    let Some(region) = region else {
        return Err("the number has no country code, and the region is no ISO 3166-1 alpha-2 code".into());
    };
    let national = phone::number(digits, Some(region));
    if national.as_ref().is_ok_and(|number| number.is_valid) {
        return national.map_err(explained);
    }
    // The form of `parsedMSISDN`, or a plus that a spreadsheet has lost.
    match phone::number(&digits::with_plus(digits), None) {
        Ok(number) if number.is_valid => Ok(number),
        _ => national.map_err(explained),
    }
}

fn explained(Impossible { why, country_code }: Impossible) -> Refusal {
    match country_code {
        Some(code) => [why, " in country code ", &code.to_string()].concat().into(),
        None => why.into(),
    }
}

/// Whether the letters after the digits make a number with them, as in `020-123 TAXI`.
fn can_be_dialled(found: &Digits, region: Option<Region>) -> bool {
    // libphonenumber dials no fewer.
    const FEWEST_LETTERS: usize = 3;
    if found.letters_behind.len() < FEWEST_LETTERS {
        return false;
    }
    let dialled = Digits::new(&[found.digits(), &found.letters_behind].concat());
    read(&Digits { has_plus: found.has_plus, ..dialled }, region).is_ok_and(|number| number.is_valid)
}

#[cfg(test)]
mod tests;
