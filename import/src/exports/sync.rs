//! A sync.

use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::exports::chunk::{Bytes, Chunks};
use crate::import::Progress;
use crate::json::{self, Array, Object};
use crate::source::Format;
use crate::sync;
use crate::sync::changes::write_list;
use crate::sync::planner::{Duplicate, Refused, Standing};

/// The options of a sync, checked before anything is sent.
#[wasm_bindgen]
pub struct SyncSettings(sync::settings::Settings);

#[wasm_bindgen]
impl SyncSettings {
    /// Takes the options as JSON text. What is refused is thrown as an exception with the message.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &str) -> Result<SyncSettings, JsError> {
        Ok(SyncSettings(sync::settings::Settings::read(options)?))
    }
}

/// A sync, as the facade holds it. What is refused is thrown as an exception with the message.
#[wasm_bindgen]
pub struct Syncer(sync::Sync, Chunks);

#[wasm_bindgen]
impl Syncer {
    /// `format` is `bytes`, `text` or `contacts`.
    #[wasm_bindgen(constructor)]
    pub fn new(settings: SyncSettings, format: &str, keeps_found: bool, keeps_changes: bool) -> Syncer {
        Syncer(
            sync::Sync::new(settings.0, Format::named(format), keeps_found, keeps_changes),
            Chunks::default(),
        )
    }

    /// Contacts of a page of the account, as a JSON array.
    #[wasm_bindgen(js_name = addContacts)]
    pub fn add_contacts(&mut self, contacts: &str) {
        self.0.add_contacts(contacts);
    }

    /// The page has no more.
    #[wasm_bindgen(js_name = endPage)]
    pub fn end_page(&mut self) {
        self.0.end_page();
    }

    /// The account was read.
    #[wasm_bindgen(js_name = endAccount)]
    pub fn end_account(&mut self) {
        self.0.end_account();
    }

    /// The bytes of the source that follow.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), JsError> {
        Ok(self.0.push(bytes)?)
    }

    /// Contacts of the source that follow, one a line, as JSON text.
    #[wasm_bindgen(js_name = pushLines)]
    pub fn push_lines(&mut self, lines: &str) -> Result<(), JsError> {
        Ok(self.0.push(lines.as_bytes())?)
    }

    /// The source is at its end.
    pub fn finish(&mut self) -> Result<(), JsError> {
        Ok(self.0.finish()?)
    }

    /// Works for some milliseconds. True when there is more to do.
    pub fn advance(&mut self) -> Result<bool, JsError> {
        Ok(self.0.advance()? == Progress::More)
    }

    /// The next chunk of contacts to add, see [`Chunks::keep`].
    #[wasm_bindgen(js_name = nextChunk)]
    pub fn next_chunk(&mut self) -> Option<Vec<u32>> {
        Some(self.1.keep(self.0.next_chunk()?))
    }

    /// A copy of a chunk's JSON array, as it goes over the wire.
    #[wasm_bindgen(js_name = chunkJson)]
    pub fn chunk_json(&self, id: u32) -> Bytes {
        self.1.json(id)
    }

    /// What stood in the row of a contact of a chunk, as JSON text.
    #[wasm_bindgen(js_name = chunkFound)]
    pub fn chunk_found(&mut self, id: u32, place: usize) -> Option<String> {
        self.1.found(id, place)
    }

    /// Nobody asks for the chunk any more.
    #[wasm_bindgen(js_name = dropChunk)]
    pub fn drop_chunk(&mut self, id: u32) {
        self.1.drop(id);
    }

    /// The next request of another kind, as JSON text.
    #[wasm_bindgen(js_name = nextWrite)]
    pub fn next_write(&mut self) -> Option<String> {
        self.0.next_write()
    }

    /// One change by itself, as JSON text.
    pub fn change(&mut self, number: u32) -> String {
        self.0.change(number)
    }

    /// The rows whose contacts are looked for.
    #[wasm_bindgen(js_name = lookFor)]
    pub fn look_for(&mut self, rows: &[u32]) {
        self.0.look_for(rows);
    }

    /// Those of them that are among these contacts of the account, a JSON array.
    #[wasm_bindgen(js_name = foundIn)]
    pub fn found_in(&mut self, contacts: &str) -> Vec<u32> {
        self.0.found_in(contacts)
    }

    /// The rows turned down since the last call, as JSON text, if there are any.
    #[wasm_bindgen(js_name = takeRejections)]
    pub fn take_rejections(&mut self) -> Option<String> {
        let refused = self.0.take_rejections();
        if refused.is_empty() {
            return None;
        }
        let mut out = Vec::new();
        let mut rows = Array::begin(&mut out);
        for Refused { row, error, found } in &refused {
            let mut object = Object::begin(rows.item());
            object.number("row", *row);
            object.text("reason", error.reason.as_str());
            object.text("detail", &error.detail);
            if let Some(found) = found {
                object.member("found").extend_from_slice(found.as_bytes());
            }
            object.end();
        }
        rows.end();
        Some(json::finished(out))
    }

    /// The changes planned since the last call, each as JSON text.
    #[wasm_bindgen(js_name = takePreviews)]
    pub fn take_previews(&mut self) -> Vec<String> {
        self.0.take_previews()
    }

    /// How far it has come: contacts compared, rows, blank rows, and what is planned: additions, changes, rows that stay as
    /// they are, removals.
    pub fn standing(&self) -> Vec<u32> {
        let standing = self.0.standing();
        let Standing { compared, rows, blank, added, updated, unchanged, removed } = standing;
        vec![compared, rows, blank, added, updated, unchanged, removed]
    }

    /// The rows of several contacts each, as JSON text.
    pub fn duplicates(&self) -> String {
        let mut out = Vec::new();
        let mut rows = Array::begin(&mut out);
        for Duplicate { row, ids } in self.0.duplicates() {
            let mut object = Object::begin(rows.item());
            object.number("row", *row);
            write_list(object.member("ids"), ids.iter().map(String::as_str));
            object.end();
        }
        rows.end();
        json::finished(out)
    }

    /// The rows to be written whose number is possible, but lies in no range that is in use.
    pub fn unused(&self) -> Vec<u32> {
        self.0.unused().to_vec()
    }

    /// How a table was read, as JSON text, once its heading was.
    pub fn reading(&self) -> Option<String> {
        self.0.reading().map(|reading| reading.json())
    }
}
