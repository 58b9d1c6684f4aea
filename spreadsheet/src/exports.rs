//! The WebAssembly exports.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::table::Table;

/// The sheets of a spreadsheet that have cells. A refusal is thrown as a text, which tells it from a trap.
#[wasm_bindgen(js_name = readSpreadsheet)]
pub fn read_spreadsheet(file: Vec<u8>) -> Result<Vec<Sheet>, String> {
    let tables = crate::read(&file).map_err(|error| error.to_string())?;
    Ok(tables.into_iter().map(Sheet).collect())
}

/// A sheet as a table.
#[wasm_bindgen]
pub struct Sheet(Table);

#[wasm_bindgen]
impl Sheet {
    /// Its name.
    #[wasm_bindgen(getter)]
    pub fn name(&self) -> String {
        self.0.name.clone()
    }

    /// Whether the spreadsheet program shows it.
    #[wasm_bindgen(getter, js_name = isVisible)]
    pub fn is_visible(&self) -> bool {
        self.0.is_visible
    }

    /// How many rows the table has.
    #[wasm_bindgen(getter)]
    pub fn rows(&self) -> u32 {
        self.0.rows
    }

    /// Its CSV; consumes the sheet.
    #[wasm_bindgen(js_name = intoCsv)]
    pub fn into_csv(self) -> Vec<u8> {
        self.0.csv
    }
}
