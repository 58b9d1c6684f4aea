//! The sheets of a spreadsheet, on their way to tables.

use calamine::{Sheet, SheetType, SheetVisible};

use crate::error::Error;
use crate::grid::Grid;
use crate::table::{MOST_BYTES, Table};

/// The names of the sheets that have cells, and whether they are shown.
pub fn sheets_of(sheets: &[Sheet]) -> Vec<(String, bool)> {
    let sheets = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    sheets.map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible)).collect()
}

/// Sheets that have become tables.
#[derive(Default)]
pub struct Tables {
    tables: Vec<Table>,
    size: usize,
}

impl Tables {
    /// Adds one.
    pub fn add(&mut self, name: String, is_visible: bool, grid: Grid) -> Result<(), Error> {
        let (rows, csv) = grid.into_csv(MOST_BYTES - self.size)?;
        self.size += csv.len();
        self.tables.push(Table { name, is_visible, rows, csv });
        Ok(())
    }

    /// All of them.
    pub fn into_inner(self) -> Vec<Table> {
        self.tables
    }
}
