//! What became of each row.

use crate::checkpoint::Checkpoint;
use crate::ranges::{Ranges, Run, runs};

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

/// Keeps the checkpoint. What is in flight counts as unknown: an import that is stopped now does not learn what became of it.
pub struct Ledger {
    checkpoint: Checkpoint,
    /// Those that are not at their end, which are a few.
    chunks: Vec<Sent>,
}

/// A chunk that is being sent.
struct Sent {
    id: u32,
    rows: Vec<u32>,
    span: Span,
}

impl Ledger {
    /// Goes on from an earlier checkpoint.
    pub fn new(checkpoint: Checkpoint) -> Self {
        Ledger { checkpoint, chunks: Vec::new() }
    }

    /// As it is now.
    pub fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// Ascending rows that were refused before they were sent; the last of them is at `position`.
    pub fn refuse(&mut self, rows: impl IntoIterator<Item = u32>, position: (u32, u64)) {
        self.checkpoint.done.add(&runs(rows));
        self.reach(position);
    }

    /// A chunk will be sent. Nothing of it is under way yet.
    pub fn begin(&mut self, id: u32, rows: Vec<u32>, span: Span) {
        self.chunks.push(Sent { id, rows, span });
    }

    /// Where a chunk stands; `outcomes` has one for each of its contacts. What is about to be sent is unknown.
    pub fn mark(&mut self, id: u32, outcomes: &[Outcome]) {
        let Some(Sent { rows, span, .. }) = self.chunks.iter().find(|chunk| chunk.id == id) else { return };
        let Checkpoint { done, unknown, .. } = &mut self.checkpoint;
        unknown.subtract(&runs(rows.iter().copied()));
        unknown.add(&with(Outcome::Unknown, rows, outcomes));
        done.add(&with(Outcome::Done, rows, outcomes));
        let position = (span.last, span.fingerprint);
        self.reach(position);
    }

    /// A chunk has come to its end, and with it the rows around its contacts.
    pub fn end(&mut self, id: u32, outcomes: &[Outcome]) {
        self.mark(id, outcomes);
        let Some(place) = self.chunks.iter().position(|chunk| chunk.id == id) else { return };
        let Sent { rows, span, .. } = self.chunks.swap_remove(place);
        let mut settled = Ranges::new(vec![(span.first, span.last)]);
        settled.subtract(self.checkpoint.unknown.within((span.first, span.last)));
        settled.subtract(&with(Outcome::Undone, &rows, outcomes));
        self.checkpoint.done.add(settled.runs());
    }

    fn reach(&mut self, position: (u32, u64)) {
        if position.0 > self.checkpoint.position.0 {
            self.checkpoint.position = position;
        }
    }
}

fn with(wanted: Outcome, rows: &[u32], outcomes: &[Outcome]) -> Vec<Run> {
    let each = rows.iter().zip(outcomes).filter(|(_, outcome)| **outcome == wanted);
    runs(each.map(|(row, _)| *row))
}

#[cfg(test)]
mod tests {
    use super::*;

    use Outcome::{Done, Undone, Unknown};

    fn span(first: u32, last: u32) -> Span {
        Span { first, last, fingerprint: u64::from(last) }
    }

    #[test]
    fn rows_are_unknown_until_they_are_done() {
        let mut ledger = Ledger::new(Checkpoint::default());
        ledger.begin(0, vec![2, 3, 5], span(1, 6));
        ledger.begin(1, vec![7, 8, 9], span(7, 9));
        assert_eq!(*ledger.checkpoint(), Checkpoint::default());
        ledger.mark(0, &[Unknown; 3]);
        ledger.mark(1, &[Unknown; 3]);
        assert_eq!(ledger.checkpoint().unknown.runs(), [(2, 3), (5, 5), (7, 9)]);
        assert_eq!(ledger.checkpoint().position, (9, 9));
        ledger.end(1, &[Done, Unknown, Undone]);
        assert_eq!(ledger.checkpoint().done.runs(), [(7, 7)]);
        assert_eq!(ledger.checkpoint().unknown.runs(), [(2, 3), (5, 5), (8, 8)]);
        ledger.end(0, &[Done; 3]);
        assert_eq!(ledger.checkpoint().done.runs(), [(1, 7)]);
        assert_eq!(ledger.checkpoint().unknown.runs(), [(8, 8)]);
        ledger.begin(2, vec![], span(10, 12));
        ledger.end(2, &[]);
        assert_eq!(ledger.checkpoint().done.runs(), [(1, 7), (10, 12)]);
    }

    #[test]
    fn a_chunk_is_sent_in_parts_and_again() {
        let mut ledger = Ledger::new(Checkpoint::default());
        ledger.begin(0, vec![2, 3, 4], span(2, 5));
        ledger.mark(0, &[Unknown; 3]);
        ledger.mark(0, &[Undone; 3]);
        assert!(ledger.checkpoint().unknown.is_empty() && ledger.checkpoint().done.is_empty());
        ledger.mark(0, &[Done, Unknown, Undone]);
        assert_eq!(ledger.checkpoint().done.runs(), [(2, 2)]);
        assert_eq!(ledger.checkpoint().unknown.runs(), [(3, 3)]);
        ledger.end(0, &[Done, Done, Undone]);
        assert_eq!(ledger.checkpoint().done.runs(), [(2, 3), (5, 5)]);
        assert!(ledger.checkpoint().unknown.is_empty());
    }

    #[test]
    fn refused_rows_are_done_whatever_becomes_of_those_around_them() {
        let mut ledger = Ledger::new(Checkpoint::default());
        ledger.refuse([3, 4, 9], (9, 99));
        assert_eq!(ledger.checkpoint().done.runs(), [(3, 4), (9, 9)]);
        assert_eq!(ledger.checkpoint().position, (9, 99));
        ledger.begin(0, vec![2, 5], span(2, 6));
        ledger.end(0, &[Undone; 2]);
        assert_eq!(ledger.checkpoint().done.runs(), [(3, 4), (6, 6), (9, 9)]);
        assert_eq!(ledger.checkpoint().position, (9, 99));
        assert!(ledger.checkpoint().unknown.is_empty());
    }
}
