//! The tables of a document.

use quick_xml::events::{BytesStart, Event};

use super::styles::Styles;
use super::text;
use super::xml::{Document, attribute, count};
use crate::cell;
use crate::error::Error;
use crate::grid::Grid;
use crate::sheets::Tables;
use crate::table::Table;

/// The sheets of a document.
pub fn read(content: &[u8]) -> Result<Vec<Table>, Error> {
    let mut document = Document::new(content)?;
    let mut styles = Styles::default();
    let mut tables = Tables::default();
    let mut depth = 0_usize;
    loop {
        match document.next()? {
            Event::Start(element) => match element.name().as_ref() {
                "table:table" => {
                    let name = attribute(&element, "table:name")?.unwrap_or_default().into_owned();
                    let is_visible = styles.is_visible(&element)?;
                    tables.add(name, is_visible, read_table(&mut document, &styles)?)?;
                }
                // Earlier contents of cells.
                "table:tracked-changes" => document.skip(&element)?,
                _ => {
                    styles.add(&element)?;
                    depth += 1;
                }
            },
            Event::End(_) => depth = depth.checked_sub(1).ok_or(Error::BROKEN)?,
            Event::Eof => break,
            _ => {}
        }
    }
    let tables = tables.into_inner();
    if depth > 0 || tables.is_empty() { Err(Error::BROKEN) } else { Ok(tables) }
}

fn read_table(document: &mut Document<'_>, styles: &Styles) -> Result<Grid, Error> {
    let mut grid = Grid::default();
    let mut row = 0_u32;
    loop {
        match document.next_within()? {
            Event::Start(element) => match element.name().as_ref() {
                "table:table-row" => {
                    let next = row.saturating_add(count(&element, "table:number-rows-repeated")?);
                    let cells = read_row(document, styles)?;
                    if !cells.is_empty() {
                        add(&cells, row..next, &mut grid)?;
                    }
                    row = next;
                }
                "table:table-header-rows" | "table:table-row-group" | "table:table-rows" => {}
                _ => document.skip(&element)?,
            },
            Event::End(element) if element.name().as_ref() == "table:table" => return Ok(grid),
            _ => {}
        }
    }
}

/// A cell with a text, and the columns that it is in.
struct Cell {
    columns: std::ops::Range<u32>,
    text: String,
}

fn add(cells: &[Cell], rows: std::ops::Range<u32>, grid: &mut Grid) -> Result<(), Error> {
    for row in rows {
        for Cell { columns, text } in cells {
            for column in columns.clone() {
                grid.add(row, column, text)?;
            }
        }
    }
    Ok(())
}

fn read_row(document: &mut Document<'_>, styles: &Styles) -> Result<Vec<Cell>, Error> {
    let mut cells = Vec::new();
    let mut column = 0_u32;
    loop {
        match document.next_within()? {
            Event::Start(element) => {
                let is_cell = element.name().as_ref() == "table:table-cell";
                if !is_cell && element.name().as_ref() != "table:covered-table-cell" {
                    document.skip(&element)?;
                    continue;
                }
                let next = column.saturating_add(count(&element, "table:number-columns-repeated")?);
                if is_cell {
                    let text = read_cell(document, &element, styles)?;
                    if !text.is_empty() {
                        cells.push(Cell { columns: column..next, text });
                    }
                } else {
                    document.skip(&element)?;
                }
                column = next;
            }
            Event::End(_) => return Ok(cells),
            _ => {}
        }
    }
}

/// The text of a cell whose start tag has been read; reads on past its end.
fn read_cell(
    document: &mut Document<'_>,
    element: &BytesStart<'_>,
    styles: &Styles,
) -> Result<String, Error> {
    let value = |name: &str| Ok(attribute(element, name)?.unwrap_or_default());
    let is_error = value("calcext:value-type")? == "error";
    let mut text = String::new();
    match &*value("office:value-type")? {
        "float" | "percentage" | "currency" => {
            let number = value("office:value")?.trim().parse().map_err(|_| Error::BROKEN)?;
            cell::write_number(number, &mut text);
        }
        "boolean" => cell::write_bool(value("office:boolean-value")? == "true", &mut text),
        "date" => cell::write_iso_date(&value("office:date-value")?, &mut text),
        "time" => {
            let is_duration = styles.is_duration(element)?;
            cell::write_iso_duration(&value("office:time-value")?, is_duration, &mut text);
        }
        "string" => match attribute(element, "office:string-value")?.filter(|_| !is_error) {
            Some(string) => cell::write_string(&string, &mut text),
            None => return text::read(document, element),
        },
        _ => {}
    }
    document.skip(element)?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLES: &str = "<number:time-style style:name='N1' number:truncate-on-overflow='false'/>
        <style:style style:name='ce1' style:family='table-cell' style:data-style-name='N1'/>
        <style:style style:name='ta1' style:family='table'><style:table-properties table:display='false'/></style:style>";

    fn document(tables: &str) -> String {
        format!("<?xml version='1.0'?>\n<office:document-content><office:automatic-styles>{STYLES}</office:automatic-styles>
            <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>")
    }

    fn csv_of(rows: &str) -> String {
        let read =
            read(document(&format!("<table:table table:name='Blad1'>{rows}</table:table>")).as_bytes())
                .unwrap();
        String::from_utf8(read.into_iter().next().unwrap().csv).unwrap()
    }

    fn row(cells: &str) -> String {
        format!("<table:table-row>\n  {cells}\n</table:table-row>\n")
    }

    #[test]
    fn values() {
        let cells = "<table:table-cell office:value-type='float' office:value='4.6701740605E10'><text:p>4,67E+10</text:p></table:table-cell>
            <table:table-cell office:value-type='percentage' office:value='0.25'/>
            <table:table-cell office:value-type='boolean' office:boolean-value='true'><text:p>SANT</text:p></table:table-cell>
            <table:table-cell office:value-type='date' office:date-value='2024-05-17T09:30:00'/>
            <table:table-cell office:value-type='time' office:time-value='PT09H30M00S'/>
            <table:table-cell office:value-type='time' office:time-value='PT01H30M00S' table:style-name='ce1'/>
            <table:table-cell office:value-type='string' office:string-value='Åsa &amp; Bo'/>
            <table:table-cell office:value-type='string' office:string-value='' calcext:value-type='error'><text:p>#N/A</text:p></table:table-cell>";
        assert_eq!(
            csv_of(&row(cells)),
            "46701740605,0.25,TRUE,2024-05-17T09:30:00,09:30:00,PT1H30M,Åsa & Bo,#N/A\n"
        );
    }

    #[test]
    fn texts() {
        let text = |content: &str| {
            let cell = format!("<table:table-cell office:value-type='string'>{content}</table:table-cell>");
            let csv = csv_of(&row(&cell));
            csv.trim_end_matches('\n').trim_matches('"').to_string()
        };
        assert_eq!(text("<text:p>one</text:p>\n <text:p>two</text:p>"), "one\ntwo");
        assert_eq!(
            text("<text:p>a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d</text:p>"),
            "a   b\tc\nd"
        );
        assert_eq!(
            text("<text:p>Å<text:span>s</text:span><text:a>a</text:a>  &#214;&lt;</text:p>"),
            "Åsa  Ö<"
        );
        assert_eq!(
            text("<office:annotation><text:p>note</text:p></office:annotation><text:p>seen</text:p>"),
            "seen"
        );
        assert_eq!(
            text(
                "<text:p>seen</text:p><draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>"
            ),
            "seen"
        );
        assert_eq!(text("<text:p><![CDATA[a<b]]></text:p>"), "a<b");
    }

    #[test]
    fn repeated_covered_and_grouped_cells() {
        let cell = |attributes: &str, text: &str| {
            format!(
                "<table:table-cell office:value-type='string' {attributes}><text:p>{text}</text:p></table:table-cell>"
            )
        };
        let rows = [
            "<table:table-column table:number-columns-repeated='16384'/>".into(),
            "<table:table-row table:number-rows-repeated='2'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>".into(),
            format!("<table:table-header-rows>{}</table:table-header-rows>", row(&[cell("table:number-columns-repeated='2'", "h"), cell("", "i")].concat())),
            row(&format!("{}<table:covered-table-cell office:value-type='string'><text:p>hidden</text:p></table:covered-table-cell>{}", cell("table:number-columns-spanned='2'", "m"), cell("", "x"))),
            format!("<table:table-row-group><table:table-row table:number-rows-repeated='2'>{}</table:table-row></table:table-row-group>", cell("", "r")),
            "<table:table-row table:number-rows-repeated='1048570'><table:table-cell table:style-name='ce1' table:number-columns-repeated='16384'/></table:table-row>".into(),
        ];
        assert_eq!(csv_of(&rows.concat()), "h,h,i\nm,,x\nr,,\nr,,\n");
    }

    #[test]
    fn sheets() {
        let cell = row("<table:table-cell office:value-type='float' office:value='1'/>");
        let tables = format!(
            "<table:tracked-changes><table:table-cell office:value-type='string'><text:p>old</text:p></table:table-cell></table:tracked-changes>
             <table:table table:name='Dold' table:style-name='ta1'><table:shapes><draw:frame><table:table>{cell}</table:table></draw:frame></table:shapes>{cell}</table:table>
             <table:table table:name='Tom'/>"
        );
        let read = read(document(&tables).as_bytes()).unwrap();
        let sheets: Vec<_> = read.iter().map(|table| (&*table.name, table.is_visible, table.rows)).collect();
        assert_eq!(sheets, [("Dold", false, 1), ("Tom", true, 0)]);
    }

    #[test]
    fn what_has_no_end_is_broken() {
        let whole = document(&format!(
            "<table:table table:name='x'>{}</table:table>",
            row(
                "<table:table-cell office:value-type='string'><text:p>a<text:s/></text:p></table:table-cell>"
            )
        ));
        assert!(read(whole.as_bytes()).is_ok());
        for end in (1..whole.len()).filter(|end| whole.is_char_boundary(*end)) {
            assert_eq!(read(&whole.as_bytes()[..end]), Err(Error::BROKEN), "{}", &whole[..end]);
        }
        assert_eq!(read(b"<a></b>"), Err(Error::BROKEN));
        assert_eq!(read(b"</a>"), Err(Error::BROKEN));
        assert_eq!(read(b"<a>\xFF</a>"), Err(Error::BROKEN));
    }

    #[test]
    fn too_much_of_the_same() {
        let repeated = |rows: &str, columns: &str| {
            let cell = format!(
                "<table:table-cell table:number-columns-repeated='{columns}' office:value-type='float' office:value='1'/>"
            );
            let row =
                format!("<table:table-row table:number-rows-repeated='{rows}'>{cell}</table:table-row>");
            read(document(&format!("<table:table table:name='x'>{row}</table:table>")).as_bytes())
                .map(|tables| tables[0].rows)
        };
        assert_eq!(repeated("1048576", "1"), Ok(1_048_576));
        assert_eq!(repeated("1048577", "1"), Err(Error::OUTSIDE));
        assert_eq!(repeated("1", "16385"), Err(Error::OUTSIDE));
        assert_eq!(repeated("1048576", "16384"), Err(Error::TOO_LARGE));
        for wrong in ["0", "-1", "x", "", "99999999999"] {
            assert_eq!(repeated(wrong, "1"), Err(Error::BROKEN), "{wrong}");
        }
    }
}
