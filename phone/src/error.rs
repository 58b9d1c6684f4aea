//! Why a text is no phone number.

use core::fmt;

/// Why a text cannot be read as a phone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ParseError {
    /// There is no such country calling code, or none is given and the default region has no numbers.
    InvalidCountryCode,
    /// This is not how a phone number is written.
    NotANumber,
    /// Fewer than three digits follow the international prefix.
    TooShortAfterIdd,
    /// Fewer than two digits.
    TooShort,
    /// More than 17 digits, or a text of more than 250 characters.
    TooLong,
}

impl fmt::Display for ParseError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::InvalidCountryCode => "the country code does not exist",
            Self::NotANumber => "the text is not a phone number",
            Self::TooShortAfterIdd => "the number is too short after the international prefix",
            Self::TooShort => "the number is too short",
            Self::TooLong => "the number is too long",
        })
    }
}

impl core::error::Error for ParseError {}
