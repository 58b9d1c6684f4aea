//! Styles: which tables are shown, and which cells hold durations.

use std::collections::HashSet;

use quick_xml::events::BytesStart;

use super::xml::attribute;
use crate::error::Error;

/// What the styles at the beginning of a document say.
#[derive(Default)]
pub struct Styles {
    /// The style that is being read.
    current: String,
    hidden_tables: HashSet<String>,
    duration_formats: HashSet<String>,
    duration_cells: HashSet<String>,
}

impl Styles {
    /// Takes note of an element, if it belongs to a style.
    pub fn add(&mut self, element: &BytesStart<'_>) -> Result<(), Error> {
        let is = |name: &str, value: &str| Ok(attribute(element, name)?.is_some_and(|own| own == value));
        let name = attribute(element, "style:name")?.map(String::from);
        match element.name().as_ref() {
            "style:style" => {
                self.current = name.unwrap_or_default();
                if let Some(format) = attribute(element, "style:data-style-name")?
                    && self.duration_formats.contains(&*format)
                {
                    self.duration_cells.insert(self.current.clone());
                }
            }
            "style:table-properties" if is("table:display", "false")? => {
                self.hidden_tables.insert(self.current.clone());
            }
            // A style whose hours may exceed 24 shows a duration.
            "number:time-style" if is("number:truncate-on-overflow", "false")? => {
                self.duration_formats.extend(name);
            }
            _ => {}
        }
        Ok(())
    }

    /// Whether a table is shown.
    pub fn is_visible(&self, table: &BytesStart<'_>) -> Result<bool, Error> {
        Ok(attribute(table, "table:style-name")?.is_none_or(|style| !self.hidden_tables.contains(&*style)))
    }

    /// Whether a cell shows a duration rather than a time of the day.
    pub fn is_duration(&self, cell: &BytesStart<'_>) -> Result<bool, Error> {
        Ok(attribute(cell, "table:style-name")?.is_some_and(|style| self.duration_cells.contains(&*style)))
    }
}
