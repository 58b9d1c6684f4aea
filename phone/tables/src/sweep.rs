//! Tries every character in every place where it can matter.

use crate::compare::difference;

/// Places in the number itself.
pub const IN_NUMBERS: [&str; 6] =
    ["_701740605", "070_1740605", "+4670_174_06_05", "0701740605_", "_46701740605", "1 800 FLO_ERS"];

/// Places in what can be around it: extensions, parameters, a second number.
pub const AROUND_NUMBERS: [&str; 26] = [
    "0701740605 _xt 12",
    "0701740605 e_t 12",
    "0701740605 ex_ 12",
    "0701740605 ext_12",
    "0701740605 ext_nsion 12",
    "0701740605 exte_sion 12",
    "0701740605 exten_ion 12",
    "0701740605 extens_on 12",
    "0701740605 extensi_n 12",
    "0701740605 extensio_n 12",
    "0701740605 extensió_ 12",
    "0701740605 _ 12",
    "0701740605_12#",
    "0701740605 - _12",
    "0701740605 _nt 12",
    "0701740605 i_t 12",
    "0701740605 in_ 12",
    "0701740605 _об 12",
    "0701740605 д_б 12",
    "0701740605 до_ 12",
    "0701740605 an_xo 12",
    "0701740605 ｅｘ_12",
    "0701740605 ｉ_ｔ 12",
    "0701740605;ext=1_2",
    "701740605;phone-context=+4_6",
    "701740605;phone-context=a_.b",
];

/// Compares these characters in these places, and returns the differences.
pub fn differences(characters: impl Iterator<Item = char>, places: &[&str]) -> Vec<String> {
    let mut differences = Vec::new();
    for character in characters {
        let replacement = String::from(character);
        for place in places {
            differences.extend(difference(&place.replace('_', &replacement), Some("SE")));
        }
    }
    differences
}
