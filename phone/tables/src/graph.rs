//! A graph in which equal nodes are shared.

use std::collections::HashMap;

use ip1_phone::layout::Label;

/// A node's number; 0 is no node.
pub type Index = usize;

/// A node.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Node {
    pub label: Label,
    pub children: [Index; 10],
}

/// All nodes. No node leads back to itself.
#[derive(Debug)]
pub struct Graph {
    pub nodes: Vec<Node>,
    known: HashMap<Node, Index>,
}

impl Default for Graph {
    fn default() -> Self {
        Self { nodes: vec![Node::default()], known: HashMap::from([(Node::default(), 0)]) }
    }
}

impl Graph {
    /// The most digits that lead on from each node.
    pub fn heights(&self) -> Vec<usize> {
        let mut heights: Vec<usize> = Vec::with_capacity(self.nodes.len());
        for node in &self.nodes {
            // Children are always made before.
            let height =
                node.children.iter().filter(|child| **child != 0).map(|child| heights[*child] + 1).max();
            heights.push(height.unwrap_or(0));
        }
        heights
    }

    /// The node that says this; none if it says nothing.
    pub fn node(&mut self, node: Node) -> Index {
        *self.known.entry(node).or_insert_with_key(|node| {
            self.nodes.push(node.clone());
            self.nodes.len() - 1
        })
    }
}
