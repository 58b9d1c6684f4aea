//! The whole way from bytes to chunks.

use std::collections::VecDeque;

use crate::cell;
use crate::checkpoint::Checkpoint;
use crate::chunk::{Builder, Chunk, MOST_BYTES};
use crate::error::Error;
use crate::existing::Existing;
use crate::json::Scratch;
use crate::ledger::{Ledger, Outcome, Span};
use crate::numbers::Numbers;
use crate::phone::Number;
use crate::rejection::{Rejection, RowError, RowErrors};
use crate::row::{Content, Found, Row, SourceRow};
use crate::settings::Settings;
use crate::source::{Format, Source};
use crate::table::Reading;

/// After so much work somebody else has a turn: some milliseconds.
const SHARE: usize = 256 * 1024;
/// What a row costs, whatever its length.
const ROW: usize = 200;

/// An import under way: bytes go in, chunks and rejections come out, outcomes go in, checkpoints come out.
pub struct Import {
    source: Source,
    pipeline: Pipeline,
}

/// How many rows were read, and what is known of them without sending any.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// All.
    pub rows: u32,
    /// Those that an earlier run was done with.
    pub skipped: u32,
    /// Those that an earlier run sent without getting an answer.
    pub unknown: u32,
    /// Those in which nothing stands.
    pub blank: u32,
    /// Those whose number a contact of the account has.
    pub existing: u32,
    /// The number of the last one.
    pub last_row: u32,
}

/// Whether there is more to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// There is; perhaps a chunk has to be taken first.
    More,
    /// Not before more bytes come, or no more.
    Nothing,
}

impl Import {
    /// An import at the beginning of its source. `keeps_found`: whoever is told of rejected rows wants to know what stood
    /// in them.
    pub fn new(settings: Settings, format: Format, keeps_found: bool) -> Self {
        Import { source: Source::new(format, &settings.form), pipeline: Pipeline::new(settings, keeps_found) }
    }

    /// Begins anew, with a source that comes in another format.
    pub fn begin(&mut self, format: Format, keeps_found: bool) {
        self.source = Source::new(format, &self.pipeline.settings.form);
        self.pipeline.keeps_found = keeps_found;
    }

    /// How it is to be done.
    pub fn settings(&self) -> &Settings {
        &self.pipeline.settings
    }

    /// Takes the number of a contact that is there already, and its region, for rows with the same number.
    pub fn know(&mut self, number: &str, region: &str) {
        let Pipeline { existing, settings, .. } = &mut self.pipeline;
        let region = if region.is_empty() { Some(settings.form.region) } else { cell::region(region) };
        existing.add(number, region);
    }

    /// Takes the bytes that follow: of a table in pieces of any size, of contacts whole lines. They are looked at by
    /// [`Import::advance`], which should have done all it can before more bytes come.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.source.push(bytes)
    }

    /// The source is at its end.
    pub fn finish(&mut self) -> Result<(), Error> {
        self.pipeline.is_last = true;
        self.source.finish()
    }

    /// Works for some milliseconds, or until a chunk is ready.
    pub fn advance(&mut self) -> Result<Progress, Error> {
        let Import { source, pipeline } = self;
        let mut work = 0;
        while work < SHARE && !pipeline.has_chunk() {
            let mut each = |row: SourceRow<'_>| work += pipeline.take(row);
            if !source.step(&mut each)? {
                return pipeline.rest();
            }
            if let Some(failure) = pipeline.failure.take() {
                return Err(failure);
            }
            work += ROW;
        }
        Ok(Progress::More)
    }

    /// The next chunk to send. None before a resumed import has found its source unchanged.
    pub fn next_chunk(&mut self) -> Option<Chunk> {
        let pipeline = &mut self.pipeline;
        if !pipeline.is_verified() {
            return None;
        }
        let chunk = pipeline.queue.pop_front()?;
        if !pipeline.settings.dry_run {
            pipeline.ledger.begin(chunk.id, chunk.rows().collect(), chunk.span);
        }
        Some(chunk)
    }

    /// Where a chunk stands; `outcomes` has one for each of its contacts. What is about to be sent is unknown.
    pub fn mark_chunk(&mut self, id: u32, outcomes: &[Outcome]) {
        self.pipeline.ledger.mark(id, outcomes);
    }

    /// A chunk has come to its end.
    pub fn end_chunk(&mut self, id: u32, outcomes: &[Outcome]) {
        self.pipeline.ledger.end(id, outcomes);
    }

    /// The rows turned down since the last call. They need nothing more, and the checkpoint says so from now on.
    pub fn take_rejections(&mut self) -> Vec<Rejection> {
        self.pipeline.take_rejections()
    }

    /// The errors that rows had so far.
    pub fn errors(&self) -> &[RowError] {
        self.pipeline.errors.all()
    }

    /// How far it has read.
    pub fn standing(&self) -> Standing {
        self.pipeline.standing
    }

    /// How a table was read, once its heading was.
    pub fn reading(&self) -> Option<Reading<'_>> {
        self.source.reading()
    }

    /// How far the import has come.
    pub fn checkpoint(&self) -> &Checkpoint {
        self.pipeline.ledger.checkpoint()
    }
}

/// What happens to each row.
struct Pipeline {
    settings: Settings,
    keeps_found: bool,
    numbers: Option<Numbers>,
    existing: Existing,
    builder: Builder,
    contact: Scratch,
    queue: VecDeque<Chunk>,
    errors: RowErrors,
    rejections: Vec<Rejection>,
    /// Where the last of the rejections is.
    position: (u32, u64),
    ledger: Ledger,
    /// What an earlier run settled.
    earlier: Checkpoint,
    /// A fingerprint that is still to be compared.
    expected: Option<(u32, u64)>,
    failure: Option<Error>,
    standing: Standing,
    /// The next chunk's span so far; nothing when no row followed the last chunk.
    span: Option<Span>,
    chunks: u32,
    is_last: bool,
}

/// What is made of a row.
enum Made {
    /// A contact to send, in [`Pipeline::contact`].
    Contact { is_unused: bool },
    /// Nothing stands in it.
    Blank,
    /// A contact of the account has its number.
    Existing,
}

impl Pipeline {
    fn new(settings: Settings, keeps_found: bool) -> Self {
        let mut earlier = settings.checkpoint.clone();
        if settings.resend_unknown {
            earlier.unknown = Default::default();
        }
        Pipeline {
            keeps_found,
            numbers: settings.normalizes.then(|| Numbers::new(settings.form.region)),
            existing: Existing::default(),
            builder: Builder::new(settings.chunk_size),
            contact: Scratch::default(),
            queue: VecDeque::new(),
            errors: RowErrors::default(),
            rejections: Vec::new(),
            position: (0, 0),
            ledger: Ledger::new(earlier.clone()),
            expected: Some(earlier.position).filter(|position| position.0 > 0),
            earlier,
            failure: None,
            standing: Standing::default(),
            span: None,
            chunks: 0,
            is_last: false,
            settings,
        }
    }

    fn is_verified(&self) -> bool {
        self.expected.is_none()
    }

    /// Before the source is verified, chunks only gather.
    fn has_chunk(&self) -> bool {
        self.is_verified() && !self.queue.is_empty()
    }

    /// Takes a row, and returns how many bytes it made work of.
    fn take(&mut self, SourceRow { row, fingerprint, content, found }: SourceRow<'_>) -> usize {
        self.standing.rows += 1;
        self.standing.last_row = row;
        let made = content.and_then(|content| self.make(row, &content));
        let mut work = 0;
        match made {
            _ if self.is_settled(row) => {}
            Ok(Made::Blank) => self.standing.blank += 1,
            Ok(Made::Existing) => self.standing.existing += 1,
            Ok(Made::Contact { is_unused }) => {
                work = self.contact.written().len();
                self.add(row, is_unused, &found);
            }
            Err(error) => {
                let found = self.keeps_found.then(|| found.json());
                self.rejections.push(Rejection { row, error: self.errors.number(error), found });
                self.position = (row, fingerprint);
            }
        }
        let first = self.span.map_or(row, |span| span.first);
        self.span = Some(Span { first, last: row, fingerprint });
        if self.builder.is_full() {
            self.close();
        }
        self.compare(row, fingerprint);
        work
    }

    /// Settled rows pass here too: later rows may have the same number.
    fn make(&mut self, row: u32, content: &Content<'_>) -> Result<Made, RowError> {
        let Content::Contact(content) = content else { return Ok(Made::Blank) };
        if content.is_empty() {
            return Err(RowError::empty());
        }
        let number = match &mut self.numbers {
            Some(numbers) => numbers.read(content)?,
            None => None,
        };
        if number.as_ref().is_some_and(|number| self.existing.has(number)) {
            return Ok(Made::Existing);
        }
        let vacancy = match (&self.numbers, &number) {
            (Some(numbers), Some(number)) => Some(numbers.check(number)?),
            _ => None,
        };
        let is_settled = self.earlier.done.contains(row) || self.earlier.unknown.contains(row);
        if !is_settled {
            let e164 = number.as_ref().map(Number::e164);
            self.write(content, e164.as_deref())?;
        }
        // A row that cannot be sent leaves its number to another one.
        if let (Some(numbers), Some(vacancy)) = (&mut self.numbers, vacancy) {
            numbers.remember(vacancy);
        }
        Ok(Made::Contact { is_unused: number.is_some_and(|number| !number.is_valid) })
    }

    fn write(&mut self, content: &Row<'_>, number: Option<&str>) -> Result<(), RowError> {
        self.contact.clear();
        content.write(&mut self.contact, number, &self.settings.labels);
        match self.contact.written().len() + 2 > MOST_BYTES {
            true => Err(RowError::malformed("the row is larger than 4 MiB")),
            false => Ok(()),
        }
    }

    #[inline]
    fn is_settled(&mut self, row: u32) -> bool {
        let is_done = self.earlier.done.contains(row);
        let unknown = self.earlier.unknown.contains(row);
        self.standing.skipped += u32::from(is_done);
        self.standing.unknown += u32::from(unknown);
        is_done || unknown
    }

    #[inline]
    fn add(&mut self, row: u32, is_unused: bool, found: &Found<'_>) {
        if !self.builder.has_room_for(self.contact.written().len()) {
            self.close();
        }
        let found = self.keeps_found.then(|| found.json());
        self.builder.add(row, self.contact.written(), is_unused, found);
    }

    fn close(&mut self) {
        let Some(span) = self.span.take() else { return };
        let (json, contacts) = self.builder.take();
        self.queue.push_back(Chunk { id: self.chunks, json, contacts, span });
        self.chunks += 1;
    }

    #[inline]
    fn compare(&mut self, row: u32, fingerprint: u64) {
        let Some(expected) = self.expected else { return };
        if row < expected.0 {
            return;
        }
        match (row, fingerprint) == expected {
            true => self.expected = None,
            false => self.failure = Some(changed(expected.0)),
        }
    }

    fn take_rejections(&mut self) -> Vec<Rejection> {
        if !self.is_verified() {
            return Vec::new();
        }
        let rejections = std::mem::take(&mut self.rejections);
        if !rejections.is_empty() && !self.settings.dry_run {
            self.ledger.refuse(rejections.iter().map(|rejection| rejection.row), self.position);
        }
        rejections
    }

    /// The source has nothing more for now.
    fn rest(&mut self) -> Result<Progress, Error> {
        if self.is_last {
            if let Some(expected) = self.expected {
                return Err(changed(expected.0));
            }
            self.close();
        }
        Ok(Progress::Nothing)
    }
}

fn changed(row: u32) -> Error {
    let row = row.to_string();
    Error::late(
        "options.checkpoint",
        &["expected the source it was made with, got one that differs up to row ", &row].concat(),
    )
}

#[cfg(test)]
mod tests;
