//! National and international prefixes.

use std::collections::BTreeMap;

use ip1_phone::prefix::{Prefix, Walk};
use ip1_phone::{NumberingPlans, automaton::Node};
use ip1_phone_tables::source::Territory;
use regex_automata::meta::Regex;
use regex_automata::util::primitives::StateID;

use super::{DIGITS, Pattern, everywhere};

/// No prefix is that long.
const LONG: u8 = 40;

/// Compares both prefixes of a territory.
pub fn compare(plans: &NumberingPlans, index: usize, territory: &Territory) -> Result<usize, String> {
    let roots = plans.roots().nth(index).unwrap();
    let (national, transform) =
        (territory.national_prefix.as_deref(), territory.national_prefix_transform.as_deref());
    let lengths = same_lengths(plans, roots.national_prefix, national).and_then(|states| {
        Ok(states
            + same_lengths(plans, roots.international_prefix, territory.international_prefix.as_deref())?)
    });
    let replacements = national.map_or(Ok(0), |pattern| {
        let transformed = plans.transforms().nth(index).unwrap();
        let regex = Regex::new(&format!("^(?:{pattern})")).unwrap();
        let both = Both {
            plans,
            regex,
            rule: transform.unwrap_or_default(),
            transformed,
            pattern: Pattern::new(Some(pattern)),
        };
        both.same_replacements(
            Walk::start(plans.automaton(), roots.national_prefix),
            both.pattern.start(),
            &mut String::new(),
        )
    });
    let place = |error| format!("{} {}: {error}", territory.id, territory.country_code);
    Ok(lengths.map_err(place)? + replacements.map_err(place)?)
}

/// Compares how much is a prefix, digit by digit.
fn same_lengths(plans: &NumberingPlans, root: Node, pattern: Option<&str>) -> Result<usize, String> {
    let automaton = plans.automaton();
    let pattern = Pattern::new(pattern);
    let start = (Walk::start(automaton, root), pattern.start(), 0, None);
    everywhere(start, |(walk, state, count, last): &(Walk, StateID, u8, Option<u8>)| {
        let expected = if pattern.matches(*state) { Some(*count) } else { *last };
        let found = walk.end(automaton).map(|prefix| prefix.length);
        if found != expected {
            return Err(format!("a prefix of {found:?} digits instead of {expected:?} after {count}"));
        }
        let next = |digit| {
            let state = pattern.next(*state, digit);
            let last = if pattern.has_matched(state) { Some(*count) } else { *last };
            (walk.next(automaton, digit), state, (count + 1).min(LONG), last)
        };
        Ok(DIGITS.map(next).collect())
    })
}

/// Both sides of what is put in the place of a national prefix.
struct Both<'b> {
    plans: &'b NumberingPlans,
    regex: Regex,
    pattern: Pattern,
    rule: &'b str,
    transformed: &'b [u8],
}

impl Both<'_> {
    /// Compares what all digits that can be prefixes are replaced by. Of digits that neither side tells apart, only one
    /// is tried.
    fn same_replacements(&self, walk: Walk, state: StateID, digits: &mut String) -> Result<usize, String> {
        let automaton = self.plans.automaton();
        let prefix = walk.end(automaton);
        if prefix.is_some() {
            let (found, expected) = (self.found(prefix.unwrap_or_default(), digits), self.expected(digits));
            if found != expected {
                return Err(format!("{digits} becomes {found} instead of {expected}"));
            }
        }
        if walk.is_over() {
            return Ok(1);
        }
        let mut tried = BTreeMap::new();
        for digit in DIGITS {
            let next = walk.next(automaton, digit);
            tried.entry((format!("{next:?}"), self.pattern.next(state, digit))).or_insert((digit, next));
        }
        let mut states = 1;
        for ((_, state), (digit, next)) in tried {
            digits.push(digit.into());
            states += self.same_replacements(next, state, digits)?;
            digits.pop();
        }
        Ok(states)
    }

    fn found(&self, prefix: Prefix, digits: &str) -> String {
        let (before, after) = digits.split_at(prefix.length.into());
        let kept = self.plans.kept_part(prefix.kept).map(|(start, left_out)| {
            format!(
                "{}{}",
                String::from_utf8_lossy(self.transformed),
                &before[start..before.len() - left_out]
            )
        });
        kept.unwrap_or_default() + after
    }

    fn expected(&self, digits: &str) -> String {
        let mut captures = self.regex.create_captures();
        self.regex.captures(digits, &mut captures);
        let group = |index| captures.get_group(index).map(|span| &digits[span.range()]);
        let is_transformed = match (group(1), group(2)) {
            (Some(_), Some(second)) => !second.is_empty(),
            (Some(first), None) => !first.is_empty(),
            (None, _) => false,
        };
        let after = &digits[captures.get_match().map_or(0, |found| found.end())..];
        if self.rule.is_empty() || !is_transformed {
            return after.into();
        }
        let mut replaced = String::new();
        captures.interpolate_string_into(digits, self.rule, &mut replaced);
        replaced + after
    }
}
