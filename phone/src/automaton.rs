//! The automaton that reads digits.

use alloc::vec::Vec;

use crate::layout::Label;

/// A node's number. Node 0 says nothing, and every digit leads back to it.
pub type Node = u16;

/// A node: where each digit leads, and what it says.
#[derive(Debug, Clone, Copy, Default)]
pub struct Row {
    pub children: [Node; 10],
    pub label: Label,
}

/// All nodes.
#[derive(Debug)]
pub struct Automaton {
    pub rows: Vec<Row>,
}

impl Automaton {
    /// What a node says.
    #[must_use]
    #[inline]
    pub fn label(&self, node: Node) -> Label {
        self.rows[usize::from(node)].label
    }

    /// Where a digit, in ASCII, leads from a node.
    #[must_use]
    #[inline]
    pub fn next(&self, node: Node, digit: u8) -> Node {
        let place = usize::from(digit.wrapping_sub(b'0'));
        self.rows[usize::from(node)].children.get(place).copied().unwrap_or_default()
    }

    /// Whether these digits are accepted.
    #[must_use]
    #[inline]
    pub fn accepts(&self, root: Node, digits: &[u8]) -> bool {
        let mut node = root;
        for digit in digits {
            if node == 0 {
                return false;
            }
            node = self.next(node, *digit);
        }
        self.label(node).accepts
    }
}
