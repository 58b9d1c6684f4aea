//! Sets of row numbers that come in runs.

/// Row numbers as sorted runs, ends included, none touching the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ranges(Vec<(u32, u32)>);

impl Ranges {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The runs, in order.
    pub fn runs(&self) -> &[(u32, u32)] {
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

    /// Adds `first` to `last`, both included.
    pub fn insert(&mut self, first: u32, last: u32) {
        if first > last {
            return;
        }
        let from = self.0.partition_point(|run| run.1 < first.saturating_sub(1));
        let to = self.0.partition_point(|run| run.0 <= last.saturating_add(1));
        let (mut low, mut high) = (first, last);
        if let (Some(left), true) = (self.0.get(from), from < to) {
            low = low.min(left.0);
            high = high.max(self.0[to - 1].1);
        }
        self.0.splice(from..to, [(low, high)]);
    }

    /// Takes `first` to `last`, both included, out.
    pub fn remove(&mut self, first: u32, last: u32) {
        let from = self.0.partition_point(|run| run.1 < first);
        let to = self.0.partition_point(|run| run.0 <= last);
        if from >= to || first > last {
            return;
        }
        let (start, end) = (self.0[from].0, self.0[to - 1].1);
        let left = (start < first).then(|| (start, first - 1));
        let right = (end > last).then(|| (last + 1, end));
        self.0.splice(from..to, left.into_iter().chain(right));
    }
}

/// The runs of ascending numbers.
pub fn runs(rows: impl IntoIterator<Item = u32>) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
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
        fn it_is_a_set(steps in prop::collection::vec((any::<bool>(), 0u32..40, 0u32..8), 0..40)) {
            let mut ranges = Ranges::default();
            let mut model = BTreeSet::new();
            for (inserts, first, length) in steps {
                let last = first + length;
                if inserts {
                    ranges.insert(first, last);
                    model.extend(first..=last);
                } else {
                    ranges.remove(first, last);
                    model.retain(|row| !(first..=last).contains(row));
                }
                prop_assert_eq!(ranges.runs(), &runs(model.iter().copied())[..]);
                for row in 0..50 {
                    prop_assert_eq!(ranges.contains(row), model.contains(&row));
                }
            }
        }
    }
}
