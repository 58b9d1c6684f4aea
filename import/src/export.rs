//! Contacts → CSV that spreadsheets open, and that an import reads as the same contacts.

use std::collections::HashSet;

use crate::characters::is_blank;
use crate::document::Document;
use crate::error::Error;
use crate::export::cells::Writer;
use crate::table::labels;
use crate::table::names::{self, ID, LABELS, PHONE_NUMBER};

pub mod cells;

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Column {
    Id,
    Labels,
    Property(String),
}

impl Column {
    /// Of a name as callers write it.
    fn named(name: &str) -> Self {
        match names::plainly(name) {
            ID => Column::Id,
            LABELS => Column::Labels,
            name => Column::Property(names::property(name).into()),
        }
    }
}

/// An export under way: contacts go in, CSV comes out.
pub struct Exporter {
    /// None before all properties are known.
    columns: Option<Vec<Column>>,
    /// The properties that were met, in their order, and the contacts that wait for the last of them.
    found: Vec<String>,
    known: HashSet<String>,
    held: Vec<String>,
    writer: Writer,
}

impl Exporter {
    /// With these columns, or, without any, with `id`, the phone number, all properties that say something of somebody, in
    /// the order in which they are met, and `labels`. `escapes`: what a spreadsheet would run gets an apostrophe.
    pub fn new(columns: Option<&[String]>, delimiter: char, escapes: bool) -> Self {
        let columns: Option<Vec<Column>> =
            columns.map(|names| names.iter().map(|name| Column::named(name)).collect());
        let mut writer = Writer::new(delimiter, escapes);
        if let Some(columns) = &columns {
            write_heading(&mut writer, columns);
        }
        Exporter {
            columns,
            found: vec![PHONE_NUMBER.into()],
            known: HashSet::from([PHONE_NUMBER.into()]),
            held: Vec::new(),
            writer,
        }
    }

    /// Contacts that follow, one a line, as JSON text.
    pub fn push(&mut self, lines: String) -> Result<(), Error> {
        match &self.columns {
            Some(columns) => write(&mut self.writer, columns, &lines),
            None => {
                self.meet(&lines)?;
                self.held.push(lines);
                Ok(())
            }
        }
    }

    /// There are no more contacts.
    pub fn finish(&mut self) {
        if self.columns.is_none() {
            let properties = std::mem::take(&mut self.found).into_iter().map(Column::Property);
            let columns: Vec<Column> =
                std::iter::once(Column::Id).chain(properties).chain([Column::Labels]).collect();
            write_heading(&mut self.writer, &columns);
            self.columns = Some(columns);
            self.held.reverse();
        }
    }

    /// The bytes that follow; nothing when there are none before more contacts come, or no more.
    pub fn read(&mut self) -> Result<Option<Vec<u8>>, Error> {
        if let Some(columns) = &self.columns
            && let Some(lines) = self.held.pop()
        {
            write(&mut self.writer, columns, &lines)?;
        }
        Ok(self.writer.take())
    }

    fn meet(&mut self, lines: &str) -> Result<(), Error> {
        for line in lines.lines() {
            let document = read(line)?;
            for (name, value) in document.properties() {
                if !is_blank(value) && !self.known.contains(name) {
                    self.known.insert(name.into());
                    self.found.push(name.into());
                }
            }
        }
        Ok(())
    }
}

fn read(line: &str) -> Result<Document<'_>, Error> {
    Document::received(line).map_err(|error| Error::new("contact", error.detail))
}

fn write_heading(writer: &mut Writer, columns: &[Column]) {
    for column in columns {
        match column {
            Column::Id => writer.cell(ID),
            Column::Labels => writer.cell(LABELS),
            Column::Property(name) => writer.cell(&names::heading_of(name)),
        }
    }
    writer.end_row();
}

fn write(writer: &mut Writer, columns: &[Column], lines: &str) -> Result<(), Error> {
    for line in lines.lines() {
        let document = read(line)?;
        for column in columns {
            match column {
                Column::Id => writer.cell(document.id.as_deref().unwrap_or_default()),
                Column::Labels => writer.cell(&labels::write(document.labels())),
                Column::Property(name) => {
                    let property = document.properties().find(|(other, _)| other == name);
                    writer.cell(property.map_or("", |(_, value)| value));
                }
            }
        }
        writer.end_row();
    }
    Ok(())
}

#[cfg(test)]
mod tests;
