//! The format of the tables: what is stored for each node, and what the coding of each bit depends on.
//!
//! Every function both reads and writes, see [`Bits`].

use alloc::vec;
use alloc::vec::Vec;

use crate::coding::{self, Bits, Model, count, number, tree};

/// What a node says beside where the digits lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Label {
    /// The digits so far are what was looked for.
    pub accepts: bool,
    /// The digits so far are what was looked for if no other digit follows.
    pub accepts_at_end: bool,
    /// From here on all numbers are of this type, counted from 1.
    pub number_type: u8,
    /// From here on all valid numbers are of this territory of the calling code, counted from 1.
    pub valid_region: u8,
    /// From here on all other numbers are of this territory.
    pub other_region: u8,
    /// Which part of a prefix is kept, counted from 1: only at the end, if that makes a difference.
    pub kept: u8,
}

/// Ten characters in a row that are the digits from 0 to 9 of a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DigitRun {
    /// The zero.
    pub zero: u32,
    /// Whether the reference's patterns know these digits too. They can lack those of the latest scripts, which then
    /// can begin a number but not be part of one.
    pub in_patterns: bool,
}

/// The most digits that can lead on from a node.
pub const HIGHEST: usize = (1 << HEIGHT_BITS) - 1;
const HEIGHT_BITS: u32 = 5;
const HEIGHTS: usize = HIGHEST + 1;
/// How many bits a type, a territory of a calling code and a kept part take.
pub const TYPE_BITS: u32 = 4;
pub const REGION_BITS: u32 = 5;
pub const KEPT_BITS: u32 = 3;
/// How many bits the number of a node among those of its height takes.
pub const NODE_BITS: u32 = 11;
/// How many bits the number of a root among those of its kind takes.
pub const ROOT_BITS: u32 = 9;
/// The most digits that a transform rule puts before a number.
pub const MOST_FIGURES: usize = 4;
/// How many lengths there are.
pub const LENGTHS: usize = 32;

/// What a root is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Root {
    /// The numbers of a calling code, with region and type.
    Numbers,
    /// All that the general pattern of a territory matches.
    General,
    NationalPrefix,
    InternationalPrefix,
}

/// How the targets of the last two digits were coded.
pub type History = [usize; 2];
/// Before the first digit.
pub const START: History = [5, 5];

/// The models of all places in which bits are coded.
#[derive(Debug)]
pub struct Layout {
    models: Vec<Model>,
    /// Those of the nodes of each height, as many as are needed.
    nodes: Vec<Vec<Model>>,
}

/// Where the places of each kind begin.
const NUMBERS: usize = 0;
const GAPS: usize = NUMBERS + coding::NUMBER_PLACES;
const FLAGS: usize = GAPS + coding::NUMBER_PLACES;
const LETTERS: usize = FLAGS + 8;
const LENGTH_BITS: usize = LETTERS + 2 * 32;
const FIGURES: usize = LENGTH_BITS + 2 * LENGTHS;
const ACCEPTS: usize = FIGURES + 16;
const LABELLED: usize = ACCEPTS + HEIGHTS;
const TYPES: usize = LABELLED + 2 * HEIGHTS;
const REGIONS: usize = TYPES + (1 << TYPE_BITS);
const KEPT: usize = REGIONS + (1 << REGION_BITS);
const RANKS: usize = KEPT + (1 << KEPT_BITS);
const DROPS: usize = RANKS + 6 * 6 * 4 * 6;
const FRESH: usize = DROPS + 2 * HEIGHTS * HIGHEST;
const ROOTS: usize = FRESH + 3 * HEIGHTS;
/// Of each kind of root: whether it is known, which of them it is, and how high it is.
const ROOT_PLACES: usize = 1 + (1 << ROOT_BITS) + (1 << HEIGHT_BITS);
const PLACES: usize = ROOTS + 4 * ROOT_PLACES;

impl Default for Layout {
    fn default() -> Self {
        Self { models: vec![Model::default(); PLACES], nodes: vec![Vec::new(); HEIGHTS] }
    }
}

impl Layout {
    /// A single flag.
    pub fn flag(&mut self, bits: &mut impl Bits, place: usize, flag: bool) -> bool {
        bits.bit(&mut self.models[FLAGS + place], flag)
    }

    /// A count.
    pub fn number(&mut self, bits: &mut impl Bits, value: usize) -> usize {
        number(bits, &mut self.models[NUMBERS..], value)
    }

    /// The distance between a character and the one before.
    pub fn gap(&mut self, bits: &mut impl Bits, value: usize) -> usize {
        number(bits, &mut self.models[GAPS..], value)
    }

    /// One of the two letters of a region, from 0; 26 for none.
    pub fn letter(&mut self, bits: &mut impl Bits, place: usize, letter: usize) -> usize {
        tree(bits, &mut self.models[LETTERS + 32 * place..], 5, letter)
    }

    /// A set of lengths, possible or local, bit by bit.
    pub fn lengths(&mut self, bits: &mut impl Bits, local: bool, lengths: u32) -> u32 {
        let first = LENGTH_BITS + LENGTHS * usize::from(local);
        let mut read = 0;
        for length in 0..LENGTHS {
            let bit = bits.bit(&mut self.models[first + length], lengths >> length & 1 != 0);
            read |= u32::from(bit) << length;
        }
        read
    }

    /// A digit that a transform rule puts before a number.
    pub fn figure(&mut self, bits: &mut impl Bits, figure: usize) -> usize {
        tree(bits, &mut self.models[FIGURES..], 4, figure)
    }

    /// What a node of this height says.
    pub fn label(&mut self, bits: &mut impl Bits, height: usize, label: Label) -> Label {
        let accepts = bits.bit(&mut self.models[ACCEPTS + height], label.accepts);
        let mut read = Label { accepts, ..Label::default() };
        let labelled = LABELLED + 2 * height + usize::from(accepts);
        if !bits.bit(&mut self.models[labelled], label != read) {
            return read;
        }
        if self.flag(bits, 0, label.number_type != 0) {
            read.number_type =
                tree(bits, &mut self.models[TYPES..], TYPE_BITS, label.number_type.into()) as u8;
        }
        if self.flag(bits, 1, label.valid_region != 0) {
            read.valid_region = self.region(bits, label.valid_region);
        }
        if self.flag(bits, 2, label.other_region != 0) {
            read.other_region = if self.flag(bits, 3, label.other_region == label.valid_region) {
                read.valid_region
            } else {
                self.region(bits, label.other_region)
            };
        }
        if read.number_type == 0 && read.valid_region == 0 && read.other_region == 0 {
            read.accepts_at_end = self.flag(bits, 4, label.accepts_at_end);
            read.kept = tree(bits, &mut self.models[KEPT..], KEPT_BITS, label.kept.into()) as u8;
        }
        read
    }

    fn region(&mut self, bits: &mut impl Bits, region: u8) -> u8 {
        tree(bits, &mut self.models[REGIONS..], REGION_BITS, region.into()) as u8
    }

    /// Which of the `known` targets, the latest first, the next digit leads to; `known` itself for another.
    pub fn rank(&mut self, bits: &mut impl Bits, history: &mut History, known: usize, rank: usize) -> usize {
        let [last, before] = *history;
        let first = RANKS + 6 * (4 * (6 * last + before) + known.min(4) - 1);
        let mut read = 0;
        while read < known && bits.bit(&mut self.models[first + read.min(5)], rank > read) {
            read += 1;
        }
        *history = [if read == known { 4 } else { read.min(3) }, last];
        read
    }

    /// How much lower than necessary the child of a node of this height is.
    pub fn drop(&mut self, bits: &mut impl Bits, height: usize, is_first: bool, drop: usize) -> usize {
        let first = DROPS + HIGHEST * (2 * height + usize::from(is_first));
        count(bits, &mut self.models[first..first + height - 1], drop)
    }

    /// Whether the child is a new node; `earlier` is how many children of the same node were coded before.
    pub fn fresh(&mut self, bits: &mut impl Bits, height: usize, earlier: usize, fresh: bool) -> bool {
        bits.bit(&mut self.models[FRESH + 3 * height + earlier.min(2)], fresh)
    }

    /// Which of the nodes of this height it is.
    pub fn node(&mut self, bits: &mut impl Bits, height: usize, index: usize) -> usize {
        let models = &mut self.nodes[height];
        models.resize(1 << NODE_BITS, Model::default());
        tree(bits, models, NODE_BITS, index)
    }

    /// Which of the known roots of its kind a root is, if it is one of them.
    pub fn root(&mut self, bits: &mut impl Bits, kind: Root, index: Option<usize>) -> Option<usize> {
        let first = ROOTS + ROOT_PLACES * kind as usize;
        let is_known = bits.bit(&mut self.models[first], index.is_some());
        is_known.then(|| tree(bits, &mut self.models[first + 1..], ROOT_BITS, index.unwrap_or_default()))
    }

    /// How high another root is.
    pub fn height(&mut self, bits: &mut impl Bits, kind: Root, height: usize) -> usize {
        let first = ROOTS + ROOT_PLACES * kind as usize + 1 + (1 << ROOT_BITS);
        tree(bits, &mut self.models[first..], HEIGHT_BITS, height)
    }
}
