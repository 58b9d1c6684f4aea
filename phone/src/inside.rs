//! The tables' contents for the tests that prove them. Not part of the interface.

use alloc::vec::Vec;

use crate::automaton::{Automaton, Node};
use crate::metadata::{Metadata, NumberingPlans};
use crate::unpack;

/// Where the walks of a territory begin.
#[derive(Debug, Clone, Copy)]
pub struct Roots {
    /// All that its general pattern matches.
    pub general: Node,
    pub national_prefix: Node,
    pub international_prefix: Node,
}

#[doc(hidden)]
impl Metadata {
    /// Unpacks other tables than those that are compiled in; none if they are damaged.
    #[must_use]
    pub fn of_tables(tables: &'static [u8]) -> Option<Self> {
        unpack::metadata(tables)
    }
}

#[doc(hidden)]
impl NumberingPlans {
    /// Unpacks other tables than those that are compiled in; none if they are damaged.
    #[must_use]
    pub fn of_tables(tables: &'static [u8]) -> Option<Self> {
        unpack::plans(tables)
    }

    /// The automaton of all digits.
    #[must_use]
    pub fn automaton(&self) -> &Automaton {
        &self.automaton
    }

    /// Where the numbers of a country calling code begin.
    #[must_use]
    pub fn numbers(&self, country_code: u16) -> Option<Node> {
        Some(self.code(country_code)?.numbers)
    }

    /// Where the walks of the territories begin, in the order of the tables.
    pub fn roots(&self) -> impl Iterator<Item = Roots> + '_ {
        self.territories.iter().map(|territory| Roots {
            general: territory.general,
            national_prefix: territory.national_prefix,
            international_prefix: territory.international_prefix,
        })
    }

    /// The lengths that numbers of the territories have: those that are possible, and those that are only locally.
    pub fn lengths(&self) -> impl Iterator<Item = [Vec<i32>; 2]> + '_ {
        let set = |mask: u32| (0..32).filter(|length| mask >> length & 1 != 0).collect();
        self.territories
            .iter()
            .map(move |territory| [territory.lengths.possible, territory.lengths.local].map(set))
    }

    /// A part of a prefix that is kept: from where on, and how much of the end is not.
    #[must_use]
    pub fn kept_part(&self, kept: u8) -> Option<(usize, usize)> {
        self.kept(kept)
    }

    /// What comes before the kept part of a national prefix, for each territory in the order of the tables.
    pub fn transforms(&self) -> impl Iterator<Item = &[u8]> {
        self.territories.iter().map(|territory| territory.transform.as_slice())
    }
}
