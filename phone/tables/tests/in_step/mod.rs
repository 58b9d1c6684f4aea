//! Walks the tables and automata of the metadata's patterns in step.

pub mod general;
pub mod numbers;
pub mod prefixes;

use std::collections::HashSet;
use std::hash::Hash;

use regex_automata::dfa::{Automaton, StartKind, dense};
use regex_automata::util::{primitives::StateID, start, syntax};
use regex_automata::{Anchored, Input};

/// The digits, in ASCII.
pub const DIGITS: std::ops::RangeInclusive<u8> = b'0'..=b'9';

/// A pattern of the metadata as another library understands it.
pub struct Pattern {
    dfa: dense::DFA<Vec<u32>>,
    start: StateID,
}

impl Pattern {
    /// A pattern that begins where the text does; without one, nothing matches.
    pub fn new(pattern: Option<&str>) -> Self {
        let text = pattern.map_or(r"[a&&b]".into(), |pattern| format!("^(?:{pattern})"));
        let dfa = dense::Builder::new()
            .configure(dense::Config::new().start_kind(StartKind::Anchored))
            .syntax(syntax::Config::new().unicode(false).utf8(false))
            .build(&text)
            .unwrap();
        let start = dfa.start_state(&start::Config::new().anchored(Anchored::Yes)).unwrap();
        Self { dfa, start }
    }

    /// A pattern of whole texts.
    pub fn whole(pattern: Option<&str>) -> Self {
        Self::new(pattern.map(|pattern| format!("(?:{pattern})$")).as_deref())
    }

    pub fn start(&self) -> StateID {
        self.start
    }

    pub fn next(&self, state: StateID, digit: u8) -> StateID {
        self.dfa.next_state(state, digit)
    }

    /// Whether what came before the last digit is a match.
    pub fn has_matched(&self, state: StateID) -> bool {
        self.dfa.is_match_state(state)
    }

    /// Whether all that came is a match, if the text ends here.
    pub fn matches(&self, state: StateID) -> bool {
        self.dfa.is_match_state(self.dfa.next_eoi_state(state))
    }

    /// Whether the pattern matches the beginning of a text.
    pub fn begins(&self, text: &str) -> bool {
        let input = Input::new(text).anchored(Anchored::Yes);
        self.dfa.try_search_fwd(&input).unwrap().is_some()
    }
}

/// Visits all that can be reached from `start`, each state once, and counts. `visit` says what is next.
pub fn everywhere<S: Clone + Eq + Hash>(
    start: S,
    mut visit: impl FnMut(&S) -> Result<Vec<S>, String>,
) -> Result<usize, String> {
    let mut seen = HashSet::from([start.clone()]);
    let mut open = vec![start];
    while let Some(state) = open.pop() {
        for next in visit(&state)? {
            if seen.insert(next.clone()) {
                open.push(next);
            }
        }
    }
    Ok(seen.len())
}
