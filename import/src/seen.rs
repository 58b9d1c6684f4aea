//! A set of phone numbers, which grows in small steps: the memory of WebAssembly is never given back, and doubling a
//! large table takes half as much again as it needs.

/// Numbers other than 0, in some eleven bytes each.
#[derive(Debug)]
pub struct Seen {
    shards: Vec<Shard>,
}

/// A hash table with linear probing. What is free holds 0.
#[derive(Debug, Clone, Default)]
struct Shard {
    slots: Vec<u64>,
    count: usize,
}

const SHARD_BITS: u32 = 7;
const FEWEST_SLOTS: usize = 16;
/// A shard of so many slots takes more than it needs if it is doubled.
const LARGE: usize = 1024;
/// Odd, and no pattern in its bits.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

impl Default for Seen {
    fn default() -> Self {
        Seen { shards: vec![Shard { slots: vec![0; FEWEST_SLOTS], count: 0 }; 1 << SHARD_BITS] }
    }
}

/// Where a number that is not in the set would be, until another one is added.
#[derive(Debug, Clone, Copy)]
pub struct Vacancy {
    number: u64,
    shard: usize,
    slot: usize,
}

impl Seen {
    /// Whether a number is in it.
    #[inline]
    pub fn contains(&self, number: u64) -> bool {
        self.vacancy(number).is_none()
    }

    /// Where a number would be; nothing if it is there.
    #[inline]
    pub fn vacancy(&self, number: u64) -> Option<Vacancy> {
        let (shard, hash) = place(number);
        let Shard { slots, .. } = &self.shards[shard];
        let slot = slot(slots, hash, number);
        (slots[slot] != number).then_some(Vacancy { number, shard, slot })
    }

    /// Adds a number where it would be.
    #[inline]
    pub fn fill(&mut self, Vacancy { number, shard, slot }: Vacancy) {
        let shard = &mut self.shards[shard];
        shard.slots[slot] = number;
        shard.count += 1;
        if shard.is_full() {
            shard.grow();
        }
    }

    /// Adds a number. False if it was there.
    #[inline]
    pub fn insert(&mut self, number: u64) -> bool {
        self.vacancy(number).map(|vacancy| self.fill(vacancy)).is_some()
    }
}

impl Shard {
    #[inline]
    fn is_full(&self) -> bool {
        4 * self.count >= 3 * self.slots.len()
    }

    #[inline(never)]
    fn grow(&mut self) {
        let slots = self.slots.len();
        let size = slots + if slots < LARGE { slots } else { slots / 2 };
        let old = std::mem::replace(&mut self.slots, vec![0; size]);
        for number in old.into_iter().filter(|number| *number != 0) {
            let slot = slot(&self.slots, place(number).1, number);
            self.slots[slot] = number;
        }
    }
}

/// A number's shard, and where in it to look first, as a fraction of 2³².
#[inline]
fn place(number: u64) -> (usize, u32) {
    let product = number.wrapping_mul(FACTOR);
    let hash = (product ^ (product >> 32)).wrapping_mul(FACTOR);
    ((hash >> (u64::BITS - SHARD_BITS)) as usize, (hash >> (u32::BITS - SHARD_BITS)) as u32)
}

/// Where the number is, or the free slot where it would be: there is one.
#[inline]
fn slot(slots: &[u64], hash: u32, number: u64) -> usize {
    let mut slot = ((u64::from(hash) * slots.len() as u64) >> 32) as usize;
    while slots[slot] != 0 && slots[slot] != number {
        slot += 1;
        if slot == slots.len() {
            slot = 0;
        }
    }
    slot
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_a_set(numbers in prop::collection::vec(prop_oneof![1u64..400, any::<u64>().prop_map(|number| number | 1)], 0..2000)) {
            let (mut seen, mut model) = (Seen::default(), BTreeSet::new());
            for number in numbers {
                prop_assert_eq!(seen.contains(number), model.contains(&number));
                prop_assert_eq!(seen.insert(number), model.insert(number));
                prop_assert!(seen.contains(number));
            }
            prop_assert!((1..400).all(|number| seen.contains(number) == model.contains(&number)));
        }
    }

    /// Numbers as people have them: one after the other, every hundredth, of the same digits but the first.
    #[test]
    fn numbers_that_are_alike_do_not_get_into_each_others_way() {
        for step in [1, 100, 7919, 10_000_000, 1 << 32] {
            let mut seen = Seen::default();
            for index in 0..100_000 {
                assert!(seen.insert(46_700_000_000 + index * step));
            }
            let slots: usize = seen.shards.iter().map(|shard| shard.slots.len()).sum();
            assert!(slots <= 220_000, "{slots} slots for steps of {step}");
            let far = seen.shards.iter().flat_map(|shard| {
                let numbers = shard.slots.iter().enumerate().filter(|(_, number)| **number != 0);
                numbers.map(|(slot, number)| {
                    let first = (u64::from(place(*number).1) * shard.slots.len() as u64) >> 32;
                    (slot + shard.slots.len() - first as usize) % shard.slots.len()
                })
            });
            assert!(far.sum::<usize>() < 300_000, "steps of {step}");
        }
    }
}
