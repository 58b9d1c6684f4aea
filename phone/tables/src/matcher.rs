//! A pattern as a table of states, which grows as it is walked.

use std::collections::HashMap;

use anyhow::Result;

use crate::pattern;
use crate::program::{Kind, Program, Threads};

/// A state of a matcher.
pub type State = u32;

/// A pattern that is walked digit by digit.
#[derive(Debug)]
pub struct Matcher {
    program: Program,
    states: Vec<Threads>,
    known: HashMap<Threads, State>,
    next: HashMap<(State, u8), State>,
}

impl Matcher {
    /// A matcher for a pattern without groups; without a pattern nothing matches.
    pub fn new(pattern: Option<&str>, place: &str) -> Result<Self> {
        let mut matcher = Self {
            program: Program::new(&pattern::read(pattern.unwrap_or_default(), place)?, Kind::Whole),
            states: Vec::new(),
            known: HashMap::new(),
            next: HashMap::new(),
        };
        let start = pattern.map(|_| matcher.program.start()).unwrap_or_default();
        matcher.state(start);
        Ok(matcher)
    }

    /// Before the first digit.
    pub const START: State = 0;

    /// After one more digit.
    pub fn next(&mut self, state: State, digit: u8) -> State {
        if let Some(next) = self.next.get(&(state, digit)) {
            return *next;
        }
        // Without groups, positions make no difference.
        let threads = self.program.next(&self.states[state as usize], digit, 0);
        let next = self.state(threads);
        self.next.insert((state, digit), next);
        next
    }

    /// Whether the digits so far are a match.
    pub fn matches(&self, state: State) -> bool {
        let threads = &self.states[state as usize];
        threads.here.is_some() || threads.at_end.is_some()
    }

    /// Whether no further digit can lead to a match.
    pub fn is_over(&self, state: State) -> bool {
        self.states[state as usize].is_over()
    }

    fn state(&mut self, threads: Threads) -> State {
        *self.known.entry(threads).or_insert_with_key(|threads| {
            self.states.push(threads.clone());
            (self.states.len() - 1) as State
        })
    }
}
