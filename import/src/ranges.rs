//! Sets of row numbers that come in runs.

use std::collections::BinaryHeap;

/// The first and the last of successive numbers.
pub type Run = (u32, u32);

/// Row numbers as sorted runs, ends included, none touching the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ranges(Vec<Run>);

impl Ranges {
    /// Of runs in any order, which may overlap.
    pub fn new(runs: Vec<Run>) -> Self {
        // A heap is a small part of what sorting is to a download.
        let sorted = match runs.is_sorted() {
            true => runs,
            false => BinaryHeap::from(runs).into_sorted_vec(),
        };
        let mut ranges = Ranges::default();
        sorted.into_iter().for_each(|run| ranges.append(run));
        ranges
    }

    /// Adds a run that begins no earlier than all others.
    fn append(&mut self, (first, last): Run) {
        match self.0.last_mut() {
            _ if first > last => {}
            Some(run) if first <= run.1.saturating_add(1) => run.1 = run.1.max(last),
            _ => self.0.push((first, last)),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The runs, in order.
    pub fn runs(&self) -> &[Run] {
        &self.0
    }

    /// The highest number.
    pub fn last(&self) -> Option<u32> {
        self.0.last().map(|run| run.1)
    }

    /// Whether `row` is in it.
    pub fn contains(&self, row: u32) -> bool {
        let next = self.0.partition_point(|run| run.1 < row);
        self.0.get(next).is_some_and(|run| run.0 <= row)
    }

    /// The runs that have something of `first` to `last`.
    pub fn within(&self, (first, last): Run) -> &[Run] {
        let from = self.0.partition_point(|run| run.1 < first);
        let to = self.0.partition_point(|run| run.0 <= last);
        self.0.get(from..to).unwrap_or_default()
    }

    /// Adds sorted runs. What comes before all of them is not looked at.
    pub fn add(&mut self, runs: &[Run]) {
        let Some((start, _)) = runs.first() else { return };
        let from = self.0.partition_point(|run| run.1 < *start);
        let mut own = self.0.split_off(from).into_iter().peekable();
        for run in runs {
            while let Some(earlier) = own.next_if(|own| own <= run) {
                self.append(earlier);
            }
            self.append(*run);
        }
        own.for_each(|run| self.append(run));
    }

    /// Takes sorted runs out, whether they are in it or not.
    pub fn subtract(&mut self, runs: &[Run]) {
        let mut rest = Vec::with_capacity(self.0.len());
        let mut next = 0;
        for &(first, last) in &self.0 {
            let mut from = Some(first);
            while runs.get(next).is_some_and(|run| run.1 < first) {
                next += 1;
            }
            for &(start, end) in runs[next..].iter().take_while(|run| run.0 <= last) {
                if let Some(from) = from
                    && from < start
                {
                    rest.push((from, start - 1));
                }
                from = end.checked_add(1);
            }
            rest.extend(from.filter(|from| *from <= last).map(|from| (from, last)));
        }
        self.0 = rest;
    }
}

/// The runs of ascending numbers.
pub fn runs(rows: impl IntoIterator<Item = u32>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for row in rows {
        match runs.last_mut() {
            Some(run) if run.1.checked_add(1) == Some(row) => run.1 = row,
            _ => runs.push((row, row)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_a_set(steps in prop::collection::vec((any::<bool>(), prop::collection::vec((0u32..40, 0u32..8), 0..4)), 0..20)) {
            let mut ranges = Ranges::default();
            let mut model = BTreeSet::new();
            for (adds, given) in steps {
                let given = Ranges::new(given.into_iter().map(|(first, length)| (first, first + length)).collect());
                for &(first, last) in given.runs() {
                    match adds {
                        true => model.extend(first..=last),
                        false => model.retain(|row| !(first..=last).contains(row)),
                    }
                }
                match adds {
                    true => ranges.add(given.runs()),
                    false => ranges.subtract(given.runs()),
                }
                prop_assert_eq!(ranges.runs(), &runs(model.iter().copied())[..]);
                for row in 0..50 {
                    prop_assert_eq!(ranges.contains(row), model.contains(&row));
                    let seen = ranges.within((row, row + 3)).iter().any(|run| run.0 <= row + 3 && row <= run.1);
                    prop_assert_eq!(seen, model.range(row..=row + 3).next().is_some());
                }
            }
        }
    }

    #[test]
    fn the_largest_numbers_are_no_exception() {
        let mut ranges = Ranges::new(vec![(u32::MAX - 1, u32::MAX), (1, 2), (2, 1)]);
        ranges.add(&[(u32::MAX, u32::MAX)]);
        assert_eq!(ranges.runs(), [(1, 2), (u32::MAX - 1, u32::MAX)]);
        ranges.subtract(&[(2, u32::MAX)]);
        assert_eq!(ranges.runs(), [(1, 1)]);
    }
}
