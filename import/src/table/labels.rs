//! The cell of labels: `VIP; north`. A label that holds a separator, or begins like one in quotes, stands in quotes.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::characters::is_blank;

const SEPARATOR: char = ';';
const QUOTE: char = '"';

/// The labels of a cell, each once.
pub fn read(cell: &str) -> Vec<Cow<'_, str>> {
    let mut labels = Vec::new();
    let mut rest = cell;
    loop {
        let (label, more) = first(rest);
        labels.extend(Some(label).filter(|label| !is_blank(label)));
        let Some(more) = more else { break };
        rest = more;
    }
    let mut known = BTreeSet::new();
    labels.retain(|label| known.insert(label.clone()));
    labels
}

/// Appends a label to a cell.
pub fn write(cell: &mut String, label: &str) {
    if !cell.is_empty() {
        cell.push(SEPARATOR);
    }
    let is_plain = label.trim() == label && !label.contains(SEPARATOR) && !label.starts_with(QUOTE);
    match is_plain {
        true => cell.push_str(label),
        false => {
            cell.push(QUOTE);
            cell.push_str(&label.replace(QUOTE, "\"\""));
            cell.push(QUOTE);
        }
    }
}

/// The first label, and what follows its separator, if there is one.
fn first(cell: &str) -> (Cow<'_, str>, Option<&str>) {
    if let Some(quoted) = quoted(cell) {
        return quoted;
    }
    match cell.split_once(SEPARATOR) {
        Some((label, rest)) => (label.trim().into(), Some(rest)),
        None => (cell.trim().into(), None),
    }
}

/// The same where the first label stands in quotes, from one end to the other.
fn quoted(cell: &str) -> Option<(Cow<'_, str>, Option<&str>)> {
    let inside = cell.trim_start().strip_prefix(QUOTE)?;
    let mut from = 0;
    let end = loop {
        let end = from + inside[from..].find(QUOTE)?;
        if !inside[end + 1..].starts_with(QUOTE) {
            break end;
        }
        from = end + 2;
    };
    let label = match inside[..end].contains(QUOTE) {
        true => Cow::Owned(inside[..end].replace("\"\"", "\"")),
        false => Cow::Borrowed(&inside[..end]),
    };
    match inside[end + 1..].trim_start() {
        "" => Some((label, None)),
        behind => behind.strip_prefix(SEPARATOR).map(|rest| (label, Some(rest))),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn labels_are_parted_and_come_once() {
        assert_eq!(read("a; b;;a, c ;"), ["a", "b", "a, c"]);
        assert_eq!(read("\"a;b\"; c ;\"\"\"VIP\"\"\""), ["a;b", "c", "\"VIP\""]);
        assert_eq!(read("\"a\" b;c"), ["\"a\" b", "c"], "quotes that nobody meant as such");
        assert_eq!(read("\"a;b"), ["\"a", "b"]);
        assert!(read(" ;; ").is_empty());
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(labels in prop::collection::vec("[a\"; ö\n]{1,4}", 0..5)) {
            let mut cell = String::new();
            for label in &labels {
                write(&mut cell, label);
            }
            let mut expected: Vec<_> = labels.iter().filter(|label| !is_blank(label)).collect();
            let mut known = BTreeSet::new();
            expected.retain(|label| known.insert(*label));
            prop_assert_eq!(read(&cell).iter().map(|label| label.to_string()).collect::<Vec<_>>(), expected.into_iter().cloned().collect::<Vec<_>>());
        }
    }
}
