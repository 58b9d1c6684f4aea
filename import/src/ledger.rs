//! What became of each row.

use std::collections::BTreeMap;

use crate::checkpoint::Checkpoint;
use crate::ranges::{Ranges, runs};

/// Successive rows, ends included, and the fingerprint of the source up to their end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first row.
    pub first: u32,
    /// The last row.
    pub last: u32,
    /// Up to the end of the last row.
    pub fingerprint: u64,
}

/// What became of a contact that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The service took it, or turned it down for what it says.
    Done,
    /// Perhaps the service took it.
    Unknown,
    /// The service did not take it, and may another time.
    Undone,
}

/// Keeps the checkpoint. What is under way counts as unknown: whoever is stopped now does not learn its fate.
pub struct Ledger {
    checkpoint: Checkpoint,
    under_way: BTreeMap<u32, (Vec<u32>, Span)>,
}

impl Ledger {
    /// Goes on from an earlier checkpoint.
    pub fn new(checkpoint: Checkpoint) -> Self {
        Ledger { checkpoint, under_way: BTreeMap::new() }
    }

    /// As it is now.
    pub fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// Ascending rows that were refused before they were sent; the last of them is at `position`.
    pub fn refuse(&mut self, rows: impl IntoIterator<Item = u32>, position: (u32, u64)) {
        self.checkpoint.done.add(runs(rows));
        self.reach(position);
    }

    /// A chunk is about to be sent.
    pub fn start(&mut self, id: u32, rows: Vec<u32>, span: Span) {
        self.checkpoint.unknown.add(runs(rows.iter().copied()));
        self.reach((span.last, span.fingerprint));
        self.under_way.insert(id, (rows, span));
    }

    /// A chunk has come to its end; `outcomes` has one for each of its contacts.
    pub fn end(&mut self, id: u32, outcomes: &[Outcome]) {
        let Some((rows, span)) = self.under_way.remove(&id) else { return };
        let with = |wanted: Outcome| {
            let each = rows.iter().zip(outcomes).filter(move |(_, outcome)| **outcome == wanted);
            runs(each.map(|(row, _)| *row))
        };
        let (done, undone) = (with(Outcome::Done), with(Outcome::Undone));
        let unknown = &mut self.checkpoint.unknown;
        unknown.subtract(&done);
        unknown.subtract(&undone);
        let mut settled = Ranges::new(vec![(span.first, span.last)]);
        settled.subtract(unknown.within((span.first, span.last)));
        settled.subtract(&undone);
        self.checkpoint.done.add(settled.runs().iter().copied());
    }

    fn reach(&mut self, position: (u32, u64)) {
        if position.0 > self.checkpoint.position.0 {
            self.checkpoint.position = position;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_unknown_until_they_are_done() {
        let mut ledger = Ledger::new(Checkpoint::default());
        let span = |first, last| Span { first, last, fingerprint: u64::from(last) };
        ledger.start(0, vec![2, 3, 5], span(1, 6));
        ledger.start(1, vec![7, 8, 9], span(7, 9));
        assert_eq!(ledger.checkpoint().unknown.runs(), [(2, 3), (5, 5), (7, 9)]);
        assert_eq!(ledger.checkpoint().position, (9, 9));
        ledger.end(1, &[Outcome::Done, Outcome::Unknown, Outcome::Undone]);
        assert_eq!(ledger.checkpoint().done.runs(), [(7, 7)]);
        assert_eq!(ledger.checkpoint().unknown.runs(), [(2, 3), (5, 5), (8, 8)]);
        ledger.end(0, &[Outcome::Done; 3]);
        assert_eq!(ledger.checkpoint().done.runs(), [(1, 7)]);
        assert_eq!(ledger.checkpoint().unknown.runs(), [(8, 8)]);
        ledger.start(2, vec![], span(10, 12));
        ledger.end(2, &[]);
        assert_eq!(ledger.checkpoint().done.runs(), [(1, 7), (10, 12)]);
    }

    #[test]
    fn refused_rows_are_done_whatever_becomes_of_those_around_them() {
        let mut ledger = Ledger::new(Checkpoint::default());
        ledger.refuse([3, 4, 9], (9, 99));
        assert_eq!(ledger.checkpoint().done.runs(), [(3, 4), (9, 9)]);
        assert_eq!(ledger.checkpoint().position, (9, 99));
        ledger.start(0, vec![2, 5], Span { first: 2, last: 6, fingerprint: 6 });
        assert_eq!(ledger.checkpoint().position, (9, 99));
        ledger.end(0, &[Outcome::Undone; 2]);
        assert_eq!(ledger.checkpoint().done.runs(), [(3, 4), (6, 6), (9, 9)]);
        assert!(ledger.checkpoint().unknown.is_empty());
    }
}
