//! A pattern compiled to a program, which follows all ways to match at once, digit by digit.

use crate::pattern::{MOST_GROUPS, Pattern};

/// A place in a program.
type Place = usize;

#[derive(Debug)]
enum Step {
    /// One digit of a set, then the next step.
    Digits(u16),
    /// Either of two, the first by preference.
    Either(Place, Place),
    Jump(Place),
    /// Notes where a group begins (even) or ends (odd).
    Note(usize),
    End,
    Match,
}

/// A program.
#[derive(Debug)]
pub struct Program {
    steps: Vec<Step>,
    kind: Kind,
}

/// What counts as a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// All digits; how they match makes no difference.
    Whole,
    /// The first digits, in the way that the pattern prefers.
    Prefix,
}

/// Where groups begin and end, two for each.
pub type Notes = [Option<u8>; 2 * MOST_GROUPS as usize];

/// One way to read the digits so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Thread {
    place: Place,
    notes: Notes,
    /// Whether it has come by an end, after which no digit follows.
    at_end: bool,
}

/// All ways to read the digits so far, in the order of preference.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Threads {
    /// Those that go on with another digit.
    open: Vec<Thread>,
    /// What matches here, if no digit of a better one follows.
    pub here: Option<Notes>,
    /// What matches here if the text ends here, and is better than that.
    pub at_end: Option<Notes>,
}

impl Threads {
    /// Whether no further digit can lead to a match.
    pub fn is_over(&self) -> bool {
        self.open.is_empty()
    }
}

impl Program {
    /// Compiles a pattern.
    pub fn new(pattern: &Pattern, kind: Kind) -> Self {
        let mut program = Self { steps: Vec::new(), kind };
        program.add(pattern);
        program.steps.push(Step::Match);
        program
    }

    fn add(&mut self, pattern: &Pattern) {
        match pattern {
            Pattern::Digits(set) => self.steps.push(Step::Digits(*set)),
            Pattern::End => self.steps.push(Step::End),
            Pattern::Sequence(all) => all.iter().for_each(|one| self.add(one)),
            Pattern::Alternatives(all) => self.add_alternatives(all),
            Pattern::Group(number, inner) => {
                let note = 2 * (usize::from(*number) - 1);
                self.steps.push(Step::Note(note));
                self.add(inner);
                self.steps.push(Step::Note(note + 1));
            }
            Pattern::Repeated(inner, least, most) => {
                (0..*least).for_each(|_| self.add(inner));
                let mut exits = Vec::new();
                for _ in *least..*most {
                    exits.push(self.steps.len());
                    let next = self.steps.len() + 1;
                    self.steps.push(Step::Either(next, next));
                    self.add(inner);
                }
                let end = self.steps.len();
                exits.into_iter().for_each(|exit| self.steps[exit] = Step::Either(exit + 1, end));
            }
        }
    }

    fn add_alternatives(&mut self, all: &[Pattern]) {
        let mut exits = Vec::new();
        for (index, one) in all.iter().enumerate() {
            let fork = self.steps.len();
            let is_last = index + 1 == all.len();
            if !is_last {
                self.steps.push(Step::Jump(0));
            }
            self.add(one);
            if !is_last {
                exits.push(self.steps.len());
                self.steps.push(Step::Jump(0));
                self.steps[fork] = Step::Either(fork + 1, self.steps.len());
            }
        }
        let end = self.steps.len();
        exits.into_iter().for_each(|exit| self.steps[exit] = Step::Jump(end));
    }

    /// Before the first digit.
    pub fn start(&self) -> Threads {
        let mut threads = Threads::default();
        let start = Thread { place: 0, notes: Notes::default(), at_end: false };
        self.follow(start, 0, &mut threads, &mut Vec::new());
        threads
    }

    /// After one more digit, the one at `position`.
    pub fn next(&self, threads: &Threads, digit: u8, position: u8) -> Threads {
        let mut next = Threads::default();
        let mut seen = Vec::new();
        for thread in &threads.open {
            if matches!(self.steps[thread.place], Step::Digits(set) if set & 1 << digit != 0) {
                let thread = Thread { place: thread.place + 1, ..*thread };
                self.follow(thread, position + 1, &mut next, &mut seen);
            }
        }
        next
    }

    /// Goes on from a thread to all digits that can come next, in the order of preference.
    fn follow(&self, thread: Thread, position: u8, to: &mut Threads, seen: &mut Vec<(Place, bool)>) {
        // Whatever is less preferred than a match is never looked at.
        let is_decided = self.kind == Kind::Prefix && to.here.is_some();
        if is_decided || seen.contains(&(thread.place, thread.at_end)) {
            return;
        }
        seen.push((thread.place, thread.at_end));
        let next = Thread { place: thread.place + 1, ..thread };
        match self.steps[thread.place] {
            Step::Digits(_) if thread.at_end => {}
            Step::Digits(_) => to.open.push(thread),
            Step::Jump(place) => self.follow(Thread { place, ..thread }, position, to, seen),
            Step::Either(first, second) => {
                self.follow(Thread { place: first, ..thread }, position, to, seen);
                self.follow(Thread { place: second, ..thread }, position, to, seen);
            }
            Step::Note(note) => {
                let mut next = next;
                next.notes[note] = Some(position);
                self.follow(next, position, to, seen);
            }
            Step::End => self.follow(Thread { at_end: true, ..next }, position, to, seen),
            Step::Match if thread.at_end => to.at_end = to.at_end.or(Some(thread.notes)),
            Step::Match => to.here = Some(thread.notes),
        }
    }
}
