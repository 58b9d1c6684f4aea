//! Why a table has no column of phone numbers, as far as its beginning shows it. Nothing that may be somebody's is repeated.

use crate::cell;
use crate::characters::{cleaned, is_blank};
use crate::error::{Error, HAS_WORDS, is_harmless};
use crate::phone::Region;
use crate::table::columns::{Manner, Mapping};
use crate::table::records::Records;

/// So many records are looked at: each cell may be a number, which takes a while to find out.
const MOST_RECORDS: usize = 20;
const MOST_COLUMNS: usize = 64;

/// A cell with more of them is no heading.
const MOST_DIGITS: usize = 4;

const FILE_ENDINGS: [&str; 9] = [".csv", ".tsv", ".txt", ".tab", ".xls", ".xlsx", ".xlsb", ".ods", ".vcf"];

struct Found {
    row: u32,
    cells: Vec<String>,
}

impl Found {
    fn has_number(&self, column: usize, region: Region) -> bool {
        self.cells
            .get(column)
            .is_some_and(|cell| cell::normalise(cell, Some(region)).is_ok_and(|number| number.is_valid))
    }

    fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !is_blank(cell)).count()
    }
}

/// The beginning of a table.
pub struct Beginning {
    /// Its first bytes, decoded.
    pub text: Vec<u8>,
    /// What parts its cells.
    pub delimiter: u8,
}

impl Beginning {
    /// Why the table, whose heading is in row `heading`, has no column of phone numbers.
    pub fn missing_number(&self, heading: Option<u32>, mapping: &Mapping, region: Region) -> Error {
        if !HAS_WORDS {
            return Error::default();
        }
        let found = self.read();
        let why = not_here(&found, heading, mapping).unwrap_or_else(|| likeliest(&found, heading, region));
        refused(&why)
    }

    /// What is said where this is no table at all, or where another row than this one seems to be the heading. Without
    /// words it may be either.
    pub fn heading_elsewhere(&self, heading: Option<u32>, mapping: &Mapping) -> Option<Error> {
        if !HAS_WORDS {
            return Some(Error::default());
        }
        not_here(&self.read(), heading, mapping).map(|why| refused(&why))
    }

    /// How the heading in this row is to be read.
    pub fn manner(&self, heading: Option<u32>, is_preview: bool) -> Manner {
        Manner { has_index: heading.is_some_and(|heading| has_index(&self.read(), heading)), is_preview }
    }

    /// Once the heading is known the text is needed no longer.
    pub fn forget(&mut self) {
        self.text = Vec::new();
    }

    fn read(&self) -> Vec<Found> {
        let mut records = Records::new(self.delimiter);
        records.input().extend_from_slice(&self.text);
        records.finish();
        let mut found = Vec::new();
        while found.len() < MOST_RECORDS
            && let Some(record) = records.read()
        {
            if !record.is_blank() {
                let cells = record.as_found().take(MOST_COLUMNS).map(|cell| cleaned(&cell)).collect();
                found.push(Found { row: record.row, cells });
            }
        }
        found
    }
}

fn refused(why: &str) -> Error {
    Error::new("source", format_args!("expected a table with a column of phone numbers, {why}"))
}

fn not_here(found: &[Found], heading: Option<u32>, mapping: &Mapping) -> Option<String> {
    match found {
        [] => Some("got an empty source".into()),
        [only] if is_file_name(only) => {
            Some("got what seems to be a file's name; pass what is in the file".into())
        }
        found => further_down(found, heading, mapping),
    }
}

/// Whether a first column without a heading counts the rows below it, from 0 or 1.
fn has_index(found: &[Found], heading: u32) -> bool {
    let first = |found: &Found| found.cells.first().cloned().unwrap_or_default();
    let is_unnamed = found.iter().any(|found| found.row == heading && first(found).is_empty());
    let mut numbers =
        found.iter().filter(|found| found.row > heading).map(|found| first(found).parse::<u32>().ok());
    let Some(Some(start @ (0 | 1))) = numbers.next() else { return false };
    is_unnamed && numbers.zip(start + 1..).all(|(number, expected)| number == Some(expected))
}

fn is_file_name(only: &Found) -> bool {
    let [cell] = &only.cells[..] else { return false };
    let name = cell.trim().to_ascii_lowercase();
    !name.contains('\n') && FILE_ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// Another row that has the heading of phone numbers. A row of somebody's may say "Mobile" as well, but a title above the
/// heading has fewer cells, or the heading has more that is known.
fn further_down(found: &[Found], heading: Option<u32>, mapping: &Mapping) -> Option<String> {
    let heading = heading?;
    let weight = |found: &Found| found.cells.iter().map(|cell| mapping.weight(cell)).sum::<usize>();
    let taken = found.iter().find(|found| found.row == heading);
    let (known, filled) = taken.map_or((0, 0), |taken| (weight(taken), taken.filled()));
    let is_heading = |found: &&Found| {
        let names_number = found.cells.iter().any(|cell| mapping.names_number(cell));
        let is_somebody = found.cells.iter().any(|cell| cell.contains('@') || digits(cell) > MOST_DIGITS);
        let is_longer = found.filled() > filled || found.filled() == 1;
        let is_better = weight(found) > known + if is_longer { 0 } else { 3 };
        found.row > heading && names_number && !is_somebody && is_better
    };
    Some(in_row(found.iter().find(is_heading)?.row))
}

fn digits(cell: &str) -> usize {
    cell.chars().filter(char::is_ascii_digit).count()
}

fn in_row(row: u32) -> String {
    format!("got none in the heading; that seems to be in row {row}, which options.headerRow says")
}

/// The column with the most numbers, and what is missing for it to be used.
fn likeliest(found: &[Found], heading: Option<u32>, region: Region) -> String {
    let columns = found.iter().map(|found| found.cells.len()).max().unwrap_or(0);
    let numbers = |column: &usize| found.iter().filter(|found| found.has_number(*column, region)).count();
    let counts: Vec<usize> = (0..columns).map(|column| numbers(&column)).collect();
    let most = counts.iter().copied().max().unwrap_or(0);
    let column = counts.iter().position(|count| *count == most).unwrap_or(0);
    let Some(first) = found.iter().position(|found| found.has_number(column, region)) else {
        return "got none; options.columns says which column is phoneNumber, and options.requirePhoneNumber: false imports \
                a table without"
            .into();
    };
    let named = found.iter().find(|found| Some(found.row) == heading);
    match (named, first.checked_sub(1).map(|above| &found[above])) {
        (None, _) => unnamed(column, None),
        (Some(_), None) => format!(
            "got one whose first row has a number in column {} already; options.headerRow: false says that it has no \
             heading, and options.columns, a list, what its columns are",
            column + 1
        ),
        // A title has fewer cells than the heading below it.
        (Some(heading), Some(above)) if heading.filled() < above.filled() => in_row(above.row),
        (Some(heading), Some(_)) => unnamed(column, heading.cells.get(column)),
    }
}

fn unnamed(column: usize, heading: Option<&String>) -> String {
    let place = column + 1;
    match heading.filter(|heading| !heading.is_empty() && is_harmless(heading)) {
        Some(heading) => format!(
            "got none that is named so; column {place}, \"{heading}\", seems to be it, which options.columns says: \
             {{ \"{heading}\": \"phoneNumber\" }}"
        ),
        None => {
            format!("got none that is named so; column {place} seems to be it, which options.columns says")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phone;

    fn message(text: &str) -> String {
        let beginning = Beginning { text: text.into(), delimiter: b';' };
        beginning.missing_number(Some(1), &Mapping::Auto, phone::region("SE").unwrap()).to_string()
    }

    #[test]
    fn the_likeliest_mistake_is_named() {
        for (text, named) in [
            ("", "empty source"),
            ("\n;;\n", "empty source"),
            ("people.csv", "file's name"),
            ("/home/ada/My people.XLSX", "file's name"),
            ("namn;Mobil\nAda;070-174 06 05\n", "column 2, \"Mobil\""),
            ("namn;Mobil\nAda;saknas\nBo;070-174 06 05\n", "column 2, \"Mobil\""),
            ("Members 2026;;\n;;\nMobil;namn;ort\n070-174 06 05;Ada;Lund\n", "row 3"),
            ("namn;Kanal\nAda;Mobil\nBo;sms\n", "options.requirePhoneNumber: false"),
            ("Ring;Kanal\n070-174 06 05;Mobil\n070-174 06 06;Mobil\n", "column 1, \"Ring\""),
            ("Members 2026\n\nPhone number;namn\n070-174 06 05;Ada\n", "row 3"),
            ("0701740605;ada@example.com\n0701740606;bo@example.com\n", "options.headerRow: false"),
            ("a;b\n1;2\n", "options.requirePhoneNumber: false"),
        ] {
            assert!(message(text).contains(named), "{text}: {}", message(text));
        }
    }

    #[test]
    fn nothing_of_the_rows_is_repeated() {
        for text in ["0701740605;ada@example.com\n", "Ada 19800101;x\n0701740605;y\n", "ada's people.csv"] {
            let message = message(text);
            assert!(!message.to_lowercase().contains("ada") && !message.contains("0701740605"), "{message}");
        }
    }
}
