//! The phone numbers of a whole source: written alike, each once.

use crate::cell;
use crate::phone::{Number, Region};
use crate::rejection::{Reason, RowError};
use crate::row::Row;
use crate::seen::{Seen, Vacancy};
use crate::table::names::{PHONE_NUMBER, REGION};

/// Normalises numbers and remembers them.
pub struct Numbers {
    default_region: Region,
    seen: Seen,
    /// The region text of the last row, and what it means.
    last_region: (String, Option<Region>),
}

impl Numbers {
    /// `default_region` is for numbers without a country code in rows without a region.
    pub fn new(default_region: Region) -> Self {
        Numbers { default_region, seen: Seen::default(), last_region: Default::default() }
    }

    /// The row's number; nothing when it has none.
    #[inline]
    pub fn read(&mut self, row: &Row<'_>) -> Result<Option<Number>, RowError> {
        let Some(cell) = row.property(PHONE_NUMBER) else { return Ok(None) };
        let region = match row.property(REGION) {
            Some(code) => self.region(code),
            None => Some(self.default_region),
        };
        let number = cell::normalise(cell, region);
        number.map(Some).map_err(|detail| RowError { reason: Reason::InvalidPhoneNumber, detail })
    }

    /// A place for a number that did not come before; one that did is an error.
    #[inline]
    pub fn check(&self, number: &Number) -> Result<Vacancy, RowError> {
        match self.seen.vacancy(number.digits()) {
            Some(vacancy) => Ok(vacancy),
            None => Err(RowError {
                reason: Reason::Duplicate,
                detail: "an earlier row has the same phone number".into(),
            }),
        }
    }

    /// Remembers the number that was checked last.
    #[inline]
    pub fn remember(&mut self, vacancy: Vacancy) {
        self.seen.fill(vacancy);
    }

    fn region(&mut self, code: &str) -> Option<Region> {
        if self.last_region.0 != code {
            self.last_region = (code.into(), cell::region(code));
        }
        self.last_region.1
    }
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
            let number = numbers.read(&row).map_err(|error| error.reason)?;
            if let Some(number) = &number {
                let vacancy = numbers.check(number).map_err(|error| error.reason)?;
                numbers.remember(vacancy);
            }
            Ok(number.map(|number| number.e164().as_str().to_string()))
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
        let mut is_new = |e164: &str| {
            let number = phone::number(e164, None).unwrap();
            numbers.check(&number).map(|vacancy| numbers.remember(vacancy)).is_ok()
        };
        let e164s =
            ["+46701740605", "+46701740604", "+4746701740", "+467017405", "+390612345678", "+39612345678"];
        for e164 in e164s {
            assert!(is_new(e164), "{e164}");
        }
        assert!(!is_new("+46701740605"));
    }
}
