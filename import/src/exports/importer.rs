//! An import, the look at a table before it, and what it makes of a cell.

use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use super::chunk::Chunk;
use crate::checkpoint::MoreRuns;
use crate::error::Error;
use crate::import::{Import, Progress, Standing};
use crate::json::{self, Array, Object};
use crate::ledger::Outcome;
use crate::preview::Preview;
use crate::settings::DEFAULT_REGION;
use crate::source::Format;
use crate::{cell, settings, text};

/// The options of an import, checked before its source is touched.
#[wasm_bindgen]
pub struct Settings(settings::Settings);

#[wasm_bindgen]
impl Settings {
    /// Takes the options as JSON text. `done` and `unknown` are runs of the checkpoint, each the first and the last row: there
    /// may be many. What is refused is thrown as an exception with the message.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &str, done: &[u32], unknown: &[u32]) -> Result<Settings, JsError> {
        settings::Settings::read_with(options, MoreRuns { done, unknown }).map(Settings).map_err(thrown)
    }
}

/// An import, as the facade holds it. What is refused is thrown as an exception with the message.
#[wasm_bindgen]
pub struct Importer {
    import: Import,
    /// What stood in the rows that were handed out last.
    found: Option<String>,
}

#[wasm_bindgen]
impl Importer {
    /// `format` is `bytes`, `text` or `contacts`.
    #[wasm_bindgen(constructor)]
    pub fn new(settings: Settings, format: &str, keeps_found: bool) -> Importer {
        Importer { import: Import::new(settings.0, Format::named(format), keeps_found), found: None }
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

    /// The next chunk to send.
    #[wasm_bindgen(js_name = nextChunk)]
    pub fn next_chunk(&mut self) -> Option<Chunk> {
        self.import.next_chunk().map(Chunk)
    }

    /// Where each contact of a chunk stands: 0 done, 1 unknown, 2 not done.
    #[wasm_bindgen(js_name = markChunk)]
    pub fn mark_chunk(&mut self, id: u32, outcomes: &[u8]) {
        self.import.mark_chunk(id, &outcomes_of(outcomes));
    }

    /// The chunk has come to its end.
    #[wasm_bindgen(js_name = endChunk)]
    pub fn end_chunk(&mut self, id: u32, outcomes: &[u8]) {
        self.import.end_chunk(id, &outcomes_of(outcomes));
    }

    /// The rows turned down since the last call: of each its number and that of its error.
    #[wasm_bindgen(js_name = takeRejections)]
    pub fn take_rejections(&mut self) -> Vec<u32> {
        let rejections = self.import.take_rejections();
        let mut found = Vec::new();
        let mut rows = Array::begin(&mut found);
        rejections.iter().filter_map(|rejection| rejection.found.as_ref()).for_each(|json| {
            rows.item().extend_from_slice(json.as_bytes());
        });
        rows.end();
        self.found =
            rejections.iter().any(|rejection| rejection.found.is_some()).then(|| json::finished(found));
        // There are not so many errors.
        rejections.iter().flat_map(|rejection| [rejection.row, rejection.error as u32]).collect()
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

    /// How far it has read: rows, those skipped, unknown ones, blank ones, those of contacts that are there already, and
    /// the number of the last.
    pub fn standing(&self) -> Vec<u32> {
        let Standing { rows, skipped, unknown, blank, existing, last_row } = self.import.standing();
        vec![rows, skipped, unknown, blank, existing, last_row]
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

/// The beginning of a table, as JSON text: how it was read, and its `rows`. `format` is `bytes` or `text`; `is_whole` if no
/// more bytes follow.
#[wasm_bindgen(js_name = previewTable)]
pub fn preview_table(
    options: &Settings,
    format: &str,
    bytes: &[u8],
    is_whole: bool,
) -> Result<String, JsError> {
    let preview = Preview::read(&options.0, format == "text", bytes, is_whole).map_err(thrown)?;
    let reading = preview.reading().map_or_else(String::new, |reading| reading.json());
    Ok(["[", &reading, ",", &preview.rows(), "]"].concat())
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
