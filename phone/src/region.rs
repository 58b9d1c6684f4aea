//! Where a number is from.

use core::fmt;
use core::str::FromStr;

/// A region: the two letters of ISO 3166-1, or `001` for numbers of no country, such as `+800`.
///
/// Any two letters make a region; [`NumberingPlans::country_code`](crate::NumberingPlans::country_code) tells whether there are
/// numbers in it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Region([u8; 3]);

impl Region {
    /// Numbers of no country: `001`.
    pub const WORLD: Self = Self(*b"001");

    /// The region with this code, in capitals or not; none if it is neither two ASCII letters nor `001`.
    ///
    /// ```
    /// use ip1_phone::Region;
    ///
    /// const SWEDEN: Region = Region::from_code("SE").unwrap();
    /// assert_eq!(Region::from_code("se"), Some(SWEDEN));
    /// assert_eq!(Region::from_code("Sweden"), None);
    /// ```
    #[must_use]
    pub const fn from_code(code: &str) -> Option<Self> {
        match code.as_bytes() {
            [first, second] if first.is_ascii_alphabetic() && second.is_ascii_alphabetic() => {
                Some(Self([first.to_ascii_uppercase(), second.to_ascii_uppercase(), 0]))
            }
            b"001" => Some(Self::WORLD),
            _ => None,
        }
    }

    /// The code: two capital letters, or `001`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let length = if self.0[2] == 0 { 2 } else { 3 };
        core::str::from_utf8(&self.0[..length]).unwrap_or_default()
    }

    /// Its place among all pairs of letters, which `001` has none of.
    pub(crate) fn pair(self) -> Option<usize> {
        let [first, second, 0] = self.0 else { return None };
        Some(usize::from(first - b'A') * LETTERS + usize::from(second - b'A'))
    }
}

const LETTERS: usize = 26;
/// How many pairs of letters there are.
pub(crate) const PAIRS: usize = LETTERS * LETTERS;

impl fmt::Display for Region {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl fmt::Debug for Region {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Region({self})")
    }
}

/// The text is neither two letters nor `001`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoRegion;

impl fmt::Display for NoRegion {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a region is two letters, such as SE, or 001")
    }
}

impl core::error::Error for NoRegion {}

impl FromStr for Region {
    type Err = NoRegion;

    fn from_str(code: &str) -> Result<Self, NoRegion> {
        Self::from_code(code).ok_or(NoRegion)
    }
}
