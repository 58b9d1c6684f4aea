//! CSV as people have it → rows.

use std::collections::BTreeMap;

use crate::error::Error;
use crate::fingerprint::Fingerprint;
use crate::header::Columns;
use crate::records::Records;
use crate::rejection::Fault;
use crate::row::Row;
use crate::{delimiter, encoding};

/// What is known of the form beforehand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form {
    /// The delimiter; detected where it is not given.
    pub delimiter: Option<u8>,
    /// Header name → property name, or nothing for a column to drop.
    pub columns: BTreeMap<String, Option<String>>,
}

/// A row of the source: where it is, the fingerprint up to its end, and what it says.
pub struct SourceRow<'a> {
    /// Its number; see the format for where counting begins.
    pub row: u32,
    /// Of the source up to the end of this row.
    pub fingerprint: u64,
    /// The contact, or why it is none.
    pub content: Result<Row<'a>, Fault>,
}

/// Reads CSV. Rows are counted as spreadsheets do: the header is row 1, and empty lines count.
pub struct Csv {
    form: Form,
    /// The first bytes, until there are enough to judge by.
    head: Vec<u8>,
    body: Option<Body>,
}

struct Body {
    records: Records,
    columns: Option<Columns>,
}

impl Csv {
    /// A reader at the beginning of the source.
    pub fn new(form: Form) -> Self {
        Csv { form, head: Vec::new(), body: None }
    }

    /// Hands each row in `input` to `each`.
    pub fn push(&mut self, input: &[u8], each: &mut impl FnMut(SourceRow<'_>)) -> Result<(), Error> {
        if let Some(body) = &mut self.body {
            return body.push(&self.form, input, each);
        }
        self.head.extend_from_slice(input);
        if self.head.len() >= encoding::HEAD_LENGTH { self.begin(each) } else { Ok(()) }
    }

    /// The source is at its end.
    pub fn finish(&mut self, each: &mut impl FnMut(SourceRow<'_>)) -> Result<(), Error> {
        if self.body.is_none() {
            self.begin(each)?;
        }
        match &mut self.body {
            Some(body) => body.finish(&self.form, each),
            None => Ok(()),
        }
    }

    fn begin(&mut self, each: &mut impl FnMut(SourceRow<'_>)) -> Result<(), Error> {
        let head = std::mem::take(&mut self.head);
        let bom = encoding::check(&head)?;
        let declared = delimiter::declared(&head[bom..]);
        let (preamble, rest) = head.split_at(bom + declared.map_or(0, |(_, length)| length));
        let mut fingerprint = Fingerprint::default();
        fingerprint.update(preamble);
        let known = self.form.delimiter.or(declared.map(|(delimiter, _)| delimiter));
        let records = Records::new(known.unwrap_or_else(|| delimiter::detected(rest)), fingerprint);
        self.body.insert(Body { records, columns: None }).push(&self.form, rest, each)
    }
}

impl Body {
    fn push(
        &mut self,
        form: &Form,
        mut input: &[u8],
        each: &mut impl FnMut(SourceRow<'_>),
    ) -> Result<(), Error> {
        while self.records.advance(&mut input) {
            self.record(form, Ok(()), each)?;
        }
        Ok(())
    }

    fn finish(&mut self, form: &Form, each: &mut impl FnMut(SourceRow<'_>)) -> Result<(), Error> {
        match self.records.finish() {
            Some(ended) => self.record(form, ended, each),
            None => Ok(()),
        }
    }

    fn record(
        &mut self,
        form: &Form,
        ended: Result<(), Fault>,
        each: &mut impl FnMut(SourceRow<'_>),
    ) -> Result<(), Error> {
        let (row, fingerprint) = (self.records.row(), self.records.fingerprint());
        let fields = ended.and_then(|()| self.records.fields());
        match (&self.columns, fields) {
            (Some(columns), fields) => {
                let content = fields.and_then(|fields| columns.row(fields.len(), fields.iter()));
                each(SourceRow { row, fingerprint, content });
            }
            (None, Ok(fields)) => self.columns = Some(Columns::read(fields.iter(), &form.columns)?),
            (None, Err(fault)) => {
                return Err(encoding::unreadable(&format!("a header in which {}", fault.detail)));
            }
        }
        self.records.release();
        Ok(())
    }
}

#[cfg(test)]
mod tests;
