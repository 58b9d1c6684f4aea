//! An export.

use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::export;

/// An export, as the facade holds it.
#[wasm_bindgen]
pub struct Exporter(export::Exporter);

#[wasm_bindgen]
impl Exporter {
    /// Without columns, those that the contacts need.
    #[wasm_bindgen(constructor)]
    pub fn new(columns: Option<Vec<String>>, delimiter: char, escapes: bool) -> Exporter {
        Exporter(export::Exporter::new(columns.as_deref(), delimiter, escapes))
    }

    /// Contacts that follow, one a line, as JSON text.
    #[wasm_bindgen(js_name = pushLines)]
    pub fn push_lines(&mut self, lines: String) -> Result<(), JsError> {
        Ok(self.0.push(lines)?)
    }

    /// There are no more.
    pub fn finish(&mut self) {
        self.0.finish();
    }

    /// The bytes that follow, if there are any now.
    pub fn read(&mut self) -> Result<Option<Vec<u8>>, JsError> {
        Ok(self.0.read()?)
    }
}
