//! .xls, of Excel 5 and later.

use calamine::{Reader, Xls};

use crate::cell;
use crate::compound::{self, Compound};
use crate::error::Error;
use crate::grid::Grid;
use crate::metered::Metered;
use crate::sheets::{Tables, sheets_of};
use crate::table::Table;

mod records;

/// The sheets of a workbook in a compound file.
pub fn read(bytes: &[u8]) -> Result<Vec<Table>, Error> {
    let compound = Compound::open(bytes)?;
    if compound.has("EncryptedPackage") {
        return Err(Error::ENCRYPTED);
    }
    let Some(stream) = compound.get("Workbook").or_else(|| compound.get("Book")) else {
        return Err(Error::other(instead(&compound)));
    };
    read_stream(stream?)
}

fn instead(compound: &Compound<'_>) -> &'static str {
    if compound.has("WordDocument") {
        "a Word document"
    } else if compound.has("PowerPoint Document") {
        "a presentation"
    } else {
        "a document of another program"
    }
}

/// The sheets of a workbook's stream of records.
pub fn read_stream(mut stream: Vec<u8>) -> Result<Vec<Table>, Error> {
    records::tidy(&mut stream)?;
    let file = compound::pack("Workbook", stream);
    let mut workbook = Xls::new(Metered::new(file)).map_err(|_| Error::BROKEN)?;
    let mut tables = Tables::default();
    for (name, is_visible) in sheets_of(workbook.sheets_metadata()) {
        let range = workbook.worksheet_range(&name).map_err(|_| Error::BROKEN)?;
        let (first_row, first_column) = range.start().unwrap_or_default();
        let mut grid = Grid::default();
        let mut scratch = String::new();
        for (row, column, value) in range.used_cells() {
            let (row, column) = (first_row + row as u32, first_column + column as u32);
            grid.add(row, column, cell::text_of_owned(value, &mut scratch))?;
        }
        grid.merge(workbook.merge_cells_by_sheet_name(&name).map_err(|_| Error::BROKEN)?);
        tables.add(name, is_visible, grid)?;
    }
    Ok(tables.into_inner())
}
