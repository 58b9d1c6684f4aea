//! The phone numbers of a whole source: written alike, each once.

use rlibphonenumber::Region;
use rustc_hash::FxHashSet;

use crate::phone::{self, Normalised};
use crate::rejection::{Fault, Reason};
use crate::row::{PHONE_NUMBER, REGION, Row};

/// Normalises numbers and remembers them: eight bytes for each, and some room.
pub struct Numbers {
    default_region: Region,
    /// The digits of E.164. They do not begin with a zero, so the number tells them all.
    seen: FxHashSet<u64>,
    /// The region text of the last row, and what it means.
    last_region: (String, Option<Region>),
}

impl Numbers {
    /// `default_region` is for numbers without a country code in rows without a region.
    pub fn new(default_region: Region) -> Self {
        Numbers { default_region, seen: FxHashSet::default(), last_region: Default::default() }
    }

    /// The row's number; nothing when it has none. A number that came before is a fault.
    pub fn check(&mut self, row: &Row<'_>) -> Result<Option<Normalised>, Fault> {
        let Some(number) = row.property(PHONE_NUMBER) else { return Ok(None) };
        let region = row.property(REGION).and_then(|code| self.region(code)).unwrap_or(self.default_region);
        let number = phone::normalise(number, region)
            .map_err(|detail| Fault { reason: Reason::InvalidPhoneNumber, detail })?;
        if self.seen.insert(digits(&number.e164)) {
            return Ok(Some(number));
        }
        Err(Fault { reason: Reason::Duplicate, detail: "an earlier row has the same phone number".into() })
    }

    fn region(&mut self, code: &str) -> Option<Region> {
        if self.last_region.0 != code {
            self.last_region = (code.into(), phone::region(code));
        }
        self.last_region.1
    }
}

fn digits(e164: &str) -> u64 {
    let digits = e164.bytes().filter(u8::is_ascii_digit);
    digits.fold(0, |number, digit| number.wrapping_mul(10).wrapping_add(u64::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_numbers_come_once() {
        let mut numbers = Numbers::new(Region::SE);
        let mut check = |properties: &[(&'static str, &'static str)]| {
            let row = Row { properties: properties.to_vec(), labels: Vec::new() };
            numbers.check(&row).map(|number| number.map(|number| number.e164)).map_err(|fault| fault.reason)
        };
        assert_eq!(check(&[("phoneNumber", "0701740605")]), Ok(Some("+46701740605".into())));
        assert_eq!(check(&[("phoneNumber", "+46 70 174 06 05")]), Err(Reason::Duplicate));
        assert_eq!(check(&[("phoneNumber", "40612345"), ("region", "NO")]), Ok(Some("+4740612345".into())));
        assert_eq!(
            check(&[("phoneNumber", "0701740606"), ("region", "??")]),
            Ok(Some("+46701740606".into()))
        );
        assert_eq!(check(&[("firstName", "Ada")]), Ok(None));
        assert_eq!(check(&[("firstName", "Ada")]), Ok(None));
    }
}
