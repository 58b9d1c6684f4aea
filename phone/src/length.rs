//! Whether a number is possible by its length.

use core::fmt;

/// How a number of its length can be dialled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Possible {
    /// From everywhere.
    Everywhere,
    /// Within its area only: the area code is missing.
    LocalOnly,
}

/// Why there is no number of its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Impossible {
    /// There is no such country calling code.
    InvalidCountryCode,
    /// Shorter than all numbers of this country code.
    TooShort,
    /// Neither too short nor too long: numbers of this country code just do not have this length.
    InvalidLength,
    /// Longer than all numbers of this country code.
    TooLong,
}

impl fmt::Display for Impossible {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::InvalidCountryCode => "the country code does not exist",
            Self::TooShort => "the number is too short",
            Self::InvalidLength => "no number has this length",
            Self::TooLong => "the number is too long",
        })
    }
}

impl core::error::Error for Impossible {}

/// The lengths that numbers of a territory have, bit by bit.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Lengths {
    pub possible: u32,
    pub local: u32,
}

impl Lengths {
    /// Whether there are numbers of this length.
    #[inline]
    pub fn test(self, length: usize) -> Result<Possible, Impossible> {
        let shortest = self.possible.trailing_zeros();
        if shortest == u32::BITS {
            return Err(Impossible::InvalidLength);
        }
        let longest = self.possible.ilog2();
        let Some(bit) = u32::try_from(length).ok().and_then(|length| 1_u32.checked_shl(length)) else {
            return Err(Impossible::TooLong);
        };
        if self.local & bit != 0 {
            Ok(Possible::LocalOnly)
        } else if self.possible & bit != 0 {
            Ok(Possible::Everywhere)
        } else if bit < 1 << shortest {
            Err(Impossible::TooShort)
        } else if bit > 1 << longest {
            Err(Impossible::TooLong)
        } else {
            Err(Impossible::InvalidLength)
        }
    }
}
