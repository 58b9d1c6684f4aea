//! The numbers of a calling code as nodes, which say territory and type as soon as the digits so far decide them.

use std::collections::HashMap;

use anyhow::{Context, Result};
use ip1_phone::layout::Label;

use crate::graph::{Graph, Index, Node};
use crate::matcher::{Matcher, State};
use crate::source::{Description, FIXED_LINE, MOBILE, TYPE_NAMES, TYPES, Territory};

/// The numbers of the calling code that all of `territories` share. `says_all`: also of which territory and type they are.
pub fn of_code(graph: &mut Graph, territories: &[Territory], says_all: bool) -> Result<Index> {
    let plans = territories.iter().map(Plan::new).collect::<Result<Vec<_>>>()?;
    let mut numbers = Numbers { plans, says_all, known: HashMap::new(), built: HashMap::new() };
    let start = numbers.start();
    Ok(numbers.build(graph, &start, Said::default()))
}

/// The numbers that a pattern alone matches, whatever their length.
pub fn of_pattern(graph: &mut Graph, pattern: Option<&str>, place: &str) -> Result<Index> {
    let mut matcher = Matcher::new(pattern, place)?;
    Ok(matching(graph, &mut matcher, Matcher::START, &mut HashMap::new()))
}

fn matching(
    graph: &mut Graph,
    matcher: &mut Matcher,
    state: State,
    built: &mut HashMap<State, Index>,
) -> Index {
    if let Some(built) = built.get(&state) {
        return *built;
    }
    let label = Label { accepts: matcher.matches(state), ..Label::default() };
    let mut children = [0; 10];
    if !matcher.is_over(state) {
        for (digit, child) in (0..).zip(&mut children) {
            let next = matcher.next(state, digit);
            *child = matching(graph, matcher, next, built);
        }
    }
    let index = graph.node(Node { label, children });
    built.insert(state, index);
    index
}

/// A territory's patterns, and the lengths of the numbers they stand for.
struct Plan {
    general: (Matcher, u32),
    types: Vec<(Matcher, u32)>,
    mobile_like_fixed_line: bool,
    leading_digits: Matcher,
}

impl Plan {
    fn new(territory: &Territory) -> Result<Self> {
        let place = |what: &str| format!("{} {}, {what}", territory.id, territory.country_code);
        let described = |(what, described): (&str, &Description)| {
            let matcher = Matcher::new(described.pattern.as_deref(), &place(what))?;
            Ok((matcher, lengths(described).with_context(|| place(what))?))
        };
        let types = TYPE_NAMES.into_iter().zip(&territory.types).map(described);
        let leading_digits = territory.leading_digits.as_deref();
        Ok(Self {
            general: described(("all numbers", &territory.general))?,
            types: types.collect::<Result<_>>()?,
            mobile_like_fixed_line: territory.mobile_like_fixed_line,
            leading_digits: Matcher::new(leading_digits, &place("leading digits"))?,
        })
    }
}

/// The lengths a number may have, bit by bit; all of them if nothing is said.
fn lengths(described: &Description) -> Result<u32> {
    if described.lengths.is_empty() { Ok(u32::MAX) } else { described.possible() }
}

/// The digits so far, as one territory's patterns see them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Seen {
    general: State,
    types: [State; TYPES],
    /// None once they have matched.
    leading_digits: Option<State>,
}

/// The digits so far, as all patterns see them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Digits {
    count: u32,
    seen: Vec<Seen>,
}

/// What numbers that begin with these digits are, bit by bit.
#[derive(Debug, Clone, Copy, Default)]
struct Ahead {
    regions: u64,
    types: u64,
}

/// What the nodes on the way have said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
struct Said {
    number_type: u8,
    valid_region: u8,
    other_region: u8,
}

/// What libphonenumber calls a fixed line that can also be a mobile number.
const FIXED_LINE_OR_MOBILE: u8 = TYPES as u8 + 1;

struct Numbers {
    plans: Vec<Plan>,
    says_all: bool,
    known: HashMap<Digits, Ahead>,
    built: HashMap<(Digits, Said), Index>,
}

impl Numbers {
    fn start(&self) -> Digits {
        let leading_digits =
            |plan: &Plan| (!plan.leading_digits.matches(Matcher::START)).then_some(Matcher::START);
        let seen = self.plans.iter().map(|plan| Seen {
            general: Matcher::START,
            types: [Matcher::START; TYPES],
            leading_digits: leading_digits(plan),
        });
        Digits { count: 0, seen: seen.collect() }
    }

    fn next(&mut self, digits: &Digits, digit: u8) -> Digits {
        let mut next = digits.clone();
        next.count += 1;
        for (plan, seen) in self.plans.iter_mut().zip(&mut next.seen) {
            seen.general = plan.general.0.next(seen.general, digit);
            for ((matcher, _), state) in plan.types.iter_mut().zip(&mut seen.types) {
                *state = matcher.next(*state, digit);
            }
            seen.leading_digits = seen.leading_digits.and_then(|state| {
                let state = plan.leading_digits.next(state, digit);
                (!plan.leading_digits.matches(state)).then_some(state)
            });
        }
        next
    }

    /// Whether no further digit makes a difference.
    fn is_over(&self, digits: &Digits) -> bool {
        self.plans.iter().zip(&digits.seen).all(|(plan, seen)| {
            plan.general.0.is_over(seen.general)
                && seen.leading_digits.is_none_or(|state| plan.leading_digits.is_over(state))
        })
    }

    /// The type of the digits so far as a number of one territory; 0 if they are none.
    fn type_in(&self, territory: usize, digits: &Digits) -> u8 {
        let (plan, seen) = (&self.plans[territory], &digits.seen[territory]);
        let has_length = |lengths: u32| digits.count < 32 && lengths & 1 << digits.count != 0;
        let matches =
            |(matcher, lengths): &(Matcher, u32), state| matcher.matches(state) && has_length(*lengths);
        let is = |index: usize| matches(&plan.types[index], seen.types[index]);
        if !matches(&plan.general, seen.general) {
            return 0;
        }
        if let Some(index) = (0..FIXED_LINE).find(|index| is(*index)) {
            return index as u8 + 1;
        }
        match (is(FIXED_LINE), plan.mobile_like_fixed_line, is(MOBILE)) {
            (true, true, _) | (true, false, true) => FIXED_LINE_OR_MOBILE,
            (true, false, false) => FIXED_LINE as u8 + 1,
            (false, false, true) => MOBILE as u8 + 1,
            (false, _, _) => 0,
        }
    }

    /// The territory and the type of the digits so far, if they are a valid number.
    fn valid(&self, digits: &Digits) -> Option<(u8, u8)> {
        for (index, seen) in digits.seen.iter().enumerate() {
            let number_type = self.type_in(index, digits);
            if number_type != 0 || seen.leading_digits.is_none() && self.plans.len() > 1 {
                return (number_type != 0).then_some((index as u8 + 1, number_type));
            }
        }
        None
    }

    /// The territory of the digits so far if they are no valid number; 0 if it is open.
    fn other_region(&self, digits: &Digits) -> u8 {
        if self.plans.len() == 1 {
            return 0;
        }
        digits.seen.iter().position(|seen| seen.leading_digits.is_none()).map_or(0, |index| index as u8 + 1)
    }

    fn ahead(&mut self, digits: &Digits) -> Ahead {
        if let Some(known) = self.known.get(digits) {
            return *known;
        }
        let mut ahead = Ahead::default();
        if let Some((region, number_type)) = self.valid(digits) {
            ahead = Ahead { regions: 1 << region, types: 1 << number_type };
        }
        if !self.is_over(digits) {
            for digit in 0..10 {
                let next = self.next(digits, digit);
                let further = self.ahead(&next);
                ahead.regions |= further.regions;
                ahead.types |= further.types;
            }
        }
        self.known.insert(digits.clone(), ahead);
        ahead
    }

    fn build(&mut self, graph: &mut Graph, digits: &Digits, mut said: Said) -> Index {
        let key = (digits.clone(), said);
        if let Some(built) = self.built.get(&key) {
            return *built;
        }
        let here = self.valid(digits);
        let mut label = Label { accepts: here.is_some(), ..Label::default() };
        if self.says_all {
            let ahead = self.ahead(digits);
            // Said once all numbers from here on agree, and where one ends at the latest.
            let certain = |ahead: u64, here: Option<u8>| match ahead.is_power_of_two() {
                true => ahead.trailing_zeros() as u8,
                false => here.unwrap_or(0),
            };
            let say = |label: &mut u8, said: &mut u8, certain: u8| {
                if certain != 0 && certain != *said {
                    (*label, *said) = (certain, certain);
                }
            };
            let number_type = certain(ahead.types, here.map(|(_, number_type)| number_type));
            say(&mut label.number_type, &mut said.number_type, number_type);
            if self.plans.len() > 1 {
                let region = certain(ahead.regions, here.map(|(region, _)| region));
                say(&mut label.valid_region, &mut said.valid_region, region);
            }
            say(&mut label.other_region, &mut said.other_region, self.other_region(digits));
        }
        let mut children = [0; 10];
        if !self.is_over(digits) {
            for (digit, child) in (0..).zip(&mut children) {
                let next = self.next(digits, digit);
                *child = self.build(graph, &next, said);
            }
        }
        let index = graph.node(Node { label, children });
        self.built.insert(key, index);
        index
    }
}
