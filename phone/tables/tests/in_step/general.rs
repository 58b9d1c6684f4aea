//! The general patterns.

use ip1_phone::Metadata;
use ip1_phone_tables::source::Territory;

use super::{DIGITS, Pattern, everywhere};

/// Compares what is accepted, digit by digit.
pub fn compare(metadata: &Metadata, index: usize, territory: &Territory) -> Result<usize, String> {
    let automaton = metadata.automaton();
    let pattern = Pattern::whole(territory.general.pattern.as_deref());
    let root = metadata.roots().nth(index).unwrap().general;
    everywhere((root, pattern.start()), |(node, state)| {
        if automaton.label(*node).accepts != pattern.matches(*state) {
            return Err(format!("{} {}: the general pattern", territory.id, territory.country_code));
        }
        Ok(DIGITS.map(|digit| (automaton.next(*node, digit), pattern.next(*state, digit))).collect())
    })
}
