//! Who is in the account already.

use crate::cell;
use crate::phone::{Number, Region};
use crate::seen::Seen;

/// The phone numbers of an account's contacts.
#[derive(Default)]
pub struct Existing {
    numbers: Seen,
    /// Mostly nobody asks.
    has_any: bool,
}

impl Existing {
    /// Takes a contact's number, however it is written there, and its region. A text that is no number is nobody's.
    pub fn add(&mut self, number: &str, region: Option<Region>) {
        if let Ok(number) = cell::normalise(number, region) {
            self.numbers.insert(number.digits());
            self.has_any = true;
        }
    }

    /// Whether a contact has this number.
    pub fn has(&self, number: &Number) -> bool {
        self.has_any && self.numbers.contains(number.digits())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_known_however_they_are_written() {
        let mut existing = Existing::default();
        let number = |text: &str| cell::normalise(text, cell::region("SE")).unwrap();
        assert!(!existing.has(&number("+46701740605")));
        for (text, region) in [
            ("070-174 06 05", "SE"),
            ("+4740612345", "SE"),
            ("40612346", "NO"),
            ("x", "SE"),
            ("40612347", "NOR"),
        ] {
            existing.add(text, cell::region(region));
        }
        for e164 in ["+46701740605", "+4740612345", "+4740612346"] {
            assert!(existing.has(&number(e164)), "{e164}");
        }
        for e164 in ["+46701740606", "+4740612347"] {
            assert!(!existing.has(&number(e164)), "{e164}");
        }
    }
}
