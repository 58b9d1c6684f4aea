//! An import, the look at a table before it, and what it makes of a cell.

use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use super::chunk::{Bytes, Chunks};
use crate::checkpoint::MoreRuns;
use crate::error::Error;
use crate::import::{Import, Progress, Standing};
use crate::json::{self, Array, Object};
use crate::ledger::Outcome;
use crate::preview::Preview;
use crate::rejection::Rejection;
use crate::settings::{DEFAULT_REGION, Settings};
use crate::source::Format;
use crate::{cell, text};

/// An import, as the facade holds it. What is refused is thrown as an exception with the message.
#[wasm_bindgen]
pub struct Importer {
    import: Import,
    chunks: Chunks,
    /// What stood in the rows that were handed out last.
    found: Option<String>,
}

#[wasm_bindgen]
impl Importer {
    /// Takes the options as JSON text, and checks them before the source is touched. `done` and `unknown` are runs of the
    /// checkpoint, each the first and the last row: there may be many.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &str, done: &[u32], unknown: &[u32]) -> Result<Importer, JsError> {
        let settings = Settings::read_with(options, MoreRuns { done, unknown }).map_err(thrown)?;
        let import = Import::new(settings, Format::Bytes, false);
        Ok(Importer { import, chunks: Chunks::default(), found: None })
    }

    /// Before anything of the source: `format` is `bytes`, `text` or `contacts`.
    pub fn begin(&mut self, format: &str, keeps_found: bool) {
        self.import.begin(Format::named(format), keeps_found);
    }

    /// Instead of an import, the beginning of a table, as JSON text: how it was read, and its `rows`. `is_whole` if no more
    /// bytes follow.
    pub fn preview(&self, format: &str, bytes: &[u8], is_whole: bool) -> Result<String, JsError> {
        let preview =
            Preview::read(self.import.settings(), format == "text", bytes, is_whole).map_err(thrown)?;
        let reading = preview.reading().map_or_else(String::new, |reading| reading.json());
        Ok(["[", &reading, ",", &preview.rows(), "]"].concat())
    }

    /// Numbers of contacts that are there already, one a line: the region, a tab, the number.
    pub fn know(&mut self, lines: &str) {
        for (region, number) in lines.lines().filter_map(|line| line.split_once('\t')) {
            self.import.know(number, region);
        }
    }

    /// The bytes that follow.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), JsError> {
        self.import.push(bytes).map_err(thrown)
    }

    /// Contacts that follow, one a line, as JSON text.
    #[wasm_bindgen(js_name = pushLines)]
    pub fn push_lines(&mut self, lines: &str) -> Result<(), JsError> {
        self.import.push(lines.as_bytes()).map_err(thrown)
    }

    /// The source is at its end.
    pub fn finish(&mut self) -> Result<(), JsError> {
        self.import.finish().map_err(thrown)
    }

    /// Works for some milliseconds, or until a chunk is ready. True when there is more to do.
    pub fn advance(&mut self) -> Result<bool, JsError> {
        Ok(self.import.advance().map_err(thrown)? == Progress::More)
    }

    /// The next chunk to send, see [`Chunks::keep`].
    #[wasm_bindgen(js_name = nextChunk)]
    pub fn next_chunk(&mut self) -> Option<Vec<u32>> {
        Some(self.chunks.keep(self.import.next_chunk()?))
    }

    /// A copy of a chunk's JSON array, as it goes over the wire.
    #[wasm_bindgen(js_name = chunkJson)]
    pub fn chunk_json(&self, id: u32) -> Bytes {
        self.chunks.json(id)
    }

    /// What stood in the row of a contact of a chunk, as JSON text.
    #[wasm_bindgen(js_name = chunkFound)]
    pub fn chunk_found(&mut self, id: u32, place: usize) -> Option<String> {
        self.chunks.found(id, place)
    }

    /// Nobody asks for the chunk any more.
    #[wasm_bindgen(js_name = dropChunk)]
    pub fn drop_chunk(&mut self, id: u32) {
        self.chunks.drop(id);
    }

    /// Where each contact of a chunk stands: 0 done, 1 unknown, 2 not done. `is_over`: the chunk has come to its end.
    #[wasm_bindgen(js_name = markChunk)]
    pub fn mark_chunk(&mut self, id: u32, outcomes: &[u8], is_over: bool) {
        let outcomes = outcomes_of(outcomes);
        match is_over {
            true => self.import.end_chunk(id, &outcomes),
            false => self.import.mark_chunk(id, &outcomes),
        }
    }

    /// How far it has read: rows, those skipped, unknown ones, blank ones, those of contacts that are there already, and
    /// the number of the last. After them the rows turned down since the last call: of each its number and that of its error.
    #[wasm_bindgen(js_name = takeNews)]
    pub fn take_news(&mut self) -> Vec<u32> {
        let Standing { rows, skipped, unknown, blank, existing, last_row } = self.import.standing();
        let mut news = vec![rows, skipped, unknown, blank, existing, last_row];
        let rejections = self.import.take_rejections();
        let mut found = Vec::new();
        let mut all_found = Array::begin(&mut found);
        for Rejection { row, error, found } in &rejections {
            // There are not so many errors.
            news.extend([*row, *error as u32]);
            if let Some(json) = found {
                all_found.item().extend_from_slice(json.as_bytes());
            }
        }
        all_found.end();
        self.found =
            rejections.iter().any(|rejection| rejection.found.is_some()).then(|| json::finished(found));
        news
    }

    /// What stood in those rows, as a JSON array, if that is kept.
    #[wasm_bindgen(js_name = takeFound)]
    pub fn take_found(&mut self) -> Option<String> {
        self.found.take()
    }

    /// The errors from this number on, as a JSON array of reasons and details.
    #[wasm_bindgen(js_name = rowErrorsFrom)]
    pub fn row_errors_from(&self, first: usize) -> String {
        let mut out = Vec::new();
        let mut errors = Array::begin(&mut out);
        for error in self.import.errors().iter().skip(first) {
            let mut object = Object::begin(errors.item());
            object.text("reason", error.reason.as_str());
            object.text("detail", &error.detail);
            object.end();
        }
        errors.end();
        json::finished(out)
    }

    /// How a table was read, as JSON text, once its heading was.
    pub fn reading(&self) -> Option<String> {
        self.import.reading().map(|reading| reading.json())
    }

    /// How far the import has come, as JSON text.
    pub fn checkpoint(&self) -> String {
        self.import.checkpoint().write()
    }
}

/// An exception with the message. The conversion of wasm-bindgen's writes it by `core::fmt`, which is not small.
fn thrown(error: Error) -> JsError {
    JsError::new(error.message())
}

fn outcomes_of(codes: &[u8]) -> Vec<Outcome> {
    let outcome = |code: &u8| match code {
        0 => Outcome::Done,
        1 => Outcome::Unknown,
        _ => Outcome::Undone,
    };
    codes.iter().map(outcome).collect()
}

/// Looks beforehand whether a source is UTF-8 or Windows-1252: at its beginning, and at the bytes that follow the first one
/// beyond ASCII.
#[wasm_bindgen(js_name = checkEncoding)]
pub fn check_encoding(head: &[u8], beyond: &[u8]) -> Result<(), JsError> {
    text::check_beyond(head, beyond).map_err(thrown)
}

/// What an import makes of a cell, as JSON text.
#[wasm_bindgen(js_name = normalizePhoneNumber)]
pub fn normalize_phone_number(cell: &str, default_region: Option<String>) -> String {
    let region = cell::region(default_region.as_deref().unwrap_or(DEFAULT_REGION));
    let mut out = Vec::new();
    let mut result = Object::begin(&mut out);
    match cell::normalise(cell, region) {
        Ok(number) => {
            result.text("e164", &number.e164());
            result.flag("isValid", number.is_valid);
        }
        Err(refusal) => result.text("refused", &refusal),
    }
    result.end();
    json::finished(out)
}
