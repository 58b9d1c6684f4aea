//! What became of each row.

use std::collections::BTreeMap;

use crate::checkpoint::Checkpoint;
use crate::ranges::runs;

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

    /// A chunk is about to be sent.
    pub fn start(&mut self, id: u32, rows: &[u32], span: Span) {
        for (first, last) in runs(rows.iter().copied()) {
            self.checkpoint.unknown.insert(first, last);
        }
        if span.last > self.checkpoint.position.0 {
            self.checkpoint.position = (span.last, span.fingerprint);
        }
        self.under_way.insert(id, (rows.to_vec(), span));
    }

    /// A chunk has come to its end; `outcomes` has one for each of its contacts.
    pub fn end(&mut self, id: u32, outcomes: &[Outcome]) {
        let Some((rows, span)) = self.under_way.remove(&id) else { return };
        let with = |wanted: Outcome| {
            let each = rows.iter().zip(outcomes).filter(move |(_, outcome)| **outcome == wanted);
            runs(each.map(|(row, _)| *row))
        };
        let Checkpoint { done, unknown, .. } = &mut self.checkpoint;
        let undone = with(Outcome::Undone);
        for (first, last) in with(Outcome::Done).into_iter().chain(undone.iter().copied()) {
            unknown.remove(first, last);
        }
        done.insert(span.first, span.last);
        for &(first, last) in unknown.runs().iter().chain(&undone) {
            done.remove(first.max(span.first), last.min(span.last));
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
        ledger.start(0, &[2, 3, 5], span(1, 6));
        ledger.start(1, &[7, 8, 9], span(7, 9));
        assert_eq!(ledger.checkpoint().unknown.runs(), [(2, 3), (5, 5), (7, 9)]);
        assert_eq!(ledger.checkpoint().position, (9, 9));
        ledger.end(1, &[Outcome::Done, Outcome::Unknown, Outcome::Undone]);
        assert_eq!(ledger.checkpoint().done.runs(), [(7, 7)]);
        assert_eq!(ledger.checkpoint().unknown.runs(), [(2, 3), (5, 5), (8, 8)]);
        ledger.end(0, &[Outcome::Done; 3]);
        assert_eq!(ledger.checkpoint().done.runs(), [(1, 7)]);
        assert_eq!(ledger.checkpoint().unknown.runs(), [(8, 8)]);
        ledger.start(2, &[], span(10, 12));
        ledger.end(2, &[]);
        assert_eq!(ledger.checkpoint().done.runs(), [(1, 7), (10, 12)]);
    }
}
