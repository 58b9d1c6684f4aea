//! Writes the tables, in the form that [`ip1_phone::unpack`] reads.

use std::collections::HashMap;

use anyhow::{Result, ensure};
use ip1_phone::layout::{HIGHEST, KEPT_BITS, Layout, NODE_BITS, REGION_BITS, ROOT_BITS, Root, START};
use ip1_phone::unpack::{MAGIC, checksum};

use crate::encoder::Encoder;
use crate::graph::{Graph, Index};
use crate::unicode::Unicode;

/// Writes the coded bits.
pub struct Writer<'g> {
    bits: Encoder,
    layout: Layout,
    graph: &'g Graph,
    heights: Vec<usize>,
    /// The place of each node that was written among those of its height.
    places: HashMap<Index, usize>,
    ended: [usize; HIGHEST + 1],
    roots: [Vec<Index>; 4],
}

impl<'g> Writer<'g> {
    /// A writer of the nodes of a graph, and of what points to them.
    pub fn new(graph: &'g Graph) -> Result<Self> {
        let heights = graph.heights();
        let mut of_height = [0; HIGHEST + 1];
        for (node, height) in graph.nodes.iter().zip(&heights) {
            ensure!(*height <= HIGHEST, "a number of {height} digits");
            of_height[*height] += 1;
            let label = node.label;
            ensure!(
                label.valid_region.max(label.other_region) < 1 << REGION_BITS,
                "too many regions of one code"
            );
            ensure!(label.kept < 1 << KEPT_BITS, "too many parts of prefixes");
        }
        let most = of_height.iter().max().copied().unwrap_or_default();
        ensure!(most <= 1 << NODE_BITS, "{most} nodes of one height do not fit");
        ensure!(graph.nodes.len() <= usize::from(u16::MAX), "too many nodes");
        Ok(Self {
            bits: Encoder::default(),
            layout: Layout::default(),
            graph,
            heights,
            places: HashMap::new(),
            ended: [0; HIGHEST + 1],
            roots: Default::default(),
        })
    }

    /// The file: what it is, a checksum, the version, and the bits.
    pub fn finish(self, version: &str) -> Result<Vec<u8>> {
        let mut checked = vec![version.len().try_into()?];
        checked.extend(version.bytes());
        checked.extend(self.bits.finish());
        let mut file = MAGIC.to_vec();
        file.extend(checksum(&checked).to_le_bytes());
        file.extend(checked);
        Ok(file)
    }

    pub fn unicode(&mut self, unicode: &Unicode) {
        let mut last = 0;
        self.number(unicode.digits.len());
        for run in &unicode.digits {
            self.gap(run.zero - last);
            self.flag(5, run.in_patterns);
            last = run.zero;
        }
        last = 0;
        self.number(unicode.ends.len());
        for end in &unicode.ends {
            self.gap(end - last);
            last = *end;
        }
    }

    pub fn number(&mut self, value: usize) {
        self.layout.number(&mut self.bits, value);
    }

    fn gap(&mut self, gap: u32) {
        self.layout.gap(&mut self.bits, gap as usize);
    }

    fn flag(&mut self, place: usize, flag: bool) {
        self.layout.flag(&mut self.bits, place, flag);
    }

    /// A region's code.
    pub fn region(&mut self, id: &str) -> Result<()> {
        let letters = match id.as_bytes() {
            [first @ b'A'..=b'Z', second @ b'A'..=b'Z'] => [first - b'A', second - b'A'],
            b"001" => [26, 26],
            _ => anyhow::bail!("{id:?} is no region"),
        };
        for (place, letter) in letters.into_iter().enumerate() {
            self.layout.letter(&mut self.bits, place, letter.into());
        }
        Ok(())
    }

    /// The lengths of a territory's numbers.
    pub fn lengths(&mut self, possible: u32, local: u32) {
        self.layout.lengths(&mut self.bits, false, possible);
        self.layout.lengths(&mut self.bits, true, local);
    }

    /// What a transform rule puts before a number.
    pub fn transform(&mut self, figures: &str) {
        self.number(figures.len());
        for figure in figures.bytes() {
            self.layout.figure(&mut self.bits, (figure - b'0').into());
        }
    }

    /// Where to begin.
    pub fn root(&mut self, kind: Root, root: Index) -> Result<()> {
        let known = self.roots[kind as usize].iter().position(|known| *known == root);
        self.layout.root(&mut self.bits, kind, known);
        if known.is_some() {
            return Ok(());
        }
        self.roots[kind as usize].push(root);
        ensure!(self.roots[kind as usize].len() <= 1 << ROOT_BITS, "too many roots of one kind");
        self.flag(6, root != 0);
        if root != 0 {
            self.layout.height(&mut self.bits, kind, self.heights[root]);
            self.known_or_new(root, 0);
        }
        Ok(())
    }

    fn known_or_new(&mut self, node: Index, earlier: usize) {
        let height = self.heights[node];
        let place = self.places.get(&node).copied();
        self.layout.fresh(&mut self.bits, height, earlier, place.is_none());
        match place {
            Some(place) => drop(self.layout.node(&mut self.bits, height, place)),
            None => self.node(node),
        }
    }

    fn node(&mut self, index: Index) {
        let node = &self.graph.nodes[index];
        let height = self.heights[index];
        self.layout.label(&mut self.bits, height, node.label);
        let mut targets = vec![0];
        let mut history = START;
        for target in node.children.iter().take(10 * height.min(1)) {
            let known = targets.len();
            let rank = targets.iter().position(|known| known == target);
            self.layout.rank(&mut self.bits, &mut history, known, rank.unwrap_or(known));
            match rank {
                Some(rank) => drop(targets.remove(rank)),
                None => {
                    let drop = height - 1 - self.heights[*target];
                    self.layout.drop(&mut self.bits, height, known == 1, drop);
                    self.known_or_new(*target, known - 1);
                }
            }
            targets.insert(0, *target);
        }
        self.places.insert(index, self.ended[height]);
        self.ended[height] += 1;
    }
}
