//! A cell of labels.

use crate::characters::is_blank;
use crate::row::distinct;

/// What Google writes between several values.
const GOOGLES: &str = " ::: ";
/// What everybody else writes.
const USUAL: char = ';';
/// What Google calls groups of its own.
const GOOGLES_MARK: &str = "* ";
/// Those of them that say nothing of a person.
const NO_LABELS: [&str; 2] = ["* mycontacts", "* starred"];

/// The labels in a cell, each once: `a; b`, Google's `* myContacts ::: a ::: b`, and labels in quotes, which may hold what
/// parts others: `"a;b"; c`, or Mailchimp's `"a","b"`.
pub fn read(cell: &str) -> Vec<&str> {
    let labels: Vec<&str> = match cell.contains(GOOGLES.trim()) || cell.starts_with(GOOGLES_MARK) {
        true => cell.split(GOOGLES.trim()).filter_map(googles).collect(),
        false => split(cell),
    };
    distinct(labels.into_iter().map(str::trim).filter(|label| !is_blank(label)))
}

fn googles(label: &str) -> Option<&str> {
    let label = label.trim();
    match NO_LABELS.iter().any(|none| label.eq_ignore_ascii_case(none)) {
        true => None,
        false => Some(label.strip_prefix(GOOGLES_MARK).unwrap_or(label)),
    }
}

fn split(cell: &str) -> Vec<&str> {
    let mut labels = Vec::new();
    let mut rest = cell.trim_start();
    while !rest.is_empty() {
        let (label, behind) = quoted(rest).unwrap_or_else(|| rest.split_once(USUAL).unwrap_or((rest, "")));
        labels.push(label);
        rest = behind.trim_start();
    }
    labels
}

/// A label in quotes at the beginning, and what comes after it and what parts it from the next. Quotes are no quotes where
/// something else follows.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let (label, behind) = text.strip_prefix('"')?.split_once('"')?;
    let behind = behind.trim_start();
    match behind.chars().next() {
        None => Some((label, "")),
        Some(USUAL | ',') => Some((label, &behind[1..])),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_parted_as_their_programs_part_them() {
        for (cell, labels) in [
            ("a; b;;a,", &["a", "b", "a,"][..]),
            ("Kund;VIP", &["Kund", "VIP"]),
            ("* myContacts ::: Kunder ::: VIP; guld", &["Kunder", "VIP; guld"]),
            ("Kunder ::: * My", &["Kunder", "My"]),
            ("* myContacts", &[]),
            ("* MYCONTACTS ::: * starred ::: * friends", &["friends"]),
            ("\"a;b\"; c", &["a;b", "c"]),
            ("\"Kund\",\"VIP, guld\"", &["Kund", "VIP, guld"]),
            ("\"Kund\"", &["Kund"]),
            ("\"Kund\" x; y", &["\"Kund\" x", "y"]),
            ("\"Kund; y", &["\"Kund", "y"]),
            (" ; \u{200b};", &[]),
            ("", &[]),
        ] {
            assert_eq!(read(cell), labels, "{cell}");
        }
    }
}
