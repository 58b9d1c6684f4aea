//! The general patterns.

use ip1_phone::NumberingPlans;
use ip1_phone_tables::source::Territory;

use super::{DIGITS, Pattern, everywhere};

/// Compares what is accepted, digit by digit.
pub fn compare(plans: &NumberingPlans, index: usize, territory: &Territory) -> Result<usize, String> {
    let automaton = plans.automaton();
    let pattern = Pattern::whole(territory.general.pattern.as_deref());
    let root = plans.roots().nth(index).unwrap().general;
    everywhere((root, pattern.start()), |(node, state)| {
        if automaton.label(*node).accepts != pattern.matches(*state) {
            return Err(format!("{} {}: the general pattern", territory.id, territory.country_code));
        }
        Ok(DIGITS.map(|digit| (automaton.next(*node, digit), pattern.next(*state, digit))).collect())
    })
}
