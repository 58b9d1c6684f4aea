//! A phone number that has been read.

use core::fmt;
use core::hash::{Hash, Hasher};
use core::ops::Deref;

use crate::digits::Digits;

/// The most digits after the country code.
pub(crate) const MOST_DIGITS: usize = 17;
/// libphonenumber writes no more leading zeros than these.
const MOST_ZEROS: usize = 10;

/// A phone number: a country calling code, the digits after it, and perhaps an extension.
///
/// [`Metadata::parse`](crate::Metadata::parse) makes it. It need not be in use; see
/// [`NumberingPlans::is_valid`](crate::NumberingPlans::is_valid).
#[derive(Clone, Copy)]
pub struct PhoneNumber {
    country_code: u16,
    digits: Digits<MOST_DIGITS>,
    extension: Option<Digits<MOST_EXTENSION>>,
}

/// The most digits of an extension.
pub(crate) const MOST_EXTENSION: usize = 20;

impl PhoneNumber {
    pub(crate) fn new(
        country_code: u16,
        digits: Digits<MOST_DIGITS>,
        extension: Option<Digits<MOST_EXTENSION>>,
    ) -> Self {
        Self { country_code, digits, extension }
    }

    /// The country calling code, such as 46.
    #[must_use]
    pub fn country_code(&self) -> u16 {
        self.country_code
    }

    /// The digits after the country code, with those leading zeros that are part of the number (as in Italy), without
    /// the national prefix: the national significant number.
    #[must_use]
    #[inline]
    pub fn national_number(&self) -> &str {
        as_text(self.national_digits())
    }

    /// The same as bytes.
    #[must_use]
    #[inline]
    pub fn national_digits(&self) -> &[u8] {
        let digits = self.digits.as_slice();
        // The last digit is no leading zero, even if it is one.
        let zeros =
            digits.iter().take(digits.len().saturating_sub(1)).take_while(|digit| **digit == b'0').count();
        &digits[zeros.saturating_sub(MOST_ZEROS)..]
    }

    /// What is dialled once the call is answered, in ASCII digits.
    #[must_use]
    pub fn extension(&self) -> Option<&str> {
        self.extension.as_ref().map(|extension| as_text(extension.as_slice()))
    }

    /// The number in E.164, as it is dialled from everywhere: `+46701740605`. It has no extension.
    #[must_use]
    #[inline]
    pub fn e164(&self) -> E164 {
        let mut written = Digits::default();
        written.push(b'+');
        written.push_number(self.country_code);
        written.extend(self.national_digits());
        E164(written)
    }
}

#[inline]
fn as_text(digits: &[u8]) -> &str {
    core::str::from_utf8(digits).unwrap_or_default()
}

impl PartialEq for PhoneNumber {
    fn eq(&self, other: &Self) -> bool {
        self.country_code == other.country_code
            && self.digits.as_slice() == other.digits.as_slice()
            && self.extension() == other.extension()
    }
}

impl Eq for PhoneNumber {}

impl Hash for PhoneNumber {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.country_code, self.digits.as_slice(), self.extension()).hash(state);
    }
}

/// The number in E.164.
impl fmt::Display for PhoneNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.e164())
    }
}

impl fmt::Debug for PhoneNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("PhoneNumber")
            .field("country_code", &self.country_code)
            .field("national_number", &self.national_number())
            .field("extension", &self.extension())
            .finish()
    }
}

/// A number in E.164: a text without an allocation.
#[derive(Clone, Copy)]
pub struct E164(Digits<{ 1 + 3 + MOST_DIGITS }>);

impl E164 {
    /// The text, such as `+46701740605`.
    #[must_use]
    #[inline]
    pub fn as_str(&self) -> &str {
        as_text(self.0.as_slice())
    }
}

impl Deref for E164 {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for E164 {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self)
    }
}

impl fmt::Debug for E164 {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}
