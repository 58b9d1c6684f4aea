//! libphonenumber's metadata, unpacked.

use alloc::vec::Vec;
use core::fmt;
use core::ops::Deref;

use crate::automaton::{Automaton, Node};
use crate::characters::Characters;
use crate::classify::Walk;
use crate::digits::Digits;
use crate::layout::MOST_FIGURES;
use crate::length::{Impossible, Lengths, Possible};
use crate::number::PhoneNumber;
use crate::region::Region;
use crate::types::NumberType;

/// libphonenumber's metadata, with which numbers are read and judged.
///
/// [`Metadata::get`] unpacks it once for the whole program, which takes a few milliseconds; without the feature `std`,
/// keep what [`Metadata::unpack`] returns. It takes some 170 KB.
///
/// ```
/// use ip1_phone::{Metadata, NumberType, Region};
///
/// let metadata = Metadata::get();
/// let number = metadata.parse("070-174 06 05", Region::from_code("SE"))?;
/// assert_eq!(number.e164().as_str(), "+46701740605");
/// assert!(metadata.is_valid(&number));
/// assert_eq!(metadata.number_type(&number), NumberType::Mobile);
/// # Ok::<(), ip1_phone::ParseError>(())
/// ```
pub struct Metadata {
    pub(crate) plans: NumberingPlans,
    pub(crate) characters: Characters,
}

/// What the metadata says of digits alone: which of them are a number, and how it is written everywhere. For a program that
/// reads nothing else ([`NumberingPlans::parse_digits`]), and need not know what a number is for: its tables take a quarter
/// less, and what it says is what [`Metadata`] says.
///
/// ```
/// use ip1_phone::{NumberingPlans, Region};
///
/// let plans = NumberingPlans::get();
/// let number = plans.parse_digits("0701740605", Region::from_code("SE"))?;
/// assert!(plans.is_valid(&number));
/// # Ok::<(), ip1_phone::ParseError>(())
/// ```
pub struct NumberingPlans {
    pub(crate) version: &'static str,
    pub(crate) automaton: Automaton,
    pub(crate) codes: Vec<Code>,
    pub(crate) territories: Vec<Territory>,
    /// Which parts of prefixes are kept: from where on, and how much of the end is not.
    pub(crate) kept: Vec<(u8, u8)>,
    /// For each number up to the highest calling code, its place in `codes`, counted from 1.
    pub(crate) code_index: Vec<u16>,
    /// For each pair of letters, its place in `territories`, counted from 1.
    pub(crate) region_index: Vec<u16>,
}

impl fmt::Debug for Metadata {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Metadata").field("version", &self.version).finish_non_exhaustive()
    }
}

impl fmt::Debug for NumberingPlans {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("NumberingPlans").field("version", &self.version).finish_non_exhaustive()
    }
}

/// Whoever has the metadata has the plans.
impl Deref for Metadata {
    type Target = NumberingPlans;

    fn deref(&self) -> &NumberingPlans {
        &self.plans
    }
}

/// A country calling code.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Code {
    pub numbers: Node,
    /// The territories that share it are these, the main one first.
    pub first: u16,
    pub count: u16,
}

/// A region, or what has numbers but no region.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Territory {
    pub region: Region,
    pub country_code: u16,
    pub general: Node,
    pub national_prefix: Node,
    pub international_prefix: Node,
    /// What comes before the part of a national prefix that is kept.
    pub transform: Digits<MOST_FIGURES>,
    pub lengths: Lengths,
}

/// Where a number is from and what it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Classification {
    /// The region; `001` for numbers of no country. None if several share the calling code and it is open which.
    pub region: Option<Region>,
    /// The type; unknown if the number is not valid.
    pub number_type: NumberType,
}

impl Metadata {
    /// What the number is for.
    #[must_use]
    #[inline]
    pub fn number_type(&self, number: &PhoneNumber) -> NumberType {
        self.classify(number).number_type
    }

    /// Where the number is from.
    #[must_use]
    pub fn region(&self, number: &PhoneNumber) -> Option<Region> {
        self.classify(number).region
    }

    /// Where the number is from and what it is for, in one go.
    #[must_use]
    pub fn classify(&self, number: &PhoneNumber) -> Classification {
        let Some(code) = self.code(number.country_code()) else {
            return Classification { region: None, number_type: NumberType::Unknown };
        };
        let mut walk = Walk::start(&self.automaton, code.numbers);
        for digit in number.national_digits() {
            walk = walk.next(&self.automaton, *digit);
        }
        let (number_type, place) = walk.end(&self.automaton);
        let place = if code.count == 1 { Some(0) } else { place.checked_sub(1) };
        let territory = place.and_then(|place| self.territories_of(code).get(usize::from(place)));
        Classification {
            region: territory.map(|territory| territory.region),
            number_type: NumberType::numbered(number_type),
        }
    }
}

impl NumberingPlans {
    /// Where the metadata is from.
    #[must_use]
    pub fn version(&self) -> &'static str {
        self.version
    }

    /// Whether there are numbers of this length in its calling code. This is far less than being valid.
    ///
    /// # Errors
    ///
    /// Why there are none.
    #[inline]
    pub fn possible(&self, number: &PhoneNumber) -> Result<Possible, Impossible> {
        let territory = self.main_territory(number.country_code()).ok_or(Impossible::InvalidCountryCode)?;
        territory.lengths.test(number.national_digits().len())
    }

    /// Whether there are numbers of this length in its calling code.
    #[must_use]
    pub fn is_possible(&self, number: &PhoneNumber) -> bool {
        self.possible(number).is_ok()
    }

    /// Whether the number lies in a range that is in use.
    #[must_use]
    #[inline]
    pub fn is_valid(&self, number: &PhoneNumber) -> bool {
        let code = self.code(number.country_code());
        code.is_some_and(|code| self.automaton.accepts(code.numbers, number.national_digits()))
    }

    /// The regions there are numbers in, without `001`.
    pub fn regions(&self) -> impl Iterator<Item = Region> + '_ {
        self.territories.iter().map(|territory| territory.region).filter(|region| *region != Region::WORLD)
    }

    /// The country calling codes there are, in order.
    pub fn country_codes(&self) -> impl Iterator<Item = u16> + '_ {
        self.codes.iter().map(|code| self.territories[usize::from(code.first)].country_code)
    }

    /// The country calling code of a region; none if there are no numbers in it, and for `001`, which has several.
    #[must_use]
    pub fn country_code(&self, region: Region) -> Option<u16> {
        self.territory(region).map(|territory| territory.country_code)
    }

    /// The regions that share a country calling code, the main one first; `001` for one of no country.
    pub fn regions_of(&self, country_code: u16) -> impl Iterator<Item = Region> + '_ {
        let territories = self.code(country_code).map_or(&[][..], |code| self.territories_of(code));
        territories.iter().map(|territory| territory.region)
    }

    #[inline]
    pub(crate) fn code(&self, country_code: u16) -> Option<Code> {
        let place = self.code_index.get(usize::from(country_code))?.checked_sub(1)?;
        self.codes.get(usize::from(place)).copied()
    }

    #[inline]
    fn territories_of(&self, code: Code) -> &[Territory] {
        let first = usize::from(code.first);
        &self.territories[first..first + usize::from(code.count)]
    }

    #[inline]
    pub(crate) fn territory(&self, region: Region) -> Option<&Territory> {
        let place = self.region_index[region.pair()?].checked_sub(1)?;
        self.territories.get(usize::from(place))
    }

    #[inline]
    pub(crate) fn main_territory(&self, country_code: u16) -> Option<&Territory> {
        self.territories_of(self.code(country_code)?).first()
    }

    #[inline]
    pub(crate) fn kept(&self, kept: u8) -> Option<(usize, usize)> {
        let (start, left_out) = *self.kept.get(usize::from(kept.checked_sub(1)?))?;
        Some((start.into(), left_out.into()))
    }
}
