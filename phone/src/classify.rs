//! Which territory and type a number is of.

use crate::automaton::{Automaton, Node};

/// A walk through the numbers of a calling code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Walk {
    node: Node,
    number_type: u8,
    valid_region: u8,
    other_region: u8,
}

impl Walk {
    /// Before the first digit.
    #[must_use]
    #[inline]
    pub fn start(automaton: &Automaton, root: Node) -> Self {
        Self { node: root, number_type: 0, valid_region: 0, other_region: 0 }.told(automaton)
    }

    /// After one more digit.
    #[must_use]
    #[inline]
    pub fn next(self, automaton: &Automaton, digit: u8) -> Self {
        Self { node: automaton.next(self.node, digit), ..self }.told(automaton)
    }

    #[inline]
    fn told(mut self, automaton: &Automaton) -> Self {
        let label = automaton.label(self.node);
        let take = |known: &mut u8, told: u8| {
            if told != 0 {
                *known = told;
            }
        };
        take(&mut self.number_type, label.number_type);
        take(&mut self.valid_region, label.valid_region);
        take(&mut self.other_region, label.other_region);
        self
    }

    /// The type of the digits so far, 0 if they are no valid number, and which territory of the calling code they
    /// are of, 0 if that is open or there is one only; both counted from 1.
    #[must_use]
    #[inline]
    pub fn end(self, automaton: &Automaton) -> (u8, u8) {
        if automaton.label(self.node).accepts {
            (self.number_type, self.valid_region)
        } else {
            (0, self.other_region)
        }
    }

    /// Whether no further digit makes a difference.
    #[must_use]
    pub fn is_over(self) -> bool {
        self.node == 0
    }
}
