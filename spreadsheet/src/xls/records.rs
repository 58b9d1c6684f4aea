//! The records of an .xls file, before calamine reads them.

use crate::error::Error;

const FORMULA: u16 = 0x0006;
const END: u16 = 0x000A;
const EXTERNAL_SHEETS: u16 = 0x0017;
const NAME: u16 = 0x0018;
const ENCRYPTION: u16 = 0x002F;
const CONTINUED: u16 = 0x003C;
const SHEET: u16 = 0x0085;
const SEVERAL_NUMBERS: u16 = 0x00BD;
const DIMENSIONS: u16 = 0x0200;
const BEGIN: u16 = 0x0809;
const FORMAT: u16 = 0x041E;
const CELL_FORMAT: u16 = 0x00E0;
/// The kinds of cells: number, text, formatted text, boolean or error, short number, index into the list of texts.
const CELLS: [u16; 6] = [0x0203, 0x0204, 0x00D6, 0x0205, 0x027E, 0x00FD];
/// A kind of record that calamine does not know, and passes over.
const NOTHING: u16 = 0xFFFF;

/// The list of texts is continued every 8 KB, and calamine's time grows with the square of the continuations.
const MOST_CONTINUED: u32 = 20_000;
const MOST_COLUMNS: u16 = 256;
/// calamine makes room for every cell between the first and the last of a sheet.
const MOST_CELLS: u64 = 1 << 24;

/// Goes through the records as calamine will, and marks those that do not matter for the cells' values as unknown:
/// calamine would interpret formulas, and fail on some, and would allocate as many cells as a sheet claims to have.
pub fn tidy(stream: &mut [u8]) -> Result<(), Error> {
    let mut sheets = Vec::new();
    let mut formats = Formats::default();
    let mut at = 0;
    let mut continued = 0;
    while let Some(record) = Record::at(stream, at) {
        at += record.length();
        record.check_continued(&mut continued)?;
        match record.kind() {
            END => break,
            ENCRYPTION => return Err(Error::ENCRYPTED),
            EXTERNAL_SHEETS | NAME => record.hide(),
            FORMAT => formats.renumber(record.data.first_chunk_mut()),
            CELL_FORMAT => formats.refer(record.data.get_mut(2..).and_then(<[u8]>::first_chunk_mut)),
            SHEET => sheets.push(record.word(0).ok_or(Error::BROKEN)? as usize),
            _ => {}
        }
    }
    sheets.sort_unstable();
    let mut room = MOST_CELLS;
    for start in sheets {
        // Overlapping sheets would be read again and again.
        if start < at {
            return Err(Error::BROKEN);
        }
        at = start;
        room = room.checked_sub(tidy_sheet(stream, &mut at)?).ok_or(Error::TOO_WIDE)?;
    }
    Ok(())
}

/// Returns how many cells lie between the first and the last, and moves `at` past the sheet.
fn tidy_sheet(stream: &mut [u8], at: &mut usize) -> Result<u64, Error> {
    let mut range = Range::default();
    let mut continued = 0;
    let mut depth = 0_usize;
    while let Some(record) = Record::at(stream, *at) {
        *at += record.length();
        record.check_continued(&mut continued)?;
        match record.kind() {
            // A chart is a sheet nested in a sheet.
            BEGIN => depth += 1,
            END if depth <= 1 => break,
            END => depth -= 1,
            _ if depth > 1 => {}
            DIMENSIONS => record.hide(),
            FORMULA => {
                range.add(&record)?;
                record.forget_formula();
            }
            SEVERAL_NUMBERS => {
                range.add(&record)?;
                let last = record.data.len().checked_sub(2).and_then(|end| record.half(end));
                range.add_cell(record.half(0), last)?;
            }
            kind if CELLS.contains(&kind) => range.add(&record)?,
            _ => {}
        }
    }
    Ok(range.cells())
}

struct Record<'a> {
    header: &'a mut [u8; 4],
    data: &'a mut [u8],
}

impl<'a> Record<'a> {
    fn at(stream: &'a mut [u8], at: usize) -> Option<Self> {
        let (header, behind) = stream.get_mut(at..)?.split_first_chunk_mut()?;
        let length = usize::from(u16::from_le_bytes([header[2], header[3]]));
        Some(Record { data: behind.get_mut(..length)?, header })
    }

    fn length(&self) -> usize {
        self.header.len() + self.data.len()
    }

    fn kind(&self) -> u16 {
        u16::from_le_bytes([self.header[0], self.header[1]])
    }

    fn half(&self, at: usize) -> Option<u16> {
        Some(u16::from_le_bytes(*self.data.get(at..)?.first_chunk()?))
    }

    fn word(&self, at: usize) -> Option<u32> {
        Some(u32::from_le_bytes(*self.data.get(at..)?.first_chunk()?))
    }

    fn hide(self) {
        self.header[..2].copy_from_slice(&NOTHING.to_le_bytes());
    }

    /// Sets the length of the formula to 0. The stored value comes before it and stays.
    fn forget_formula(self) {
        const LENGTH: usize = 20;
        match self.data.get_mut(LENGTH..LENGTH + 2) {
            Some(length) => length.fill(0),
            None => self.hide(),
        }
    }

    fn check_continued(&self, count: &mut u32) -> Result<(), Error> {
        *count = if self.kind() == CONTINUED { *count + 1 } else { 0 };
        if *count > MOST_CONTINUED { Err(Error::TOO_LARGE) } else { Ok(()) }
    }
}

/// Formats with numbers above the valid ones. Some programs write them, and Excel accepts them, but calamine does not.
/// In a file, formats come before the records that refer to them.
#[derive(Default)]
struct Formats(Vec<u16>);

impl Formats {
    /// The last number that a format may have; those below are rarely used.
    const LAST: u16 = 382;

    fn renumber(&mut self, number: Option<&mut [u8; 2]>) {
        let Some(bytes) = number else { return };
        let number = u16::from_le_bytes(*bytes);
        let is_right = matches!(number, 5..=8 | 23..=26 | 41..=44 | 63..=66 | 164..=Self::LAST);
        if !is_right && self.0.len() < 100 {
            self.0.push(number);
            self.refer(Some(bytes));
        }
    }

    fn refer(&self, number: Option<&mut [u8; 2]>) {
        let Some(bytes) = number else { return };
        if let Some(index) = self.0.iter().rposition(|number| *number == u16::from_le_bytes(*bytes)) {
            *bytes = (Self::LAST - index as u16).to_le_bytes();
        }
    }
}

/// Between the first and the last rows and columns.
#[derive(Default)]
struct Range(Option<[(u16, u16); 2]>);

impl Range {
    fn add(&mut self, record: &Record<'_>) -> Result<(), Error> {
        self.add_cell(record.half(0), record.half(2))
    }

    fn add_cell(&mut self, row: Option<u16>, column: Option<u16>) -> Result<(), Error> {
        let (row, column) = row.zip(column).ok_or(Error::BROKEN)?;
        if column >= MOST_COLUMNS {
            return Err(Error::BROKEN);
        }
        let [first, last] = self.0.unwrap_or([(row, column); 2]);
        self.0 = Some([(first.0.min(row), first.1.min(column)), (last.0.max(row), last.1.max(column))]);
        Ok(())
    }

    fn cells(&self) -> u64 {
        self.0
            .map_or(0, |[first, last]| (u64::from(last.0 - first.0) + 1) * (u64::from(last.1 - first.1) + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::super::read_stream;
    use super::*;

    fn record(kind: u16, data: &[&[u8]]) -> Vec<u8> {
        let data = data.concat();
        [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), &data].concat()
    }

    fn place(row: u16, column: u16) -> Vec<u8> {
        [row, column, 0].map(u16::to_le_bytes).concat()
    }

    fn number(row: u16, column: u16, value: f64) -> Vec<u8> {
        record(0x0203, &[&place(row, column), &value.to_le_bytes()])
    }

    /// A formula's record: the stored result, then a formula that calamine cannot interpret.
    fn formula(row: u16, column: u16, value: f64) -> Vec<u8> {
        let tokens = [0xEE; 40];
        record(FORMULA, &[&place(row, column), &value.to_le_bytes(), &[0; 6], &[40, 0], &tokens])
    }

    fn begin() -> Vec<u8> {
        record(BEGIN, &[&[0, 6, 0x10, 0]])
    }

    fn end() -> Vec<u8> {
        record(END, &[])
    }

    fn listed(position: usize) -> Vec<u8> {
        record(SHEET, &[&(position as u32).to_le_bytes(), &[0, 0, 1, 0, b'a']])
    }

    /// A workbook with one sheet.
    fn stream(globals: &[Vec<u8>], sheet: &[Vec<u8>]) -> Vec<u8> {
        let length = begin().len() + globals.concat().len() + listed(0).len() + end().len();
        [begin(), globals.concat(), listed(length), end(), begin(), sheet.concat(), end()].concat()
    }

    fn csv_of(sheet: &[Vec<u8>]) -> Result<String, Error> {
        let table = read_stream(stream(&[], sheet))?.remove(0);
        Ok(String::from_utf8(table.csv).unwrap())
    }

    #[test]
    fn formulas_have_their_stored_values() {
        let cells = [number(0, 0, 46701740605.0), formula(0, 1, 2.0), record(FORMULA, &[&place(1, 0)])];
        assert_eq!(csv_of(&cells[..2]).unwrap(), "46701740605,2\n");
        assert_eq!(csv_of(&cells).unwrap(), "46701740605,2\n", "a formula without a value is none");
    }

    #[test]
    fn a_claimed_size_takes_no_memory() {
        let dimensions = record(DIMENSIONS, &[&[0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0, 0xFF, 0xFF, 0, 0]]);
        assert_eq!(csv_of(&[dimensions, number(3, 3, 1.0)]).unwrap(), "1\n");
    }

    #[test]
    fn defined_names_do_not_matter() {
        let names = [record(NAME, &[&[0; 3]]), record(EXTERNAL_SHEETS, &[&[0]])];
        assert_eq!(read_stream(stream(&names, &[number(0, 0, 1.0)])).unwrap()[0].rows, 1);
    }

    #[test]
    fn formats_with_invalid_numbers() {
        let format = |number: u8, code: &[u8]| record(FORMAT, &[&[number, 0, code.len() as u8, 0, 0], code]);
        let formats = [format(60, b"yyyy-mm-dd"), format(164, b"0.00"), format(61, b"[h]:mm")];
        let cell_formats = [0, 60, 164, 61].map(|number| record(CELL_FORMAT, &[&[0, 0, number, 0]]));
        let cells = [1_u8, 2, 3]
            .map(|format| record(0x0203, &[&[0, 0, format, 0, format, 0], &45429.5_f64.to_le_bytes()]));
        let table = read_stream(stream(&[&formats[..], &cell_formats].concat(), &cells)).unwrap().remove(0);
        assert_eq!(table.csv, b"2024-05-17T12:00:00,45429.5,PT1090308H\n");
    }

    #[test]
    fn charts_within_a_sheet_are_passed_over() {
        let chart = [begin(), number(60_000, 2, 5.0), end()].concat();
        assert_eq!(csv_of(&[number(0, 0, 1.0), chart, number(1, 0, 2.0)]).unwrap(), "1\n2\n");
    }

    #[test]
    fn what_would_take_too_long_is_refused() {
        let far: Vec<_> = (0..3).map(|_| [number(0, 0, 1.0), number(65_535, 7, 1.0)].concat()).collect();
        assert_eq!(csv_of(&far[..1]).unwrap().len(), 65_536 * 8 + 2);
        assert_eq!(csv_of(&[number(0, 256, 1.0)]), Err(Error::BROKEN));
        assert_eq!(csv_of(&[record(SEVERAL_NUMBERS, &[&[0; 10], &[0, 1]])]), Err(Error::BROKEN));

        let mut nested = stream(&[listed(0)], &[number(0, 0, 1.0)]);
        assert_eq!(tidy(&mut nested), Err(Error::BROKEN), "a sheet within the list of sheets");
        let twice = stream(&[], &[]);
        let position = twice.len() - begin().len() - end().len() + listed(0).len();
        assert_eq!(tidy(&mut stream(&[listed(position)], &[])), Err(Error::BROKEN), "the same sheet twice");

        let texts = [record(0x00FC, &[&[0; 8]]), record(CONTINUED, &[]).repeat(MOST_CONTINUED as usize + 1)];
        assert_eq!(tidy(&mut stream(&texts, &[])), Err(Error::TOO_LARGE));
    }

    #[test]
    fn an_encrypted_workbook() {
        for method in [[0, 0], [1, 0]] {
            assert_eq!(tidy(&mut stream(&[record(ENCRYPTION, &[&method])], &[])), Err(Error::ENCRYPTED));
        }
    }
}
