//! .xlsx and .xlsm.

use calamine::{Reader, Xlsx};
use memchr::memmem;

use crate::cell;
use crate::error::Error;
use crate::grid::Grid;
use crate::metered::Metered;
use crate::package::{File, Package};
use crate::sheets::{Tables, sheets_of};
use crate::table::Table;

/// The sheets of an unpacked workbook.
pub fn read(mut package: Package) -> Result<Vec<Table>, Error> {
    package.files.iter_mut().for_each(tidy);
    let archive = package.pack();
    let has_merged = memmem::find(&archive, b"mergeCell").is_some();
    let mut workbook = Xlsx::new(Metered::new(archive)).map_err(|_| Error::BROKEN)?;
    let mut tables = Tables::default();
    for (name, is_visible) in sheets_of(workbook.sheets_metadata()) {
        let mut grid = cells_of(&mut workbook, &name)?;
        // Only if there are any, because it means reading the sheet a second time.
        if has_merged {
            grid.merge(workbook.merge_cells_by_sheet_name(&name).map_err(|_| Error::BROKEN)?);
        }
        tables.add(name, is_visible, grid)?;
    }
    Ok(tables.into_inner())
}

fn cells_of(workbook: &mut Xlsx<Metered>, sheet: &str) -> Result<Grid, Error> {
    let mut grid = Grid::default();
    let mut scratch = String::new();
    let mut cells = workbook.worksheet_cells_reader(sheet).map_err(|_| Error::BROKEN)?;
    while let Some(next) = cells.next_cell().map_err(|_| Error::BROKEN)? {
        let (row, column) = next.get_position();
        grid.add(row, column, cell::text_of(next.get_value(), &mut scratch))?;
    }
    Ok(grid)
}

fn tidy(file: &mut File) {
    if file.name.to_ascii_lowercase().ends_with("sharedstrings.xml") {
        forget_count(&mut file.content);
    } else {
        errors_as_text(&mut file.content);
    }
}

/// Hides the count of strings, because calamine would allocate as many as the file claims to have.
fn forget_count(strings: &mut [u8]) {
    const NAME: &[u8] = b"uniqueCount";
    let head = strings.len().min(4096);
    if let Some(at) = memmem::find(&strings[..head], NAME) {
        strings[at..at + NAME.len()].make_ascii_lowercase();
    }
}

/// calamine fails on a sheet with an error that it does not know, and new versions of Excel add errors. Cells with
/// errors are therefore marked as dates, because calamine passes on the text of a date as it is.
fn errors_as_text(sheet: &mut [u8]) {
    const ERROR: &[u8] = b" t=\"e\"";
    // A cell's place and format come before its type.
    const REACH: usize = 100;
    let found: Vec<usize> = memmem::find_iter(sheet, ERROR).collect();
    for at in found {
        let before = &sheet[at.saturating_sub(REACH)..at];
        if memchr::memrchr2(b'<', b'>', before).is_some_and(|bracket| before[bracket] == b'<') {
            sheet[at + ERROR.len() - 2] = b'd';
        }
    }
}
