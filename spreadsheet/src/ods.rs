//! .ods.

use calamine::{Ods, Reader};

use crate::error::Error;
use crate::grid::Grid;
use crate::merged::Merged;
use crate::metered::Metered;
use crate::package::Package;
use crate::workbook::{Tables, sheets_of};
use crate::{Table, cell};

mod content;

const MIME_TYPE: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
const MANIFEST: &str = "META-INF/manifest.xml";

/// Whether a file of the archive has to do with what stands in cells.
pub fn is_needed(name: &str) -> bool {
    ["mimetype", MANIFEST, "content.xml"].contains(&name)
}

/// The sheets of an unpacked document.
pub fn read(package: Package) -> Result<Vec<Table>, Error> {
    let file = |name: &str| package.get(name).ok_or(Error::BROKEN);
    if !file("mimetype")?.starts_with(MIME_TYPE) {
        return Err(Error::other("an OpenDocument file that is no spreadsheet"));
    }
    if memchr::memmem::find(file(MANIFEST)?, b"encryption-data").is_some() {
        return Err(Error::ENCRYPTED);
    }
    content::check(file(MANIFEST)?)?;
    let mut merged = content::check(file("content.xml")?)?.into_iter();
    let mut workbook = Ods::new(Metered::new(package.pack())).map_err(|_| Error::BROKEN)?;
    let mut tables = Tables::default();
    for sheet in sheets_of(workbook.sheets_metadata()) {
        let range = workbook.worksheet_range(&sheet.name).map_err(|_| Error::BROKEN)?;
        let (first_row, first_column) = range.start().unwrap_or_default();
        let mut grid = Grid::default();
        for (row, column, value) in range.used_cells() {
            let position = (first_row + row as u32, first_column + column as u32);
            grid.add(position.0, position.1, |text| cell::write_owned(value, text))?;
        }
        tables.add(sheet, grid, Merged::new(merged.next().unwrap_or_default()))?;
    }
    Ok(tables.into_inner())
}
