//! A cell of labels.

use std::borrow::Cow;

use crate::bytes::{find, split_once};
use crate::characters::is_blank;
use crate::row::repeats;

/// What Google writes between several values.
const GOOGLES: &str = " ::: ";
/// What everybody else writes.
const USUAL: char = ';';
const QUOTE: char = '"';
/// What Google calls groups of its own.
const GOOGLES_MARK: &str = "* ";
/// Those of them that say nothing of a person.
const NO_LABELS: [&str; 2] = ["* mycontacts", "* starred"];

/// The labels in a cell, each once: `a; b`, Google's `* myContacts ::: a ::: b`, and labels in quotes, which may hold what
/// parts others, and quotes that are doubled: `"a;b"; c`, or Mailchimp's `"a","b"`.
pub fn read(cell: &str) -> Vec<Cow<'_, str>> {
    let is_googles = find(cell, GOOGLES.trim()).is_some() || cell.starts_with(GOOGLES_MARK);
    let mut labels: Vec<Cow<'_, str>> = match is_googles && !cell.starts_with(QUOTE) {
        true => googles(cell),
        false => split(cell),
    };
    labels.retain(|label| !is_blank(label));
    let mut repeats = repeats(labels.iter().map(|label| &**label)).into_iter();
    labels.retain(|_| repeats.next() == Some(false));
    labels
}

/// The cell of these labels.
pub fn write<'a>(labels: impl Iterator<Item = &'a str>) -> String {
    let labels: Vec<&str> = labels.filter(|label| !is_blank(label)).collect();
    let looks_like_googles = |label: &&str| label.contains(GOOGLES.trim()) || label.starts_with('*');
    let all_quoted = labels.iter().any(looks_like_googles);
    let is_plain = |label: &str| label.trim() == label && !label.contains(USUAL) && !label.starts_with(QUOTE);
    let written = labels.iter().map(|label| match is_plain(label) && !all_quoted {
        true => label.to_string(),
        false => format!("{QUOTE}{}{QUOTE}", label.replace(QUOTE, "\"\"")),
    });
    written.collect::<Vec<_>>().join(";")
}

fn googles(cell: &str) -> Vec<Cow<'_, str>> {
    let mut labels = Vec::new();
    let mut rest = Some(cell);
    while let Some(cell) = rest {
        let (label, behind) =
            split_once(cell, GOOGLES.trim()).map_or((cell, None), |(one, rest)| (one, Some(rest)));
        let label = label.trim();
        if !NO_LABELS.iter().any(|none| label.eq_ignore_ascii_case(none)) {
            labels.push(label.strip_prefix(GOOGLES_MARK).unwrap_or(label).into());
        }
        rest = behind;
    }
    labels
}

fn split(cell: &str) -> Vec<Cow<'_, str>> {
    let mut labels = Vec::new();
    let mut rest = cell.trim_start();
    while !rest.is_empty() {
        let (label, behind) = quoted(rest).unwrap_or_else(|| {
            let (label, behind) = rest.split_once(USUAL).unwrap_or((rest, ""));
            (label.trim().into(), behind)
        });
        labels.push(label);
        rest = behind.trim_start();
    }
    labels
}

fn without_doubled_quotes(label: &str) -> String {
    let mut single = String::with_capacity(label.len());
    let mut rest = label;
    while let Some((before, behind)) = rest.split_once(QUOTE) {
        single.push_str(before);
        single.push(QUOTE);
        rest = behind.strip_prefix(QUOTE).unwrap_or(behind);
    }
    single + rest
}

/// A label in quotes at the beginning, and what comes after it and what parts it from the next. Quotes are no quotes where
/// something else follows.
fn quoted(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let inside = text.strip_prefix(QUOTE)?;
    let mut from = 0;
    let end = loop {
        let end = from + inside[from..].find(QUOTE)?;
        if !inside[end + 1..].starts_with(QUOTE) {
            break end;
        }
        from = end + 2;
    };
    let label = match inside[..end].chars().any(|character| character == QUOTE) {
        true => Cow::Owned(without_doubled_quotes(&inside[..end])),
        false => Cow::Borrowed(&inside[..end]),
    };
    let behind = inside[end + 1..].trim_start();
    match behind.chars().next() {
        None => Some((label, "")),
        Some(USUAL | ',') => Some((label, &behind[1..])),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

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
            ("\"\"\"VIP\"\"\";\"a \"", &["\"VIP\"", "a "]),
            ("\"Kund\" x; y", &["\"Kund\" x", "y"]),
            ("\"Kund; y", &["\"Kund", "y"]),
            (" ; \u{200b};", &[]),
            ("", &[]),
        ] {
            assert_eq!(read(cell), labels, "{cell}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(labels in prop::collection::vec("([a\"; ö\n*,]|:::){1,4}", 0..5)) {
            let cell = write(labels.iter().map(String::as_str));
            let mut expected: Vec<String> = labels.into_iter().filter(|label| !is_blank(label)).collect();
            let mut known = BTreeSet::new();
            expected.retain(|label| known.insert(label.clone()));
            prop_assert_eq!(read(&cell), expected);
        }
    }
}
