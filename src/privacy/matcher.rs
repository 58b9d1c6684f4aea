//! Finds many texts in one. The text is indexed rather than what is looked for: it is short, and of the others there
//! can be hundreds of thousands. Each then takes as many steps as it has bytes, and most end after two or three.

/// The suffix automaton of a text (Blumer et al., 1985): a path from its first state for everything that stands
/// anywhere in the text.
pub(super) struct Matcher {
    states: Vec<State>,
    edges: Vec<Edge>,
    /// The state of the text up to and with each of its bytes.
    ends: Vec<usize>,
}

#[derive(Clone, Copy, Default)]
struct State {
    /// Of the longest text that leads here.
    length: usize,
    /// The state of the longest end of that text which stands at more places.
    link: Option<usize>,
    /// The first of its edges; each knows the next.
    edge: Option<usize>,
    /// The length of the longest text found that leads here.
    found: usize,
    is_settled: bool,
}

#[derive(Clone, Copy)]
struct Edge {
    byte: u8,
    to: usize,
    next: Option<usize>,
}

impl Matcher {
    pub(super) fn new(text: &[u8]) -> Self {
        let mut matcher = Matcher {
            states: Vec::with_capacity(2 * text.len() + 1),
            edges: Vec::with_capacity(3 * text.len()),
            ends: Vec::with_capacity(text.len()),
        };
        matcher.states.push(State { is_settled: true, ..State::default() });
        let mut last = 0;
        for byte in text {
            last = matcher.append(last, *byte);
            matcher.ends.push(last);
        }
        matcher
    }

    fn append(&mut self, last: usize, byte: u8) -> usize {
        let added = self.states.len();
        self.states.push(State { length: self.states[last].length + 1, link: Some(0), ..State::default() });
        let mut from = Some(last);
        while let Some(state) = from {
            if let Some(edge) = self.edge(state, byte) {
                self.states[added].link = Some(self.split(state, edge));
                break;
            }
            let next = self.states[state].edge.replace(self.edges.len());
            self.edges.push(Edge { byte, to: added, next });
            from = self.states[state].link;
        }
        added
    }

    /// The state behind an edge, for what is one byte longer than the longest text that leads to `state`. If longer
    /// texts lead there as well, it becomes two.
    fn split(&mut self, state: usize, edge: usize) -> usize {
        let Edge { byte, to, .. } = self.edges[edge];
        let length = self.states[state].length + 1;
        if self.states[to].length == length {
            return to;
        }
        let copy = self.states.len();
        self.states.push(State { length, edge: None, ..self.states[to] });
        self.states[to].link = Some(copy);
        let mut original = self.states[to].edge;
        while let Some(edge) = original {
            let next = self.states[copy].edge.replace(self.edges.len());
            original = self.edges[edge].next;
            self.edges.push(Edge { next, ..self.edges[edge] });
        }
        let mut from = Some(state);
        while let Some(edge) = from.and_then(|state| self.edge(state, byte)) {
            if self.edges[edge].to != to {
                break;
            }
            self.edges[edge].to = copy;
            from = from.and_then(|state| self.states[state].link);
        }
        copy
    }

    fn edge(&self, state: usize, byte: u8) -> Option<usize> {
        let mut edge = self.states[state].edge;
        while let Some(at) = edge {
            if self.edges[at].byte == byte {
                break;
            }
            edge = self.edges[at].next;
        }
        edge
    }

    pub(super) fn look_for(&mut self, wanted: &[u8]) {
        let mut state = 0;
        for byte in wanted {
            let Some(edge) = self.edge(state, *byte) else { return };
            state = self.edges[edge].to;
        }
        let found = &mut self.states[state].found;
        *found = wanted.len().max(*found);
    }

    /// For each byte of the text, whether it is part of something that was looked for.
    pub(super) fn found(mut self) -> Vec<bool> {
        let mut hidden = vec![false; self.ends.len()];
        let mut start = hidden.len();
        for end in (0..hidden.len()).rev() {
            let longest = self.longest(self.ends[end]);
            start = start.min(end + 1 - longest);
            hidden[end] = start <= end;
        }
        hidden
    }

    /// The longest text found that ends wherever the texts of this state do: it may have led to another, on the way of
    /// the links.
    fn longest(&mut self, state: usize) -> usize {
        let mut way = Vec::new();
        let mut at = state;
        while let (false, Some(link)) = (self.states[at].is_settled, self.states[at].link) {
            way.push(at);
            at = link;
        }
        let mut longest = self.states[at].found;
        for at in way.into_iter().rev() {
            let State { found, is_settled, .. } = &mut self.states[at];
            longest = longest.max(*found);
            (*found, *is_settled) = (longest, true);
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
        /// Of few letters, so that all overlaps there are come about.
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
