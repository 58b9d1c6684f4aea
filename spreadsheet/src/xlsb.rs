//! .xlsb.

use calamine::{Reader, Xlsb};

use crate::cell;
use crate::error::Error;
use crate::grid::Grid;
use crate::metered::Metered;
use crate::package::Package;
use crate::sheets::{Tables, sheets_of};
use crate::table::Table;

mod records;

/// The sheets of an unpacked workbook.
pub fn read(mut package: Package) -> Result<Vec<Table>, Error> {
    for file in package.files.iter_mut().filter(|file| has_names_or_cells(&file.name.to_ascii_lowercase())) {
        file.content = records::tidy(&file.content);
    }
    let mut workbook = Xlsb::new(Metered::new(package.pack())).map_err(|_| Error::BROKEN)?;
    let mut tables = Tables::default();
    for (name, is_visible) in sheets_of(workbook.sheets_metadata()) {
        let mut grid = Grid::default();
        let mut scratch = String::new();
        let mut cells = workbook.worksheet_cells_reader(&name).map_err(|_| Error::BROKEN)?;
        while let Some(next) = cells.next_cell().map_err(|_| Error::BROKEN)? {
            let (row, column) = next.get_position();
            grid.add(row, column, cell::text_of(next.get_value(), &mut scratch))?;
        }
        tables.add(name, is_visible, grid)?;
    }
    Ok(tables.into_inner())
}

fn has_names_or_cells(file: &str) -> bool {
    file.ends_with(".bin") && !file.ends_with("sharedstrings.bin") && !file.ends_with("styles.bin")
}
