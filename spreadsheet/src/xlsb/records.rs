//! The records of an .xlsb file, before calamine reads them.

use calamine::Dimensions;

use crate::merged::Merged;

const ROW: u16 = 0x00;
const BLANK: u16 = 0x01;
const ERROR: u16 = 0x03;
const TEXT: u16 = 0x06;
const FORMULA_ERROR: u16 = 0x0B;
/// The first kind of a cell without a column, which lies right of the cell before. Apart from that, these kinds are
/// the same as those with a column.
const FIRST_SHORT: u16 = 0x0C;
const LAST_SHORT: u16 = 0x12;
const NAME: u16 = 0x27;
const RICH_TEXT: u16 = 0x3E;
const MERGED: u16 = 0xB0;

/// The records of a workbook or a sheet, changed so that calamine reads all cells. Rich text, errors of formulas and
/// cells without a column, which it would skip, become cells that it knows. Cells covered by merged ones are left out,
/// because it does not say which they are, and so are defined names, because it fails on a formula it does not know.
pub fn tidy(records: &[u8]) -> Vec<u8> {
    let mut merged = Merged::new(Records(records).filter_map(|record| record.region()).collect());
    let mut tidied = Vec::with_capacity(records.len() + records.len() / 4);
    // The first cell that does not say its column is in the first one.
    let (mut row, mut column) = (0, u32::MAX);
    for record @ Record { kind, content } in Records(records) {
        if kind == ROW {
            (row, column) = (record.word(0).unwrap_or_default(), u32::MAX);
        }
        match record.column(column) {
            None if kind == NAME => {}
            None => write(kind, &[content], &mut tidied),
            Some(own) => {
                column = own;
                if !merged.covers(row, column) {
                    write_cell(&record, column, &mut tidied);
                }
            }
        }
    }
    tidied
}

fn write_cell(&Record { kind, content }: &Record<'_>, column: u32, records: &mut Vec<u8>) {
    match kind {
        FIRST_SHORT..=LAST_SHORT => {
            write(kind - FIRST_SHORT + BLANK, &[&column.to_le_bytes(), content], records);
        }
        RICH_TEXT => {
            // A byte of flags comes between its place and its text.
            let (place, behind) = content.split_at(content.len().min(8));
            write(TEXT, &[place, behind.get(1..).unwrap_or_default()], records);
        }
        FORMULA_ERROR => write(ERROR, &[content], records),
        kind => write(kind, &[content], records),
    }
}

struct Record<'a> {
    kind: u16,
    content: &'a [u8],
}

impl Record<'_> {
    fn word(&self, at: usize) -> Option<u32> {
        Some(u32::from_le_bytes(*self.content.get(at..)?.first_chunk()?))
    }

    /// The column of a cell; `before` is that of the one before.
    fn column(&self, before: u32) -> Option<u32> {
        match self.kind {
            BLANK..=FORMULA_ERROR | RICH_TEXT => self.word(0),
            FIRST_SHORT..=LAST_SHORT => Some(before.wrapping_add(1)),
            _ => None,
        }
    }

    fn region(&self) -> Option<Dimensions> {
        let corner = |row, column| Some((self.word(row)?, self.word(column)?));
        if self.kind != MERGED {
            return None;
        }
        Some(Dimensions { start: corner(0, 8)?, end: corner(4, 12)? })
    }
}

/// Records, up to the first that is not whole.
#[derive(Clone, Copy)]
struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (kind, behind) = number(self.0, 2)?;
        let (length, behind) = number(behind, 4)?;
        let (content, behind) = behind.split_at_checked(length)?;
        self.0 = behind;
        Some(Record { kind: kind as u16, content })
    }
}

/// A number in at most so many bytes: seven bits in each, and one bit that says whether another byte follows.
fn number(bytes: &[u8], most: usize) -> Option<(usize, &[u8])> {
    let mut number = 0;
    for (index, byte) in bytes.iter().enumerate().take(most) {
        number |= usize::from(byte & 0x7F) << (7 * index);
        if byte & 0x80 == 0 || index + 1 == most {
            return Some((number, &bytes[index + 1..]));
        }
    }
    None
}

fn write(kind: u16, parts: &[&[u8]], records: &mut Vec<u8>) {
    write_number(kind.into(), records);
    write_number(parts.iter().map(|part| part.len()).sum(), records);
    for part in parts {
        records.extend_from_slice(part);
    }
}

fn write_number(mut number: usize, records: &mut Vec<u8>) {
    while number > 0x7F {
        records.push(number as u8 | 0x80);
        number >>= 7;
    }
    records.push(number as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, content: &[u8]) -> Vec<u8> {
        let mut record = Vec::new();
        write(kind, &[content], &mut record);
        record
    }

    /// A cell that says its column, in the format with the number 0.
    fn cell(kind: u16, column: u8, value: &[u8]) -> Vec<u8> {
        record(kind, &[&[column, 0, 0, 0, 0, 0, 0, 0], value].concat())
    }

    #[test]
    fn records_of_any_length_are_told_apart() {
        for length in [0, 1, 127, 128, 20_000, 3_000_000] {
            let records = [record(0x94, &vec![0x0B; length]), record(0x1A2, &[1])].concat();
            let found: Vec<_> = Records(&records).map(|record| (record.kind, record.content.len())).collect();
            assert_eq!(found, [(0x94, length), (0x1A2, 1)]);
            assert_eq!(Records(&records[..records.len() - 1]).count(), 1);
        }
    }

    #[test]
    fn cells_without_a_column_get_one() {
        let row = |number: u8| record(ROW, &[number, 0, 0, 0, 0]);
        let text = |letter: u8| [1, 0, 0, 0, letter, 0];
        let given = [
            row(0),
            record(FIRST_SHORT + 5, &[&[0; 4][..], &text(b'a')].concat()),
            record(FIRST_SHORT, &[0; 4]),
            cell(RICH_TEXT, 5, &[&[1][..], &text(b'b'), &[9; 8]].concat()),
            record(FIRST_SHORT + 5, &[&[0; 4][..], &text(b'c')].concat()),
            row(1),
            cell(FORMULA_ERROR, 2, &[0x2A]),
            record(NAME, b"name"),
            record(0x92, &[]),
        ];
        let tidied = [
            row(0),
            cell(TEXT, 0, &text(b'a')),
            cell(BLANK, 1, &[]),
            cell(TEXT, 5, &[&text(b'b')[..], &[9; 8]].concat()),
            cell(TEXT, 6, &text(b'c')),
            row(1),
            cell(ERROR, 2, &[0x2A]),
            record(0x92, &[]),
        ];
        assert_eq!(tidy(&given.concat()), tidied.concat());
    }

    #[test]
    fn covered_cells_are_left_out() {
        let region = [0_u32, 1, 0, 2].map(u32::to_le_bytes).concat();
        let given = [
            record(ROW, &[0, 0, 0, 0]),
            cell(TEXT, 0, b"first"),
            cell(TEXT, 2, b"covered"),
            cell(TEXT, 3, b"seen"),
            record(ROW, &[1, 0, 0, 0]),
            cell(TEXT, 0, b"covered"),
            record(MERGED, &region),
        ];
        let mut tidied = given.clone();
        (tidied[2], tidied[5]) = (vec![], vec![]);
        assert_eq!(tidy(&given.concat()), tidied.concat());
    }
}
