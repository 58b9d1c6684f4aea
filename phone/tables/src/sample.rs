//! Seeded comparisons with the reference.

use rlibphonenumber::PHONE_NUMBER_UTIL;

use crate::compare::{difference, regions};
use crate::examples::{Example, examples};
use crate::random::{Random, anything, changed, composed};

/// Where texts to compare, and the regions to read them in, come from.
#[derive(Debug)]
pub struct Samples {
    random: Random,
    examples: Vec<Example>,
    regions: Vec<Option<String>>,
}

impl Samples {
    pub fn new(seed: u64) -> Self {
        let examples = examples(&PHONE_NUMBER_UTIL);
        Self { random: Random::new(seed), examples, regions: regions() }
    }

    /// Compares this many texts and returns the differences.
    pub fn differences(&mut self, count: usize) -> Vec<String> {
        (0..count).filter_map(|_| self.difference()).collect()
    }

    fn difference(&mut self) -> Option<String> {
        let random = &mut self.random;
        let example = random.one(&self.examples);
        let text = match random.below(8) {
            0 => anything(random),
            1..=3 => composed(random),
            4 | 5 => changed(random, &example.international()),
            _ => changed(random, &example.national),
        };
        let home = Some(example.region.clone());
        let region = if random.below(2) == 0 { &home } else { random.one(&self.regions) };
        difference(&text, region.as_deref())
    }
}
