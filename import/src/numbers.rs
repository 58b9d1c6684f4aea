//! The phone numbers of a whole source: written alike, each once.

use rustc_hash::FxHashSet;

use crate::cell::{self, Normalised};
use crate::phone::Region;
use crate::rejection::{Fault, Reason};
use crate::row::Row;
use crate::table::names::{PHONE_NUMBER, REGION};

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

    /// The row's number; nothing when it has none.
    pub fn read(&mut self, row: &Row<'_>) -> Result<Option<Normalised>, Fault> {
        let Some(cell) = row.property(PHONE_NUMBER) else { return Ok(None) };
        let region = match row.property(REGION) {
            Some(code) => self.region(code),
            None => Some(self.default_region),
        };
        let number = cell::normalise(cell, region);
        number.map(Some).map_err(|detail| Fault { reason: Reason::InvalidPhoneNumber, detail })
    }

    /// Remembers a number. One that came before is a fault.
    pub fn remember(&mut self, number: &Normalised) -> Result<(), Fault> {
        match self.seen.insert(digits(&number.e164)) {
            true => Ok(()),
            false => Err(Fault {
                reason: Reason::Duplicate,
                detail: "an earlier row has the same phone number".into(),
            }),
        }
    }

    fn region(&mut self, code: &str) -> Option<Region> {
        if self.last_region.0 != code {
            self.last_region = (code.into(), cell::region(code));
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
    use crate::phone;

    #[test]
    fn equal_numbers_come_once() {
        let mut numbers = Numbers::new(phone::region("SE").unwrap());
        let mut check = |properties: &[(&'static str, &'static str)]| {
            let row = Row { properties: properties.to_vec(), ..Row::default() };
            let number = numbers.read(&row).map_err(|fault| fault.reason)?;
            if let Some(number) = &number {
                numbers.remember(number).map_err(|fault| fault.reason)?;
            }
            Ok(number.map(|number| number.e164))
        };
        assert_eq!(check(&[("phoneNumber", "0701740605")]), Ok(Some("+46701740605".into())));
        assert_eq!(check(&[("phoneNumber", "+46 70 174 06 05")]), Err(Reason::Duplicate));
        assert_eq!(check(&[("phoneNumber", "40612345"), ("region", "NO")]), Ok(Some("+4740612345".into())));
        assert_eq!(check(&[("phoneNumber", "40612346"), ("region", "NOR")]), Err(Reason::InvalidPhoneNumber));
        assert_eq!(
            check(&[("phoneNumber", "07911 123456"), ("region", "UK")]),
            Ok(Some("+447911123456".into()))
        );
        assert_eq!(check(&[("firstName", "Ada")]), Ok(None));
        assert_eq!(check(&[("firstName", "Ada")]), Ok(None));
    }

    #[test]
    fn numbers_are_the_same_only_with_all_their_digits() {
        let mut numbers = Numbers::new(phone::region("SE").unwrap());
        let mut remember =
            |e164: &str| numbers.remember(&Normalised { e164: e164.into(), is_valid: true }).is_ok();
        for e164 in
            ["+46701740605", "+47701740605", "+701740605", "+467017406050", "+46701740604", "+1246701740605"]
        {
            assert!(remember(e164), "{e164}");
        }
        assert!(!remember("+46701740605"));
    }
}
