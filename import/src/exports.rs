//! The WebAssembly exports. Text and bytes go over the border, nothing else.

use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::import::Import;
use crate::ledger::Outcome;
use crate::settings::Settings;
use crate::{chunk, phone};

/// An import, as the facade holds it. What is refused is thrown as an exception with the message.
#[wasm_bindgen]
pub struct Importer(Import);

#[wasm_bindgen]
impl Importer {
    /// Takes the options as JSON text.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &str) -> Result<Importer, JsError> {
        Ok(Importer(Import::new(Settings::read(options)?)))
    }

    /// The bytes that follow.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), JsError> {
        Ok(self.0.push(bytes)?)
    }

    /// Contacts that follow, one a line, as JSON text.
    #[wasm_bindgen(js_name = pushLines)]
    pub fn push_lines(&mut self, lines: &str) -> Result<(), JsError> {
        Ok(self.0.push(lines.as_bytes())?)
    }

    /// The source is at its end.
    pub fn finish(&mut self) -> Result<(), JsError> {
        Ok(self.0.finish()?)
    }

    /// The next chunk to send.
    #[wasm_bindgen(js_name = nextChunk)]
    pub fn next_chunk(&mut self) -> Option<Chunk> {
        self.0.next_chunk().map(Chunk)
    }

    /// What became of each contact of a chunk: 0 done, 1 unknown, 2 not done.
    #[wasm_bindgen(js_name = endChunk)]
    pub fn end_chunk(&mut self, id: u32, outcomes: &[u8]) {
        let outcome = |code: &u8| match code {
            0 => Outcome::Done,
            1 => Outcome::Unknown,
            _ => Outcome::Undone,
        };
        self.0.end_chunk(id, &outcomes.iter().map(outcome).collect::<Vec<_>>());
    }

    /// The rows turned down since the last call, as JSON text, if there are any.
    #[wasm_bindgen(js_name = takeRejections)]
    pub fn take_rejections(&mut self) -> Option<String> {
        let rejections = self.0.take_rejections();
        // Numbers and text always serialise.
        (!rejections.is_empty()).then(|| serde_json::to_string(&rejections).unwrap_or_default())
    }

    /// How many rows were read.
    #[wasm_bindgen(getter)]
    pub fn rows(&self) -> u32 {
        self.0.rows()
    }

    /// How many of them an earlier run was done with.
    #[wasm_bindgen(getter)]
    pub fn skipped(&self) -> u32 {
        self.0.skipped()
    }

    /// How many of the rows put into chunks have a number that is possible, but not valid.
    #[wasm_bindgen(getter, js_name = invalidNumbers)]
    pub fn invalid_numbers(&self) -> u32 {
        self.0.invalid_numbers()
    }

    /// How far the import has come, as JSON text.
    pub fn checkpoint(&self) -> String {
        self.0.checkpoint().write()
    }
}

/// Contacts for one request.
#[wasm_bindgen]
pub struct Chunk(chunk::Chunk);

#[wasm_bindgen]
impl Chunk {
    /// By which it is referred to.
    #[wasm_bindgen(getter)]
    pub fn id(&self) -> u32 {
        self.0.id
    }

    /// The row of each contact.
    #[wasm_bindgen(getter)]
    pub fn rows(&self) -> Vec<u32> {
        self.0.rows.clone()
    }

    /// How many bytes of JSON it has.
    #[wasm_bindgen(getter)]
    pub fn size(&self) -> usize {
        self.0.json.len()
    }

    /// Writes the JSON array, as it goes over the wire, to the beginning of `target`, if there is room for it.
    #[wasm_bindgen(js_name = writeJson)]
    pub fn write_json(&self, target: &mut [u8]) {
        if let Some(room) = target.get_mut(..self.0.json.len()) {
            room.copy_from_slice(self.0.json.as_bytes());
        }
    }
}

/// What the service's metadata would say of a number, as JSON text.
#[wasm_bindgen(js_name = parsePhoneNumber)]
pub fn parse_phone_number(number: &str, default_region: &str) -> Result<String, JsError> {
    let Some(region) = phone::region(default_region) else {
        return Err(JsError::new("defaultRegion: expected an ISO 3166-1 alpha-2 code, got another string"));
    };
    Ok(serde_json::to_string(&phone::parse(number, region)).unwrap_or_default())
}
