//! The whole way from bytes to chunks.

use std::collections::VecDeque;

use crate::checkpoint::Checkpoint;
use crate::chunk::{Builder, Chunk, MOST_BYTES};
use crate::csv::{Csv, SourceRow};
use crate::document::Document;
use crate::error::Error;
use crate::fingerprint::Fingerprint;
use crate::ledger::{Ledger, Outcome, Span};
use crate::numbers::Numbers;
use crate::rejection::{Fault, Rejection};
use crate::row::Row;
use crate::settings::{Format, Settings};

/// An import under way: bytes go in, chunks and rejections come out, outcomes go in, checkpoints come out.
pub struct Import {
    source: Source,
    pipeline: Pipeline,
}

enum Source {
    Csv(Box<Csv>),
    Contacts { fingerprint: Fingerprint, row: u32 },
}

impl Import {
    /// An import at the beginning of its source.
    pub fn new(settings: Settings) -> Self {
        let source = match settings.format {
            Format::Csv => Source::Csv(Box::new(Csv::new(settings.form.clone()))),
            Format::Contacts => Source::Contacts { fingerprint: Fingerprint::default(), row: 0 },
        };
        Import { source, pipeline: Pipeline::new(settings) }
    }

    /// Takes the bytes that follow: of CSV in pieces of any size, of contacts whole lines.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let Import { source, pipeline } = self;
        let mut each = |row: SourceRow<'_>| pipeline.take(row);
        match source {
            Source::Csv(csv) => csv.push(bytes, &mut each)?,
            Source::Contacts { fingerprint, row } => {
                for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
                    *row = row.saturating_add(1);
                    fingerprint.update(line);
                    take_line(line, *row, fingerprint.value(), &mut each);
                }
            }
        }
        self.pipeline.failure.take().map_or(Ok(()), Err)
    }

    /// The source is at its end.
    pub fn finish(&mut self) -> Result<(), Error> {
        let Import { source, pipeline } = self;
        if let Source::Csv(csv) = source {
            csv.finish(&mut |row| pipeline.take(row))?;
        }
        self.pipeline.finish()
    }

    /// The next chunk to send; it counts as under way from now on. None before a resumed import has found its
    /// source unchanged.
    pub fn next_chunk(&mut self) -> Option<Chunk> {
        let pipeline = &mut self.pipeline;
        if pipeline.expected.is_some() {
            return None;
        }
        let chunk = pipeline.queue.pop_front()?;
        if !pipeline.settings.dry_run {
            pipeline.ledger.start(chunk.id, &chunk.rows, chunk.span);
        }
        Some(chunk)
    }

    /// A chunk has come to its end; `outcomes` has one for each of its contacts.
    pub fn end_chunk(&mut self, id: u32, outcomes: &[Outcome]) {
        self.pipeline.ledger.end(id, outcomes);
    }

    /// The rows turned down since the last call.
    pub fn take_rejections(&mut self) -> Vec<Rejection> {
        std::mem::take(&mut self.pipeline.rejections)
    }

    /// How many rows were read.
    pub fn rows(&self) -> u32 {
        self.pipeline.rows
    }

    /// How many of them the earlier run was done with.
    pub fn skipped(&self) -> u32 {
        self.pipeline.skipped
    }

    /// How many of the rows put into chunks have a number that is possible, but not valid.
    pub fn invalid_numbers(&self) -> u32 {
        self.pipeline.invalid_numbers
    }

    /// How far the import has come.
    pub fn checkpoint(&self) -> &Checkpoint {
        self.pipeline.ledger.checkpoint()
    }
}

fn take_line(line: &[u8], row: u32, fingerprint: u64, each: &mut impl FnMut(SourceRow<'_>)) {
    let document = match std::str::from_utf8(line) {
        Ok(text) => Document::read(text),
        Err(_) => Err(Fault::malformed("the row is not valid UTF-8")),
    };
    let content = document.as_ref().map_err(Clone::clone).and_then(Document::row);
    each(SourceRow { row, fingerprint, content });
}

/// What happens to each row.
struct Pipeline {
    settings: Settings,
    numbers: Option<Numbers>,
    builder: Builder,
    contact: Vec<u8>,
    queue: VecDeque<Chunk>,
    rejections: Vec<Rejection>,
    ledger: Ledger,
    /// What an earlier run settled.
    earlier: Checkpoint,
    /// A fingerprint that is still to be compared.
    expected: Option<(u32, u64)>,
    failure: Option<Error>,
    rows: u32,
    skipped: u32,
    invalid_numbers: u32,
    /// The next chunk's span so far; nothing when no row followed the last chunk.
    span: Option<Span>,
    chunks: u32,
}

impl Pipeline {
    fn new(settings: Settings) -> Self {
        let mut earlier = settings.checkpoint.clone();
        if settings.resend_unknown {
            earlier.unknown = Default::default();
        }
        Pipeline {
            numbers: settings.default_region.map(Numbers::new),
            builder: Builder::new(settings.chunk_size),
            contact: Vec::new(),
            queue: VecDeque::new(),
            rejections: Vec::new(),
            ledger: Ledger::new(earlier.clone()),
            expected: Some(earlier.position).filter(|position| position.0 > 0),
            earlier,
            failure: None,
            rows: 0,
            skipped: 0,
            invalid_numbers: 0,
            span: None,
            chunks: 0,
            settings,
        }
    }

    fn take(&mut self, SourceRow { row, fingerprint, content }: SourceRow<'_>) {
        if self.failure.is_some() {
            return;
        }
        self.rows += 1;
        match content.and_then(|content| self.prepare(row, &content)) {
            _ if self.is_settled(row) => {}
            Ok(is_valid) => self.add(row, is_valid),
            Err(Fault { reason, detail }) => self.rejections.push(Rejection { row, reason, detail }),
        }
        let first = self.span.map_or(row, |span| span.first);
        self.span = Some(Span { first, last: row, fingerprint });
        if self.builder.is_full() {
            self.close();
        }
        self.compare(row, fingerprint);
    }

    /// Writes the contact, and tells whether its number, if it has one, is valid. Settled rows pass here too: later
    /// rows may have the same number.
    fn prepare(&mut self, row: u32, content: &Row<'_>) -> Result<bool, Fault> {
        let number = match &mut self.numbers {
            Some(numbers) => numbers.check(content)?,
            None => None,
        };
        let is_valid = number.as_ref().is_none_or(|number| number.is_valid);
        if self.earlier.done.contains(row) || self.earlier.unknown.contains(row) {
            return Ok(is_valid);
        }
        self.contact.clear();
        content.write(
            &mut self.contact,
            number.as_ref().map(|number| number.e164.as_str()),
            &self.settings.labels,
        );
        match self.contact.len() + 2 > MOST_BYTES {
            true => Err(Fault::malformed("the row is larger than 4 MiB")),
            false => Ok(is_valid),
        }
    }

    fn is_settled(&mut self, row: u32) -> bool {
        let is_done = self.earlier.done.contains(row);
        self.skipped += u32::from(is_done);
        is_done || self.earlier.unknown.contains(row)
    }

    fn add(&mut self, row: u32, is_valid: bool) {
        self.invalid_numbers += u32::from(!is_valid);
        if !self.builder.has_room_for(self.contact.len()) {
            self.close();
        }
        self.builder.add(row, &self.contact);
    }

    fn close(&mut self) {
        let Some(span) = self.span.take() else { return };
        let (json, rows) = self.builder.take();
        self.queue.push_back(Chunk { id: self.chunks, json, rows, span });
        self.chunks += 1;
    }

    fn compare(&mut self, row: u32, fingerprint: u64) {
        let Some(expected) = self.expected else { return };
        if row >= expected.0 {
            self.expected = None;
            if (row, fingerprint) != expected {
                self.failure = Some(changed(expected.0));
            }
        }
    }

    fn finish(&mut self) -> Result<(), Error> {
        if let Some(failure) = self.failure.take() {
            return Err(failure);
        }
        if let Some(expected) = self.expected {
            return Err(changed(expected.0));
        }
        self.close();
        Ok(())
    }
}

fn changed(row: u32) -> Error {
    Error::new(
        "options.checkpoint",
        format!("expected the source it was made with, got one that differs up to row {row}"),
    )
}

#[cfg(test)]
mod tests;
