//! The numbers of a calling code, with their region and type.

use ip1_phone::{Metadata, NumberingPlans, classify};
use ip1_phone_tables::source::{Description, FIXED_LINE, MOBILE, TYPES, Territory};
use regex_automata::util::primitives::StateID;

use super::{DIGITS, Pattern, everywhere};

/// No number is that long.
const LONG: i32 = 40;

/// A territory's patterns, and how its numbers are told apart, as libphonenumber does it.
struct Plan<'t> {
    territory: &'t Territory,
    general: Pattern,
    types: Vec<Pattern>,
    leading_digits: Pattern,
}

/// The digits so far, as a plan's patterns see them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Seen {
    general: StateID,
    types: Vec<StateID>,
    leading_digits: StateID,
    /// Whether the leading digits have matched.
    is_led: bool,
}

impl<'t> Plan<'t> {
    fn new(territory: &'t Territory) -> Self {
        let whole = |described: &Description| Pattern::whole(described.pattern.as_deref());
        Self {
            territory,
            general: whole(&territory.general),
            types: territory.types.iter().map(whole).collect(),
            leading_digits: Pattern::new(territory.leading_digits.as_deref()),
        }
    }

    fn start(&self) -> Seen {
        Seen {
            general: self.general.start(),
            types: self.types.iter().map(Pattern::start).collect(),
            leading_digits: self.leading_digits.start(),
            is_led: self.leading_digits.begins(""),
        }
    }

    fn next(&self, seen: &Seen, digit: u8) -> Seen {
        let leading_digits = self.leading_digits.next(seen.leading_digits, digit);
        let is_led =
            self.leading_digits.has_matched(leading_digits) || self.leading_digits.matches(leading_digits);
        Seen {
            general: self.general.next(seen.general, digit),
            types: self
                .types
                .iter()
                .zip(&seen.types)
                .map(|(pattern, state)| pattern.next(*state, digit))
                .collect(),
            leading_digits,
            is_led: seen.is_led || is_led,
        }
    }

    /// The type of these digits, counted from 1 in libphonenumber's order; 0 if they are no number.
    fn number_type(&self, seen: &Seen, length: i32) -> u8 {
        let is = |described: &Description, pattern: &Pattern, state| {
            (described.lengths.is_empty() || described.lengths.contains(&length)) && pattern.matches(state)
        };
        let is_type = |index: usize| is(&self.territory.types[index], &self.types[index], seen.types[index]);
        if !is(&self.territory.general, &self.general, seen.general) {
            return 0;
        }
        for index in 0..FIXED_LINE {
            if is_type(index) {
                return index as u8 + 1;
            }
        }
        if is_type(FIXED_LINE) {
            let is_either = self.territory.mobile_like_fixed_line || is_type(MOBILE);
            return if is_either { TYPES as u8 + 1 } else { FIXED_LINE as u8 + 1 };
        }
        if !self.territory.mobile_like_fixed_line && is_type(MOBILE) { MOBILE as u8 + 1 } else { 0 }
    }
}

/// The region of these digits, counted from 1, 0 if it is open or there is one only, and their type.
fn expected(plans: &[Plan<'_>], seen: &[Seen], length: i32) -> (u8, u8) {
    let types = || plans.iter().zip(seen).map(|(plan, seen)| plan.number_type(seen, length));
    if plans.len() == 1 {
        return (types().next().unwrap(), 0);
    }
    for (place, (seen, number_type)) in (1..).zip(seen.iter().zip(types())) {
        if seen.is_led || number_type != 0 {
            return (number_type, place);
        }
    }
    (0, 0)
}

/// Compares region and type, digit by digit.
pub fn compare(metadata: &Metadata, territories: &[Territory]) -> Result<usize, String> {
    let automaton = metadata.automaton();
    let plans: Vec<Plan<'_>> = territories.iter().map(Plan::new).collect();
    let code = territories[0].country_code;
    let walk = classify::Walk::start(automaton, metadata.numbers(code).ok_or("a calling code is missing")?);
    let start = (walk, 0, plans.iter().map(Plan::start).collect::<Vec<_>>());
    everywhere(start, |(walk, length, seen)| {
        let (found, expected) = (walk.end(automaton), expected(&plans, seen, *length));
        if found != expected {
            return Err(format!("+{code}: {found:?} instead of {expected:?} for {length} digits"));
        }
        let length = (length + 1).min(LONG);
        let next = |digit| plans.iter().zip(seen).map(|(plan, seen)| plan.next(seen, digit)).collect();
        Ok(DIGITS.map(|digit| (walk.next(automaton, digit), length, next(digit))).collect())
    })
}

/// Compares whether they are numbers at all, digit by digit.
pub fn compare_validity(plans: &NumberingPlans, territories: &[Territory]) -> Result<usize, String> {
    let automaton = plans.automaton();
    let patterns: Vec<Plan<'_>> = territories.iter().map(Plan::new).collect();
    let code = territories[0].country_code;
    let root = plans.numbers(code).ok_or("a calling code is missing")?;
    everywhere((root, 0, patterns.iter().map(Plan::start).collect::<Vec<_>>()), |(node, length, seen)| {
        let (number_type, _) = expected(&patterns, seen, *length);
        if automaton.label(*node).accepts != (number_type != 0) {
            return Err(format!("+{code}: validity for {length} digits"));
        }
        let length = (length + 1).min(LONG);
        let next = |digit| patterns.iter().zip(seen).map(|(plan, seen)| plan.next(seen, digit)).collect();
        Ok(DIGITS.map(|digit| (automaton.next(*node, digit), length, next(digit))).collect())
    })
}
