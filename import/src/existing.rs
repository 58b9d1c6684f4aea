//! Who is in the account already.

use rustc_hash::FxHashSet;

use crate::cell;
use crate::phone::Region;

/// The phone numbers of an account's contacts: eight bytes for each, and some room.
#[derive(Debug, Default)]
pub struct Existing(FxHashSet<u64>);

impl Existing {
    /// Takes a contact's number, however it is written there, and its region. A text that is no number is nobody's.
    pub fn add(&mut self, number: &str, region: Option<Region>) {
        if let Ok(number) = cell::normalise(number, region) {
            self.0.insert(digits(&number.e164));
        }
    }

    /// Whether a contact has this number, written as E.164.
    pub fn has(&self, e164: &str) -> bool {
        !self.0.is_empty() && self.0.contains(&digits(e164))
    }
}

/// They do not begin with a zero, so the number tells them all.
fn digits(e164: &str) -> u64 {
    let digits = e164.bytes().filter(u8::is_ascii_digit);
    digits.fold(0, |number, digit| number.wrapping_mul(10).wrapping_add(u64::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phone;

    #[test]
    fn numbers_are_known_however_they_are_written() {
        let mut existing = Existing::default();
        assert!(!existing.has("+46701740605"));
        for (number, region) in
            [("070-174 06 05", "SE"), ("+4740612345", "SE"), ("40612346", "NO"), ("x", "SE")]
        {
            existing.add(number, phone::region(region));
        }
        for e164 in ["+46701740605", "+4740612345", "+4740612346"] {
            assert!(existing.has(e164), "{e164}");
        }
        assert!(!existing.has("+46701740606"));
    }
}
