//! A table as people have it → rows. Text passes [`delimiter`], [`records`] and [`columns`], in this order.

use crate::error::Error;
use crate::json::{self, Array, Object};
use crate::phone::Region;
use crate::rejection::RowError;
use crate::row::{Content, Found, SourceRow};
use crate::table::columns::{Columns, Manner, Mapping};
use crate::table::diagnosis::Beginning;
use crate::table::record::Record;
use crate::table::records::Records;
use crate::text;
use crate::text::encoding::Encoding;

#[cfg(feature = "whole")]
pub mod built;
pub mod columns;
pub mod delimiter;
pub mod diagnosis;
pub mod labels;
mod marks;
pub mod names;
pub mod record;
pub mod records;

/// What R writes for a value that is missing: without quotes, which it puts around everything else that is text.
const R_MISSING: &[u8] = b"NA";

/// What is known of a table beforehand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Found out where it is not given.
    pub encoding: Option<Encoding>,
    /// Found out where it is not given.
    pub delimiter: Option<u8>,
    /// Where the headings are.
    pub header_row: HeaderRow,
    /// What the columns are.
    pub mapping: Mapping,
    /// Refuses a table without a column of phone numbers.
    pub requires_number: bool,
    /// Where numbers without a country code are from: numbers show where the heading should be.
    pub region: Region,
    /// Somebody looks at it before it is imported: what an import would ask about is shown.
    pub is_preview: bool,
}

impl Form {
    /// Whether its bytes come as UTF-8, made from something else.
    pub fn is_decoded(&self) -> bool {
        matches!(self.encoding, Some(Encoding::Decoded(_)))
    }
}

/// The row of a table that holds its headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderRow {
    /// The first in which something stands.
    First,
    /// This one.
    At(u32),
    /// There is none: the first row is data.
    Missing,
}

/// Reads a table. Rows are counted as spreadsheets do, from 1, and empty lines count.
pub struct Table {
    form: Form,
    records: Records,
    beginning: Beginning,
    /// The columns, and the row of their headings.
    heading: Option<(Columns, Option<u32>)>,
    is_over: bool,
}

impl Table {
    /// A reader of this text, which is judged by, and of what is appended to it.
    pub fn new(form: Form, mut text: Vec<u8>) -> Self {
        let declared = delimiter::declared(&text);
        text.drain(..declared.map_or(0, |(_, length)| length));
        let known = form.delimiter.or(declared.map(|(delimiter, _)| delimiter));
        let weight = |heading: &str| form.mapping.weight(heading);
        let delimiter = known.unwrap_or_else(|| delimiter::detected(&text, &weight));
        let mut records = Records::new(delimiter);
        records.input().extend_from_slice(&text);
        Table { form, records, beginning: Beginning { text, delimiter }, heading: None, is_over: false }
    }

    /// Where the text that follows is to be appended.
    pub fn input(&mut self) -> &mut Vec<u8> {
        self.records.input()
    }

    /// No more text follows.
    pub fn finish(&mut self) {
        self.is_over = true;
        self.records.finish();
    }

    /// Looks at the next record, and hands it to `each` if it is a row. False when there is none before more text comes.
    /// `marks_losses`: the text has U+FFFD where characters were lost.
    pub fn step(&mut self, marks_losses: bool, each: &mut dyn FnMut(SourceRow<'_>)) -> Result<bool, Error> {
        let Some(record) = self.records.read() else {
            return match self.is_over && self.heading.is_none() {
                true => without_heading(&self.form, &self.beginning).map(|()| false),
                false => Ok(false),
            };
        };
        if let Some((columns, _)) = &self.heading {
            each(row(columns, &record, marks_losses));
            return Ok(true);
        }
        if !is_heading(&record, self.form.header_row)? {
            return Ok(true);
        }
        let has_heading = self.form.header_row != HeaderRow::Missing;
        let heading = has_heading.then_some(record.row);
        let columns = read_heading(&self.form, &self.beginning, &record)?;
        let may_be_r = has_heading && record.is_quoted();
        let (columns, _) = self.heading.insert((columns, heading));
        if !has_heading {
            each(row(columns, &record, marks_losses));
        }
        if may_be_r {
            self.records.set_missing(R_MISSING);
        }
        self.beginning.forget();
        Ok(true)
    }

    /// How the table was read, once its heading was.
    pub fn reading<'a>(&'a self, encoding: &'a str) -> Option<Reading<'a>> {
        let (columns, header_row) = self.heading.as_ref()?;
        Some(Reading::new(encoding, delimiter::text(self.beginning.delimiter), *header_row, columns))
    }
}

/// Whether the record is the heading, or the first row where there is none.
fn is_heading(record: &Record<'_>, header_row: HeaderRow) -> Result<bool, Error> {
    match header_row {
        HeaderRow::Missing => Ok(true),
        HeaderRow::First => Ok(!record.is_blank()),
        HeaderRow::At(row) if record.row < row => Ok(false),
        HeaderRow::At(row) if record.row == row && !record.is_blank() => Ok(true),
        HeaderRow::At(row) => Err(empty_heading(row)),
    }
}

fn read_heading(form: &Form, beginning: &Beginning, record: &Record<'_>) -> Result<Columns, Error> {
    let heading = (form.header_row != HeaderRow::Missing).then_some(record.row);
    let columns = match heading {
        Some(_) => record
            .cells()
            .map_err(|error| {
                Error::new(
                    "source",
                    format_args!("expected a heading, got one that cannot be read: {}", error.detail),
                )
            })
            .and_then(|cells| {
                Columns::read(cells, &form.mapping, beginning.manner(heading, form.is_preview))
            }),
        None => Columns::without_heading(
            &form.mapping,
            record.as_found().count(),
            Manner { is_preview: form.is_preview, ..Manner::default() },
        ),
    };
    match columns {
        Ok(columns) if form.is_preview && !columns.has_phone_number() => {
            beginning.heading_elsewhere(heading, &form.mapping).map_or(Ok(columns), Err)
        }
        Ok(columns) if form.requires_number && !columns.has_phone_number() => {
            Err(beginning.missing_number(heading, &form.mapping, form.region))
        }
        Ok(columns) => Ok(columns),
        Err(error) => Err(beginning.heading_elsewhere(heading, &form.mapping).unwrap_or(error)),
    }
}

/// The source came to its end before its heading.
fn without_heading(form: &Form, beginning: &Beginning) -> Result<(), Error> {
    match form.header_row {
        HeaderRow::At(row) => Err(empty_heading(row)),
        _ if form.requires_number || form.is_preview => {
            Err(beginning.missing_number(None, &form.mapping, form.region))
        }
        _ => Ok(()),
    }
}

fn empty_heading(row: u32) -> Error {
    Error::new(
        "options.headerRow",
        format_args!("expected a row with headings, got {row}, in which nothing stands"),
    )
}

fn row<'a>(columns: &'a Columns, record: &'a Record<'a>, marks_losses: bool) -> SourceRow<'a> {
    let content = match marks_losses && text::is_damaged(record.line()) {
        true => Err(RowError::malformed(
            "the row has characters (U+FFFD) that were lost when its bytes were read",
        )),
        false => record.cells().and_then(|cells| columns.row(cells)),
    };
    SourceRow {
        row: record.row,
        fingerprint: record.fingerprint,
        content: content.map(|row| row.map_or(Content::Blank, Content::Contact)),
        found: Found::Cells(record),
    }
}

/// How a table was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading<'a> {
    /// What its bytes were, as `TextDecoder` calls it.
    pub encoding: &'a str,
    /// What parted its cells; empty for vCards.
    pub delimiter: &'static str,
    /// The row of its headings, if it had any.
    pub header_row: Option<u32>,
    /// What each column is.
    pub columns: Vec<ReadColumn<'a>>,
}

impl<'a> Reading<'a> {
    /// Tells how a source with these columns was read.
    pub fn new(
        encoding: &'a str,
        delimiter: &'static str,
        header_row: Option<u32>,
        columns: &'a Columns,
    ) -> Self {
        let columns = columns.iter().map(|(header, property)| ReadColumn { header, property }).collect();
        Reading { encoding, delimiter, header_row, columns }
    }
}

/// What a column is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadColumn<'a> {
    /// Its heading.
    pub header: &'a str,
    /// The property that its cells are, unless it is dropped.
    pub property: Option<&'a str>,
}

impl Reading<'_> {
    /// As JSON text.
    pub fn json(&self) -> String {
        let mut out = Vec::new();
        let mut reading = Object::begin(&mut out);
        reading.text("encoding", self.encoding);
        reading.text("delimiter", self.delimiter);
        match self.header_row {
            Some(row) => reading.number("headerRow", row),
            None => reading.flag("headerRow", false),
        }
        let mut columns = Array::begin(reading.member("columns"));
        for ReadColumn { header, property } in &self.columns {
            let mut column = Object::begin(columns.item());
            column.text("header", header);
            match property {
                Some(name) => column.text("property", name),
                None => column.member("property").extend_from_slice(b"null"),
            }
            column.end();
        }
        columns.end();
        reading.end();
        json::finished(out)
    }
}

#[cfg(test)]
mod tests;
