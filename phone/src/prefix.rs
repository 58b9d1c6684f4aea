//! How much of a number is a prefix.

use crate::automaton::{Automaton, Node};

/// A prefix that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Prefix {
    /// How many digits it has.
    pub length: u8,
    /// Which part of it is kept, counted from 1; 0 if none is.
    pub kept: u8,
}

/// A walk through the prefixes of a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Walk {
    node: Node,
    count: u8,
    found: Option<Prefix>,
}

impl Walk {
    /// Before the first digit.
    #[must_use]
    #[inline]
    pub fn start(automaton: &Automaton, root: Node) -> Self {
        Self { node: root, count: 0, found: None }.told(automaton)
    }

    /// After one more digit.
    #[must_use]
    #[inline]
    pub fn next(self, automaton: &Automaton, digit: u8) -> Self {
        if self.is_over() {
            return self;
        }
        Self { node: automaton.next(self.node, digit), count: self.count + 1, ..self }.told(automaton)
    }

    #[inline]
    fn told(mut self, automaton: &Automaton) -> Self {
        let label = automaton.label(self.node);
        if label.accepts {
            let kept = if label.accepts_at_end { 0 } else { label.kept };
            self.found = Some(Prefix { length: self.count, kept });
        }
        self
    }

    /// The prefix, if more digits follow.
    #[must_use]
    #[inline]
    pub fn found(self) -> Option<Prefix> {
        self.found
    }

    /// The prefix, if the number ends here.
    #[must_use]
    #[inline]
    pub fn end(self, automaton: &Automaton) -> Option<Prefix> {
        let label = automaton.label(self.node);
        if label.accepts_at_end { Some(Prefix { length: self.count, kept: label.kept }) } else { self.found }
    }

    /// Whether no further digit makes a difference.
    #[must_use]
    #[inline]
    pub fn is_over(self) -> bool {
        self.node == 0
    }
}

/// The prefix of some digits.
#[must_use]
pub fn find(automaton: &Automaton, root: Node, digits: &[u8]) -> Option<Prefix> {
    let mut walk = Walk::start(automaton, root);
    for digit in digits {
        if walk.is_over() {
            return walk.found();
        }
        walk = walk.next(automaton, *digit);
    }
    walk.end(automaton)
}
