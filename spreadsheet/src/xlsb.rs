//! .xlsb.

use calamine::{DataRef, Reader, Xlsb};

use crate::error::Error;
use crate::grid::Grid;
use crate::merged::Merged;
use crate::metered::Metered;
use crate::package::Package;
use crate::workbook::{Tables, sheets_of};
use crate::{Table, cell};

/// The sheets of an unpacked workbook.
pub fn read(mut package: Package) -> Result<Vec<Table>, Error> {
    package.tidy(|name, content| {
        if name.ends_with(".bin") {
            tidy(content);
        }
    });
    let mut workbook = Xlsb::new(Metered::new(package.pack())).map_err(|_| Error::BROKEN)?;
    let mut tables = Tables::default();
    for sheet in sheets_of(workbook.sheets_metadata()) {
        let mut grid = Grid::default();
        let mut cells = workbook.worksheet_cells_reader(&sheet.name).map_err(|_| Error::BROKEN)?;
        while let Some(next) = cells.next_cell().map_err(|_| Error::BROKEN)? {
            if *next.get_value() != DataRef::Empty {
                let (row, column) = next.get_position();
                grid.add(row, column, |text| cell::write(next.get_value(), text))?;
            }
        }
        // calamine does not say what is merged here. Excel leaves nothing in cells that it covers.
        tables.add(sheet, grid, Merged::new(vec![]))?;
    }
    Ok(tables.into_inner())
}

/// A formula's error, which calamine passes over, and an error, which begins with the same.
const FORMULA_ERROR: u8 = 0x0B;
const ERROR: u8 = 0x03;
/// A defined name, whose formula calamine may give up on, and nothing that it knows.
const NAME: u8 = 0x27;
const NOTHING: u8 = 0x7F;

/// Changes the types of records: the lower seven bits of a byte, whose eighth says that another one follows.
fn tidy(mut records: &mut [u8]) {
    while let Some((kind, behind)) = records.split_first_mut() {
        let is_long = *kind & 0x80 != 0;
        match *kind {
            FORMULA_ERROR => *kind = ERROR,
            NAME => *kind = NOTHING,
            _ => {}
        }
        let Some(behind) = behind.get_mut(usize::from(is_long)..) else { return };
        let Some((length, taken)) = length_of(behind) else { return };
        let Some(next) = behind.get_mut(taken + length..) else { return };
        records = next;
    }
}

/// A length of up to four bytes of seven bits each, and how many they are.
fn length_of(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut length = 0;
    for (index, byte) in bytes.iter().enumerate().take(4) {
        length |= usize::from(byte & 0x7F) << (7 * index);
        if byte & 0x80 == 0 || index == 3 {
            return Some((length, index + 1));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_told_apart() {
        // A name of two bytes, a long type with 0x0B in its length, and a formula's error.
        let mut records = [0x27, 2, 0x0B, 0x27, 0x8B, 0x01, 1, 0x0B, 0x0B, 1, 0x2A];
        tidy(&mut records);
        assert_eq!(records, [0x7F, 2, 0x0B, 0x27, 0x8B, 0x01, 1, 0x0B, 0x03, 1, 0x2A]);
        let mut long = [&[0x00, 0x81, 0x01][..], &[0x0B; 129], &[0x0B, 0]].concat();
        tidy(&mut long);
        assert_eq!(long.iter().filter(|byte| **byte == ERROR).count(), 1);
        tidy(&mut [0x80]);
        tidy(&mut [0x00, 0x80, 0x80]);
    }
}
