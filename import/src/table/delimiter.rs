//! Which character parts the cells.

use crate::table::records::Records;

/// Every delimiter there is; the first is that of a table of one column.
pub const ALL: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How many records are looked at.
pub const MOST_RECORDS: usize = 50;

/// Excel's own first line `sep=;`: the delimiter it names, and its length with the line break.
pub fn declared(head: &[u8]) -> Option<(u8, usize)> {
    let (prefix, rest) = head.split_at_checked(4)?;
    let (&delimiter, line_break) = rest.split_first()?;
    if !prefix.eq_ignore_ascii_case(b"sep=") || !ALL.contains(&delimiter) {
        return None;
    }
    let length = match line_break {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        [] => 0,
        _ => return None,
    };
    Some((delimiter, 5 + length))
}

/// An option's value as a delimiter.
pub fn named(text: &str) -> Option<u8> {
    match text.as_bytes() {
        [byte] if ALL.contains(byte) => Some(*byte),
        _ => None,
    }
}

/// As text.
pub fn text(delimiter: u8) -> &'static str {
    match delimiter {
        b';' => ";",
        b'\t' => "\t",
        b'|' => "|",
        _ => ",",
    }
}

/// The one that parts the records of `head` most evenly. Ties go to the one that makes known headings out of the first
/// record, then to the one that makes the most columns. A first record that is one known heading as a whole has one column.
pub fn detected(head: &[u8], weight: &impl Fn(&str) -> usize) -> u8 {
    let found = ALL.map(|delimiter| (delimiter, Evenness::of(head, delimiter, weight)));
    let is_one_column = found.iter().any(|(_, evenness)| evenness.is_one_heading);
    let best = found.iter().rev().filter(|(_, evenness)| evenness.columns > 0);
    match best.max_by(|(_, one), (_, other)| one.compare(other)) {
        Some((delimiter, _)) if !is_one_column => *delimiter,
        // The cells may hold all the others.
        _ => found
            .iter()
            .min_by_key(|(_, evenness)| evenness.columns)
            .map_or(ALL[0], |(delimiter, _)| *delimiter),
    }
}

/// How a delimiter parts records.
#[derive(Debug, Default)]
struct Evenness {
    records: usize,
    /// The number of cells that most of the records with several have, and how many have it.
    columns: usize,
    even: usize,
    /// What the cells of the first record weigh as headings.
    known: usize,
    /// The first record is one cell, and that a known heading.
    is_one_heading: bool,
}

impl Evenness {
    fn of(head: &[u8], delimiter: u8, weight: &impl Fn(&str) -> usize) -> Self {
        let mut records = Records::new(delimiter);
        records.input().extend_from_slice(head);
        records.finish();
        let mut evenness = Evenness::default();
        let mut counts: Vec<usize> = Vec::new();
        while evenness.records < MOST_RECORDS
            && let Some(record) = records.read()
        {
            let count = record.as_found().count();
            if evenness.records == 0 {
                evenness.known = record.as_found().map(|cell| weight(&cell)).sum();
                let has_delimiter = ALL.iter().any(|byte| record.line().contains(byte));
                // Where this delimiter makes a quote wrong, it shows a part of the record.
                let is_whole = record.cells().is_ok();
                evenness.is_one_heading = is_whole && count == 1 && evenness.known > 0 && !has_delimiter;
            }
            evenness.records += 1;
            counts.extend(Some(count).filter(|count| *count > 1));
        }
        let frequency = |count: &usize| counts.iter().filter(|other| *other == count).count();
        if let Some(columns) = counts.iter().copied().max_by_key(|count| (frequency(count), *count)) {
            (evenness.columns, evenness.even) = (columns, frequency(&columns));
        }
        evenness
    }

    fn compare(&self, other: &Self) -> std::cmp::Ordering {
        let [one, two] = [self.even * other.records, other.even * self.records];
        (one, self.known, self.columns).cmp(&(two, other.known, other.columns))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::columns::Mapping;

    #[test]
    fn the_most_even_one_outside_of_quotes() {
        for (head, delimiter) in [
            (&b"a,b;c\n1,2\n3,4\n"[..], b','),
            (b"\r\n\"a;b;c\",d\n", b','),
            (b"a\tb", b'\t'),
            (b"a|b\n1|2, 3", b'|'),
            (b"a", b','),
            (b"", b','),
            (b"phoneNumber;name, full\n0701740605;Ada\n", b';'),
            (b"phoneNumber;name, full\n", b';'),
            (b"name, full;phoneNumber", b';'),
            (b"Members 2026\n\na;b\n1;2\n3;4\n", b';'),
            (b"a;b\n1,5;2,5\n", b';'),
            (b"phoneNumber\n0701740605,0\n0701740606,0\n", b';'),
            (b"Phone Number\n1;2\n3;4\n", b','),
            (b"Mobil;Telefon\n0701740605;08123456\n", b';'),
            (b"Mobil|Namn\n", b'|'),
            (b"Telefon, hem;Mobil\n08123456;0701740605\n", b';'),
            (b"phoneNumber;x\n1\n2\n3\n4,5\n", b';'),
            (b"\"Mobil\nnummer\";Namn\n0701740605;Ada\n", b';'),
            (b"\"Mobil\r\n\r\n(hem)\"\t\"Namn\"\r\n0701740605\tAda\r\n", b'\t'),
            (b"\"Mobil\nnummer\"\n0701740605\n", b','),
        ] {
            let weight = |heading: &str| Mapping::Auto.weight(heading);
            assert_eq!(detected(head, &weight), delimiter, "{}", String::from_utf8_lossy(head));
        }
    }

    #[test]
    fn a_declaration_is_a_line_of_its_own() {
        assert_eq!(declared(b"sep=;\r\na,b"), Some((b';', 7)));
        assert_eq!(declared(b"SEP=|\na"), Some((b'|', 6)));
        assert_eq!(declared(b"sep=\t"), Some((b'\t', 5)));
        assert_eq!(declared(b"sep=;a\n"), None);
        assert_eq!(declared(b"sep"), None);
    }
}
