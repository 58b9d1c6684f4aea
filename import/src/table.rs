//! A table as people have it → rows. Bytes pass [`encoding`], [`delimiter`], [`records`] and [`columns`], in this order.

use serde::{Serialize, Serializer};

use crate::error::Error;
use crate::phone::Region;
use crate::rejection::Fault;
use crate::row::{Content, Found, SourceRow};
use crate::table::columns::{Columns, Mapping};
use crate::table::diagnosis::Beginning;
use crate::table::encoding::{Decoder, Encoding};
use crate::table::records::{Record, Records};

pub mod columns;
pub mod delimiter;
pub mod diagnosis;
pub mod encoding;
pub mod labels;
pub mod names;
pub mod records;

/// So much of the source is looked at before anything is made of it.
const HEAD_LENGTH: usize = 64 * 1024;

/// What is known of a table beforehand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
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
    encoding: Option<Encoding>,
    /// The first bytes, until there are enough to judge by.
    head: Vec<u8>,
    body: Option<Body>,
    is_over: bool,
}

struct Body {
    decoder: Decoder,
    records: Records,
    beginning: Beginning,
    /// The columns, and the row of their headings.
    heading: Option<(Columns, Option<u32>)>,
}

impl Table {
    /// A reader at the beginning of the source, whose encoding is found out where it is not given.
    pub fn new(form: Form, encoding: Option<Encoding>) -> Self {
        Table { form, encoding, head: Vec::new(), body: None, is_over: false }
    }

    /// The bytes that follow, in pieces of any size.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Error> {
        match &mut self.body {
            Some(body) => body.decoder.decode(bytes, body.records.input()),
            None => {
                self.head.extend_from_slice(bytes);
                if self.head.len() >= HEAD_LENGTH {
                    self.begin()?;
                }
            }
        }
        Ok(())
    }

    /// The source is at its end.
    pub fn finish(&mut self) -> Result<(), Error> {
        self.is_over = true;
        if self.body.is_none() {
            self.begin()?;
        }
        if let Some(body) = &mut self.body {
            body.decoder.finish(body.records.input());
            body.records.finish();
        }
        Ok(())
    }

    /// Looks at the next record, and hands it to `each` if it is a row. False when there is none before more bytes come.
    pub fn step(&mut self, each: &mut impl FnMut(SourceRow<'_>)) -> Result<bool, Error> {
        let Some(body) = &mut self.body else { return Ok(false) };
        let Some(record) = body.records.read() else {
            return match self.is_over && body.heading.is_none() {
                true => without_heading(&self.form, &body.beginning).map(|()| false),
                false => Ok(false),
            };
        };
        let is_text = self.encoding.is_some();
        if let Some((columns, _)) = &body.heading {
            each(row(columns, &record, is_text));
            return Ok(true);
        }
        if !is_heading(&record, self.form.header_row)? {
            return Ok(true);
        }
        let has_heading = self.form.header_row != HeaderRow::Missing;
        let heading = has_heading.then_some(record.row);
        let columns = read_heading(&self.form, &body.beginning, &record)?;
        let (columns, _) = body.heading.insert((columns, heading));
        if !has_heading {
            each(row(columns, &record, is_text));
        }
        body.beginning.forget();
        Ok(true)
    }

    /// How the table was read, once its heading was.
    pub fn reading(&self) -> Option<Reading<'_>> {
        let body = self.body.as_ref()?;
        let (columns, header_row) = body.heading.as_ref()?;
        Some(Reading {
            encoding: body.decoder.encoding().name(),
            delimiter: char::from(body.beginning.delimiter),
            header_row: *header_row,
            columns: columns.iter().map(|(header, property)| ReadColumn { header, property }).collect(),
        })
    }

    fn begin(&mut self) -> Result<(), Error> {
        let head = std::mem::take(&mut self.head);
        match self.encoding {
            None => encoding::check(&head)?,
            Some(_) => encoding::check_text(&head)?,
        }
        let mut decoder = Decoder::new(self.encoding);
        let mut text = Vec::with_capacity(head.len());
        decoder.decode(&head, &mut text);
        let declared = delimiter::declared(&text);
        let text = text.split_off(declared.map_or(0, |(_, length)| length));
        let known = self.form.delimiter.or(declared.map(|(delimiter, _)| delimiter));
        let is_known = |heading: &str| self.form.mapping.knows(heading);
        let delimiter = known.unwrap_or_else(|| delimiter::detected(&text, &is_known));
        let mut records = Records::new(delimiter);
        records.input().extend_from_slice(&text);
        self.body = Some(Body { decoder, records, beginning: Beginning { text, delimiter }, heading: None });
        Ok(())
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
            .map_err(|fault| {
                Error::new(
                    "source",
                    format!("expected a heading, got one that cannot be read: {}", fault.detail),
                )
            })
            .and_then(|cells| Columns::read(cells, &form.mapping)),
        None => Columns::without_heading(&form.mapping),
    };
    match columns {
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
        _ if form.requires_number => Err(beginning.missing_number(None, &form.mapping, form.region)),
        _ => Ok(()),
    }
}

fn empty_heading(row: u32) -> Error {
    Error::new(
        "options.headerRow",
        format!("expected a row with headings, got {row}, in which nothing stands"),
    )
}

fn row<'a>(columns: &'a Columns, record: &'a Record<'a>, is_text: bool) -> SourceRow<'a> {
    let content = match is_text && encoding::is_damaged(record.line()) {
        true => {
            Err(Fault::malformed("the row has characters that were lost when its bytes were read as text"))
        }
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reading<'a> {
    /// What its bytes were, as `TextDecoder` calls it.
    pub encoding: &'static str,
    /// What parted its cells.
    pub delimiter: char,
    /// The row of its headings, if it had any.
    #[serde(serialize_with = "row_or_false")]
    pub header_row: Option<u32>,
    /// What each column is.
    pub columns: Vec<ReadColumn<'a>>,
}

/// What a column is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReadColumn<'a> {
    /// Its heading.
    pub header: &'a str,
    /// The property that its cells are, unless it is dropped.
    pub property: Option<&'a str>,
}

fn row_or_false<S: Serializer>(row: &Option<u32>, serializer: S) -> Result<S::Ok, S::Error> {
    match row {
        Some(row) => serializer.serialize_u32(*row),
        None => serializer.serialize_bool(false),
    }
}

#[cfg(test)]
mod tests;
