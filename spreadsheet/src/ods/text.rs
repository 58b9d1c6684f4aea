//! The text of a cell.

use quick_xml::events::{BytesStart, Event};

use super::xml::{Document, count, resolved};
use crate::error::Error;
use crate::table::MOST_BYTES;

/// The paragraphs of a cell whose start tag has been read, each on a line; reads on past the cell's end.
pub fn read(document: &mut Document<'_>, cell: &BytesStart<'_>) -> Result<String, Error> {
    let mut text = String::new();
    let mut paragraphs = 0;
    let mut depth = 0;
    loop {
        match document.next_within()? {
            Event::Start(element) => match element.name().as_ref() {
                "text:p" | "text:h" => {
                    if paragraphs > 0 {
                        text.push('\n');
                    }
                    paragraphs += 1;
                    depth += 1;
                }
                // Comments and nested tables are not part of the cell's text.
                "office:annotation" | "table:table" => document.skip(&element)?,
                name if name.starts_with("draw:") => document.skip(&element)?,
                "text:s" => {
                    let spaces = count(&element, "text:c")? as usize;
                    if text.len() + spaces > MOST_BYTES {
                        return Err(Error::TOO_LARGE);
                    }
                    text.extend(std::iter::repeat_n(' ', spaces));
                    document.skip(&element)?;
                }
                "text:tab" => {
                    text.push('\t');
                    document.skip(&element)?;
                }
                "text:line-break" => {
                    text.push('\n');
                    document.skip(&element)?;
                }
                _ => depth += 1,
            },
            Event::End(element) if depth == 0 && element.name() == cell.name() => return Ok(text),
            Event::End(_) => depth -= 1,
            Event::Text(part) if depth > 0 => text.push_str(&part.xml10_content()),
            Event::CData(part) if depth > 0 => text.push_str(&part.xml10_content()),
            Event::GeneralRef(reference) if depth > 0 => text.push_str(&resolved(&reference)?),
            _ => {}
        }
    }
}
