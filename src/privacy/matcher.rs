//! Finds many secrets in one text. The text is indexed, and not the secrets: it is short, and there can be hundreds of
//! thousands of them. Each takes as many steps as it has bytes, and most end after two or three.

/// The suffix automaton of a text (Blumer et al., 1985): a path from its first state for everything that stands
/// anywhere in the text.
pub(super) struct Matcher {
    states: Vec<State>,
    edges: Vec<Edge>,
    /// The state of the text up to and with each of its bytes.
    ends: Vec<u32>,
}

/// States and edges are referred to by their index; this index stands for none.
const NONE: u32 = u32::MAX;

#[derive(Clone, Copy)]
struct State {
    /// The length of the longest text that leads here.
    length: u32,
    /// The suffix link: the state of that text's longest suffix that occurs in more places.
    link: u32,
    /// The first of its edges; each knows the next.
    edge: u32,
    /// The length of the longest text found that leads here.
    found: u32,
    is_settled: bool,
}

#[derive(Clone, Copy)]
struct Edge {
    byte: u8,
    to: u32,
    next: u32,
}

impl Matcher {
    pub(super) fn new(text: &[u8]) -> Self {
        let mut matcher = Matcher { states: Vec::new(), edges: Vec::new(), ends: Vec::new() };
        let mut last = matcher.add(0, NONE);
        for byte in text {
            last = matcher.append(last, *byte);
            matcher.ends.push(last);
        }
        matcher
    }

    fn add(&mut self, length: u32, link: u32) -> u32 {
        self.states.push(State { length, link, edge: NONE, found: 0, is_settled: link == NONE });
        self.states.len() as u32 - 1
    }

    fn connect(&mut self, from: u32, byte: u8, to: u32) {
        let state = &mut self.states[from as usize];
        let next = std::mem::replace(&mut state.edge, self.edges.len() as u32);
        self.edges.push(Edge { byte, to, next });
    }

    fn append(&mut self, last: u32, byte: u8) -> u32 {
        let added = self.add(self.states[last as usize].length + 1, 0);
        let mut from = last;
        while from != NONE {
            if let Some(edge) = self.edge(from, byte) {
                let link = self.split(from, edge);
                self.states[added as usize].link = link;
                break;
            }
            self.connect(from, byte, added);
            from = self.states[from as usize].link;
        }
        added
    }

    /// The state behind an edge, for what is one byte longer than the longest text that leads to `from`. If longer
    /// texts lead there as well, it becomes two.
    fn split(&mut self, from: u32, edge: usize) -> u32 {
        let Edge { byte, to, .. } = self.edges[edge];
        let State { length, link, edge: mut original, .. } = self.states[to as usize];
        let shorter = self.states[from as usize].length + 1;
        if length == shorter {
            return to;
        }
        let copy = self.add(shorter, link);
        self.states[to as usize].link = copy;
        while original != NONE {
            let Edge { byte, to, next } = self.edges[original as usize];
            self.connect(copy, byte, to);
            original = next;
        }
        let mut from = from;
        while from != NONE {
            match self.edge(from, byte) {
                Some(edge) if self.edges[edge].to == to => self.edges[edge].to = copy,
                _ => break,
            }
            from = self.states[from as usize].link;
        }
        copy
    }

    fn edge(&self, from: u32, byte: u8) -> Option<usize> {
        let mut edge = self.states[from as usize].edge;
        while edge != NONE {
            let Edge { byte: its, next, .. } = self.edges[edge as usize];
            if its == byte {
                return Some(edge as usize);
            }
            edge = next;
        }
        None
    }

    pub(super) fn look_for(&mut self, wanted: &[u8]) {
        let mut state = 0;
        for byte in wanted {
            let Some(edge) = self.edge(state, *byte) else { return };
            state = self.edges[edge].to;
        }
        let found = &mut self.states[state as usize].found;
        *found = (*found).max(wanted.len() as u32);
    }

    /// For each byte of the text, whether it is part of something that was looked for.
    pub(super) fn found(mut self) -> Vec<bool> {
        let mut hidden = vec![false; self.ends.len()];
        let mut start = hidden.len();
        for end in (0..hidden.len()).rev() {
            let longest = self.longest(self.ends[end]);
            start = start.min(end + 1 - longest as usize);
            hidden[end] = start <= end;
        }
        hidden
    }

    /// The length of the longest text found that ends wherever the texts of this state do. It may have been noted at
    /// another state along the links.
    fn longest(&mut self, state: u32) -> u32 {
        let mut way = Vec::new();
        let mut at = state;
        while !self.states[at as usize].is_settled {
            way.push(at);
            at = self.states[at as usize].link;
        }
        let mut longest = self.states[at as usize].found;
        while let Some(at) = way.pop() {
            let state = &mut self.states[at as usize];
            longest = longest.max(state.found);
            (state.found, state.is_settled) = (longest, true);
        }
        longest
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(text: &[u8], wanted: &[Vec<u8>]) -> Vec<bool> {
        let mut matcher = Matcher::new(text);
        for wanted in wanted {
            matcher.look_for(wanted);
        }
        matcher.found()
    }

    fn found_naively(text: &[u8], wanted: &[Vec<u8>]) -> Vec<bool> {
        let mut hidden = vec![false; text.len()];
        for wanted in wanted.iter().filter(|wanted| !wanted.is_empty()) {
            for start in 0..text.len() {
                if text[start..].starts_with(wanted) {
                    hidden[start..start + wanted.len()].fill(true);
                }
            }
        }
        hidden
    }

    proptest! {
        /// Of few letters, so that every kind of overlap occurs.
        #[test]
        fn finds_what_a_plain_search_finds(
            text in "[ab]{0,40}|[a-d]{0,60}|(abc|ab|ca){0,20}",
            wanted in prop::collection::vec("[ab]{0,6}|[a-d]{1,4}|(abc|ab|ca){1,4}", 0..12),
        ) {
            let wanted: Vec<Vec<u8>> = wanted.into_iter().map(String::into_bytes).collect();
            prop_assert_eq!(found(text.as_bytes(), &wanted), found_naively(text.as_bytes(), &wanted));
        }

        #[test]
        fn finds_parts_of_any_text(
            text in prop::collection::vec(any::<u8>(), 0..300),
            parts in prop::collection::vec((any::<prop::sample::Index>(), 1..9usize), 0..6),
        ) {
            let part = |(place, length): &(prop::sample::Index, usize)| {
                let start = place.index(text.len() + 1);
                text[start..text.len().min(start + length)].to_vec()
            };
            let wanted: Vec<_> = parts.iter().map(part).collect();
            prop_assert_eq!(found(&text, &wanted), found_naively(&text, &wanted));
        }
    }

    /// As many as there are states and edges: no text makes it quadratic.
    #[test]
    fn grows_with_the_text_and_not_faster() {
        let most = 1 << 14;
        let random: String = (0..most).map(|n: u32| char::from(b'a' + (n * n / 7 % 23) as u8)).collect();
        for text in ["a".repeat(most as usize), "ab".repeat(most as usize / 2), random] {
            let matcher = Matcher::new(text.as_bytes());
            assert!(matcher.states.len() <= 2 * text.len() && matcher.edges.len() <= 4 * text.len());
        }
    }
}
