//! Cells that were not read from a table.

use crate::table::record::{Cell, Cells, Record};

/// A row of cells, put together one by one.
#[derive(Debug, Default)]
pub struct Built {
    text: String,
    cells: Vec<Cell>,
}

impl Built {
    /// Adds a cell.
    pub fn push(&mut self, cell: &str) {
        let start = self.text.len();
        self.text.push_str(cell);
        self.cells.push(Cell { start, end: self.text.len(), doubled: false });
    }

    /// Its cells.
    pub fn cells(&self) -> Cells<'_> {
        Cells { text: &self.text, cells: &self.cells, has_more: false }
    }

    /// As a record of a source.
    pub fn record(&self, row: u32, fingerprint: u64) -> Record<'_> {
        let line = self.text.as_bytes();
        Record {
            row,
            fingerprint,
            error: None,
            line,
            cells: &self.cells,
            has_more: false,
            has_nul: line.contains(&0),
        }
    }
}
