//! Unpacks the tables.

use alloc::vec;
use alloc::vec::Vec;

use crate::automaton::{Automaton, Node, Row};
use crate::characters::Characters;
use crate::coding::Decoder;
use crate::digits::Digits;
use crate::layout::{DigitRun, HIGHEST, Label, Layout, Root, START};
use crate::length::Lengths;
use crate::metadata::{Code, Metadata, NumberingPlans, Territory};
use crate::region::{PAIRS, Region};

/// As `cargo xtask phone-tables` makes it: how many bytes the plans have, the plans, and the tables.
const FILE: &[u8] = include_bytes!("../data/tables.bin");

/// A file of another form is refused when it is unpacked, not when it is compiled in: what makes the file needs this crate.
const PLANS_LENGTH: usize = {
    let (length, rest) = (u32::from_le_bytes(part(0)) as usize, FILE.len() - size_of::<u32>());
    if length < rest { length } else { rest }
};

/// What is said of digits alone: what it is, a checksum of all that follows, the length of the version and the version, and
/// then coded bits.
static PLANS: [u8; PLANS_LENGTH] = part(size_of::<u32>());

/// The same with everything that is said of numbers, and with characters.
static TABLES: [u8; FILE.len() - size_of::<u32>() - PLANS_LENGTH] = part(size_of::<u32>() + PLANS_LENGTH);

/// Copies a part of the file, so that a program carries no part that it does not use.
const fn part<const LENGTH: usize>(start: usize) -> [u8; LENGTH] {
    *FILE.split_at(start).1.first_chunk().expect("the file ends before its parts do")
}

/// What the tables begin with: the name, and the number of their form.
pub const MAGIC: [u8; 4] = *b"IPT2";

/// A checksum, FNV-1a. It changes with every byte.
#[must_use]
pub fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |sum, byte| (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

impl Metadata {
    /// Unpacks the tables.
    ///
    /// # Panics
    ///
    /// If the tables were damaged before they were compiled in.
    #[must_use]
    pub fn unpack() -> Self {
        metadata(&TABLES).expect("the tables of phone numbers are damaged")
    }

    /// The metadata, unpacked at the first call.
    #[cfg(feature = "std")]
    pub fn get() -> &'static Self {
        static METADATA: std::sync::OnceLock<Metadata> = std::sync::OnceLock::new();
        METADATA.get_or_init(Self::unpack)
    }
}

impl NumberingPlans {
    /// Unpacks the tables.
    ///
    /// # Panics
    ///
    /// If the tables were damaged before they were compiled in.
    #[must_use]
    pub fn unpack() -> Self {
        plans(&PLANS).expect("the tables of phone numbers are damaged")
    }

    /// The plans, unpacked at the first call.
    #[cfg(feature = "std")]
    pub fn get() -> &'static Self {
        static PLANS: std::sync::OnceLock<NumberingPlans> = std::sync::OnceLock::new();
        PLANS.get_or_init(Self::unpack)
    }
}

/// Unpacks tables; none if they are damaged.
pub(crate) fn metadata(tables: &'static [u8]) -> Option<Metadata> {
    let (version, bits) = read(tables)?;
    let mut tables = Tables::new(bits);
    let plans = tables.plans(version);
    Some(Metadata { plans, characters: tables.characters() })
}

/// The same of the plans, which all tables begin with.
pub(crate) fn plans(tables: &'static [u8]) -> Option<NumberingPlans> {
    let (version, bits) = read(tables)?;
    Some(Tables::new(bits).plans(version))
}

/// The version, and the coded bits.
fn read(tables: &'static [u8]) -> Option<(&'static str, &'static [u8])> {
    let (magic, rest) = tables.split_first_chunk()?;
    let (sum, rest) = rest.split_first_chunk()?;
    if *magic != MAGIC || u32::from_le_bytes(*sum) != checksum(rest) {
        return None;
    }
    let (length, rest) = rest.split_first()?;
    let (version, bits) = rest.split_at_checked(usize::from(*length))?;
    Some((core::str::from_utf8(version).ok()?, bits))
}

struct Tables<'b> {
    bits: Decoder<'b>,
    layout: Layout,
    rows: Vec<Row>,
    /// The nodes of each height, as they were finished.
    ended: Vec<Vec<Node>>,
    /// The roots of each kind.
    roots: [Vec<Node>; 4],
}

impl<'b> Tables<'b> {
    fn new(bits: &'b [u8]) -> Self {
        Self {
            bits: Decoder::new(bits),
            layout: Layout::default(),
            rows: vec![Row::default()],
            ended: vec![Vec::new(); HIGHEST + 1],
            roots: Default::default(),
        }
    }

    fn plans(&mut self, version: &'static str) -> NumberingPlans {
        let kept = (0..self.number()).map(|_| (self.number() as u8, self.number() as u8)).collect();
        let mut codes = Vec::new();
        let mut territories = Vec::new();
        let mut code_index = Vec::new();
        let mut region_index = vec![0; PAIRS];
        for place in 1..=self.number() {
            code_index.resize(code_index.len() + self.number(), 0);
            code_index.push(place as u16);
            let country_code = code_index.len() as u16 - 1;
            let numbers = self.root(Root::Numbers);
            let count = self.number();
            codes.push(Code { numbers, first: territories.len() as u16, count: count as u16 });
            for _ in 0..count {
                let territory = self.territory(country_code);
                territories.push(territory);
                if let Some(pair) = territory.region.pair() {
                    region_index[pair] = territories.len() as u16;
                }
            }
        }
        let automaton = Automaton { rows: core::mem::take(&mut self.rows) };
        NumberingPlans { version, automaton, codes, territories, kept, code_index, region_index }
    }

    fn characters(&mut self) -> Characters {
        let mut code = 0;
        let mut digits = Vec::new();
        for _ in 0..self.number() {
            code += self.gap();
            digits.push(DigitRun { zero: code, in_patterns: self.flag(5) });
        }
        code = 0;
        let mut ends = Vec::new();
        for _ in 0..self.number() {
            code += self.gap();
            ends.push(code);
        }
        Characters { digits, ends }
    }

    fn territory(&mut self, country_code: u16) -> Territory {
        let letters = [0, 1].map(|place| self.layout.letter(&mut self.bits, place, 0) as u8);
        let code = letters.map(|letter| b'A' + letter);
        let region = core::str::from_utf8(&code).ok().and_then(Region::from_code).unwrap_or(Region::WORLD);
        let [possible, local] = [false, true].map(|local| self.layout.lengths(&mut self.bits, local, 0));
        let mut transform = Digits::default();
        for _ in 0..self.number() {
            transform.push(b'0' + self.layout.figure(&mut self.bits, 0) as u8);
        }
        Territory {
            region,
            country_code,
            general: self.root(Root::General),
            national_prefix: self.root(Root::NationalPrefix),
            international_prefix: self.root(Root::InternationalPrefix),
            transform,
            lengths: Lengths { possible, local },
        }
    }

    // Small and called often: copied to everywhere, these would be most of what unpacks the tables.
    #[inline(never)]
    fn number(&mut self) -> usize {
        self.layout.number(&mut self.bits, 0)
    }

    fn gap(&mut self) -> u32 {
        self.layout.gap(&mut self.bits, 0) as u32
    }

    fn flag(&mut self, place: usize) -> bool {
        self.layout.flag(&mut self.bits, place, false)
    }

    #[inline(never)]
    fn root(&mut self, kind: Root) -> Node {
        if let Some(index) = self.layout.root(&mut self.bits, kind, None) {
            return self.roots[kind as usize][index];
        }
        let root = if self.flag(6) {
            let height = self.layout.height(&mut self.bits, kind, 0);
            self.known_or_new(height, 0)
        } else {
            0
        };
        self.roots[kind as usize].push(root);
        root
    }

    fn known_or_new(&mut self, height: usize, earlier: usize) -> Node {
        if self.layout.fresh(&mut self.bits, height, earlier, false) {
            self.node(height)
        } else {
            let index = self.layout.node(&mut self.bits, height, 0);
            self.ended[height][index]
        }
    }

    /// Reads a node, and all that follow it and are not known yet.
    fn node(&mut self, height: usize) -> Node {
        let label = self.layout.label(&mut self.bits, height, Label::default());
        let mut row = Row { label, ..Row::default() };
        // Where digits lead so far, the latest first. In the beginning, that is nowhere.
        let mut targets = [0; 11];
        let mut known = 1;
        let mut history = START;
        for child in row.children.iter_mut().take(10 * height.min(1)) {
            let rank = self.layout.rank(&mut self.bits, &mut history, known, 0);
            let target = if rank == known {
                let drop = self.layout.drop(&mut self.bits, height, known == 1, 0);
                let target = self.known_or_new(height - 1 - drop, known - 1);
                known += 1;
                target
            } else {
                targets[rank]
            };
            targets.copy_within(..rank, 1);
            targets[0] = target;
            *child = target;
        }
        self.rows.push(row);
        let node = Node::try_from(self.rows.len() - 1).expect("there are fewer nodes");
        self.ended[height].push(node);
        node
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_byte_is_noticed() {
        assert!(read(&PLANS).is_some() && read(&TABLES).is_some());
        for place in (0..TABLES.len()).filter(|place| *place < 64 || place % 37 == 0) {
            let mut changed = TABLES.to_vec();
            changed[place] ^= 1 << (place % 8);
            assert!(metadata(changed.leak()).is_none(), "byte {place}");
        }
        assert!(read(&TABLES[..TABLES.len() - 1]).is_none());
        assert!(read(&[]).is_none());
    }
}
