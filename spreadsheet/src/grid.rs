//! The cells of a sheet, and the CSV they become.

use calamine::Dimensions;

use crate::error::Error;
use crate::merged::Merged;

/// More would not fit in memory. A file within the limit has far fewer cells, but may repeat them by a count.
const MOST_CELLS: usize = 1 << 24;

/// The most places between a sheet's first and last cells. Each takes a delimiter, even if it is empty: a sheet with a
/// cell in every corner would have 17 thousand million.
const MOST_PLACES: u64 = 1 << 26;

/// The rows of the largest sheet that spreadsheet programs make.
const MOST_ROWS: u32 = 1_048_576;
const MOST_COLUMNS: u32 = 16_384;

/// Cells with their texts, one behind the other.
#[derive(Default)]
pub struct Grid {
    text: String,
    cells: Vec<Cell>,
    merged: Vec<Dimensions>,
}

#[derive(Clone, Copy)]
struct Cell {
    row: u32,
    column: u32,
    /// Where its text lies.
    start: u32,
    end: u32,
}

impl Grid {
    /// Adds a cell at a position counted from 0. A cell without a text is left out.
    pub fn add(&mut self, row: u32, column: u32, text: &str) -> Result<(), Error> {
        if text.is_empty() {
            return Ok(());
        }
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            return Err(Error::OUTSIDE);
        }
        let start = self.text.len();
        let end = start + text.len();
        // Checked before it is added, because the buffer grows by doubling.
        if end > crate::table::MOST_BYTES || self.cells.len() == MOST_CELLS {
            return Err(Error::TOO_LARGE);
        }
        self.text.push_str(text);
        self.cells.push(Cell { row, column, start: start as u32, end: end as u32 });
        Ok(())
    }

    /// Merges cells: of each region, only the first cell is shown.
    pub fn merge(&mut self, regions: Vec<Dimensions>) {
        self.merged = regions;
    }

    /// How many rows there are from the first with a cell to the last, and their CSV, of at most `most` bytes. Every
    /// row has the same columns, also from the first with a cell to the last.
    pub fn into_csv(mut self, most: usize) -> Result<(u32, Vec<u8>), Error> {
        let mut merged = Merged::new(self.merged);
        let position = |cell: &Cell| (cell.row, cell.column);
        if !self.cells.is_sorted_by_key(position) {
            self.cells.sort_by_key(position);
        }
        self.cells.dedup_by_key(|cell| position(cell));
        self.cells.retain(|cell| !merged.covers(cell.row, cell.column));
        let Some((first, last)) = self.cells.first().zip(self.cells.last()) else {
            return Ok((0, Vec::new()));
        };
        let (first_row, rows) = (first.row, last.row - first.row + 1);
        let columns = self.cells.iter().map(|cell| cell.column);
        let first_column = columns.clone().min().unwrap_or_default();
        let width = columns.max().unwrap_or_default() - first_column + 1;
        if u64::from(rows) * u64::from(width) > MOST_PLACES {
            return Err(Error::TOO_WIDE);
        }

        let mut csv =
            Csv { bytes: Vec::with_capacity(self.text.len() + self.text.len() / 4), width, at: (0, 0) };
        for cell in &self.cells {
            csv.go_to(cell.row - first_row, cell.column - first_column);
            csv.write(&self.text[cell.start as usize..cell.end as usize]);
            if csv.bytes.len() > most {
                return Err(Error::TOO_LARGE);
            }
        }
        csv.go_to(rows, 0);
        Ok((rows, csv.bytes))
    }
}

/// CSV being written. Delimiters are written together with the next cell.
struct Csv {
    bytes: Vec<u8>,
    width: u32,
    at: (u32, u32),
}

impl Csv {
    fn go_to(&mut self, row: u32, column: u32) {
        while self.at.0 < row {
            if self.width == 1 && self.bytes.last().is_none_or(|last| *last == b'\n') {
                // Many readers of CSV skip an empty line.
                self.bytes.extend_from_slice(b"\"\"");
            }
            self.delimiters(self.width - 1);
            self.bytes.push(b'\n');
            self.at = (self.at.0 + 1, 0);
        }
        self.delimiters(column);
    }

    fn delimiters(&mut self, column: u32) {
        self.bytes.resize(self.bytes.len() + (column - self.at.1) as usize, b',');
        self.at.1 = column;
    }

    fn write(&mut self, text: &str) {
        if !needs_quotes(text) {
            return self.bytes.extend_from_slice(text.as_bytes());
        }
        self.bytes.push(b'"');
        for (index, part) in text.split('"').enumerate() {
            if index > 0 {
                self.bytes.extend_from_slice(b"\"\"");
            }
            self.bytes.extend_from_slice(part.as_bytes());
        }
        self.bytes.push(b'"');
    }
}

/// Quotes also texts with the delimiters of other tables, so that detecting the delimiter is not misled.
fn needs_quotes(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, b',' | b';' | b'\t' | b'|' | b'"' | b'\r' | b'\n'))
        || text.starts_with(char::is_whitespace)
        || text.ends_with(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn csv_of(cells: &[(u32, u32, &str)], merged: Vec<Dimensions>) -> (u32, String) {
        let mut grid = Grid::default();
        for (row, column, text) in cells {
            grid.add(*row, *column, text).unwrap();
        }
        grid.merge(merged);
        let (rows, csv) = grid.into_csv(1000).unwrap();
        (rows, String::from_utf8(csv).unwrap())
    }

    #[test]
    fn the_table_is_the_range_in_use() {
        let cells = [(3, 2, "phone"), (3, 3, "name"), (4, 3, "Ada"), (6, 2, "070"), (7, 9, ""), (8, 5, "")];
        assert_eq!(csv_of(&cells, vec![]), (4, "phone,name\n,Ada\n,\n070,\n".into()));
        assert_eq!(csv_of(&[], vec![]), (0, String::new()));
    }

    #[test]
    fn an_empty_row_of_one_column_is_still_a_row() {
        assert_eq!(csv_of(&[(0, 0, "phone"), (2, 0, "070")], vec![]), (3, "phone\n\"\"\n070\n".into()));
    }

    #[test]
    fn cells_may_come_in_any_order() {
        assert_eq!(csv_of(&[(1, 1, "d"), (0, 0, "a"), (1, 0, "c"), (0, 1, "b")], vec![]).1, "a,b\nc,d\n");
    }

    #[test]
    fn what_looks_like_csv_is_quoted() {
        let texts =
            ["a,b", "a;b", "a\tb", "a|b", "say \"hi\"", "two\nlines", " edge", "edge\u{a0}", "plain-å"];
        let cells: Vec<_> =
            texts.iter().enumerate().map(|(column, text)| (0, column as u32, *text)).collect();
        let expected = "\"a,b\",\"a;b\",\"a\tb\",\"a|b\",\"say \"\"hi\"\"\",\"two\nlines\",\" edge\",\"edge\u{a0}\",plain-å\n";
        assert_eq!(csv_of(&cells, vec![]).1, expected);
    }

    #[test]
    fn covered_cells_do_not_widen_the_range() {
        let merged = vec![Dimensions { start: (0, 0), end: (0, 2) }];
        assert_eq!(csv_of(&[(0, 0, "a"), (0, 2, "hidden"), (1, 1, "b")], merged).1, "a,\n,b\n");
    }

    #[test]
    fn what_lies_outside_or_too_far_apart_is_refused() {
        let mut grid = Grid::default();
        assert_eq!(grid.add(1_048_576, 0, "x"), Err(Error::OUTSIDE));
        assert_eq!(grid.add(0, 16_384, "x"), Err(Error::OUTSIDE));
        for (row, column) in [(0, 0), (1_048_575, 16_383)] {
            grid.add(row, column, "x").unwrap();
        }
        assert_eq!(grid.into_csv(crate::table::MOST_BYTES).unwrap_err(), Error::TOO_WIDE);
    }
}
