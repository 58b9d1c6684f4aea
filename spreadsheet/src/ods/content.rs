//! The content of an .ods file, before calamine reads it: it waits forever for the end of a table that has none, and
//! makes room for every cell between the first and the last of a sheet.

use calamine::Dimensions;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::error::Error;

/// Of all sheets.
const MOST_CELLS: u64 = 1 << 25;

/// Refuses what is not well-formed, and too large sheets. Returns the merged regions of each sheet.
pub fn check(xml: &[u8]) -> Result<Vec<Vec<Dimensions>>, Error> {
    let mut reader = Reader::from_reader(xml);
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut depth = 0_usize;
    // How deep the table lies that is being read: there may be others within its cells.
    let mut table = None;
    let mut room = MOST_CELLS;
    loop {
        let event = reader.read_event().map_err(|_| Error::BROKEN)?;
        let (element, is_empty) = match &event {
            Event::Start(element) => (element, false),
            Event::Empty(element) => (element, true),
            Event::End(_) => {
                depth = depth.checked_sub(1).ok_or(Error::BROKEN)?;
                if table == Some(depth) {
                    table = None;
                    let cells = sheets.last().map_or(0, Sheet::cells);
                    room = room.checked_sub(cells).ok_or(Error::TOO_WIDE)?;
                }
                continue;
            }
            Event::Eof if depth == 0 => break,
            Event::Eof => return Err(Error::BROKEN),
            _ => continue,
        };
        match (element.name().as_ref(), table) {
            ("table:table", None) if !is_empty => {
                table = Some(depth);
                sheets.push(Sheet::default());
            }
            (name, Some(_)) => {
                if let Some(sheet) = sheets.last_mut() {
                    sheet.add(name, element)?;
                }
            }
            _ => {}
        }
        depth += usize::from(!is_empty);
    }
    Ok(sheets.into_iter().map(|sheet| sheet.merged).collect())
}

/// A sheet under way: where it is, and how far it reaches.
#[derive(Default)]
struct Sheet {
    merged: Vec<Dimensions>,
    /// The first row behind the one that is being read, and how often that one is repeated.
    next_row: u64,
    repeated: u64,
    next_column: u64,
    rows: u64,
    columns: u64,
}

impl Sheet {
    fn add(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), Error> {
        match name {
            "table:table-row" => {
                self.repeated = number(element, "table:number-rows-repeated")?;
                self.next_row = self.next_row.saturating_add(self.repeated);
                self.next_column = 0;
            }
            "table:table-cell" | "table:covered-table-cell" => self.add_cell(element)?,
            _ => {}
        }
        Ok(())
    }

    fn add_cell(&mut self, element: &BytesStart<'_>) -> Result<(), Error> {
        let column = self.next_column;
        self.next_column = column.saturating_add(number(element, "table:number-columns-repeated")?);
        let rows = number(element, "table:number-rows-spanned")?;
        let columns = number(element, "table:number-columns-spanned")?;
        let row = self.next_row - self.repeated;
        if rows > 1 || columns > 1 {
            let last =
                |first: u64, count: u64| u32::try_from(first.saturating_add(count - 1)).unwrap_or(u32::MAX);
            self.merged.push(Dimensions {
                start: (last(row, 1), last(column, 1)),
                end: (last(row, rows), last(column, columns)),
            });
        }
        if has_value(element) {
            self.rows = self.next_row;
            self.columns = self.columns.max(self.next_column);
        }
        Ok(())
    }

    fn cells(&self) -> u64 {
        // As many as calamine takes of what is repeated.
        self.rows.min(1_048_576) * self.columns.min(16_384)
    }
}

fn has_value(cell: &BytesStart<'_>) -> bool {
    cell.attributes().with_checks(false).flatten().any(|attribute| {
        let name = attribute.key.as_ref();
        name.starts_with("office:") || name.starts_with("calcext:") || name == "table:formula"
    })
}

/// A count, which is 1 where it is not given.
fn number(element: &BytesStart<'_>, name: &str) -> Result<u64, Error> {
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| Error::BROKEN)?;
        if attribute.key.as_ref() == name {
            return attribute.value.parse().ok().filter(|count| *count > 0).ok_or(Error::BROKEN);
        }
    }
    Ok(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(rows: &str) -> Result<Vec<Vec<Dimensions>>, Error> {
        check(
            format!("<office:spreadsheet><table:table>{rows}</table:table></office:spreadsheet>").as_bytes(),
        )
    }

    #[test]
    fn what_has_no_end_is_refused() {
        let whole = "<a><table:table table:name='x'><table:table-row><table:table-cell/></table:table-row></table:table></a>";
        assert!(check(whole.as_bytes()).is_ok());
        for end in 1..whole.len() {
            assert_eq!(check(&whole.as_bytes()[..end]), Err(Error::BROKEN), "{}", &whole[..end]);
        }
        assert_eq!(check(b"<a></b>"), Err(Error::BROKEN));
        assert_eq!(check(b"</a>"), Err(Error::BROKEN));
    }

    #[test]
    fn merged_regions_count_what_is_repeated() {
        let rows = "<table:table-row table:number-rows-repeated='3'><table:table-cell/></table:table-row>
            <table:table-row><table:table-cell table:number-columns-repeated='2'/>
            <table:table-cell table:number-columns-spanned='3' table:number-rows-spanned='2'/></table:table-row>";
        assert_eq!(checked(rows), Ok(vec![vec![Dimensions { start: (3, 2), end: (4, 4) }]]));
    }

    #[test]
    fn sheets_that_are_too_large_are_refused() {
        let row = |rows: &str, columns: &str, value: &str| {
            format!(
                "<table:table-row table:number-rows-repeated='{rows}'><table:table-cell table:number-columns-repeated='{columns}' {value}/></table:table-row>"
            )
        };
        let value = "office:value-type='float' office:value='1'";
        assert!(checked(&row("1048000", "16000", "table:style-name='x'")).is_ok(), "empty");
        assert!(checked(&row("1000000", "10", value)).is_ok());
        assert_eq!(checked(&row("1000000", "100", value)), Err(Error::TOO_WIDE));
        let far = [row("1", "1", value), row("1048000", "1", ""), row("1", "1000", value)].concat();
        assert_eq!(checked(&far), Err(Error::TOO_WIDE));
        for wrong in ["0", "-1", "x", ""] {
            assert_eq!(checked(&row(wrong, "1", value)), Err(Error::BROKEN));
        }
    }
}
