//! Chunks of contacts, of an import and of a sync.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::chunk;

#[wasm_bindgen]
extern "C" {
    /// Bytes that belong to JavaScript.
    #[wasm_bindgen(js_name = Uint8Array, typescript_type = "Uint8Array")]
    pub type Bytes;
    #[wasm_bindgen(constructor, js_class = "Uint8Array")]
    fn copy(bytes: &[u8]) -> Bytes;
}

/// Contacts for one request.
#[wasm_bindgen]
pub struct Chunk(pub(super) chunk::Chunk);

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
        self.0.rows().collect()
    }

    /// Where each contact ends in the JSON: before a comma or the bracket.
    #[wasm_bindgen(getter)]
    pub fn ends(&self) -> Vec<u32> {
        self.0.contacts.iter().map(|contact| contact.end).collect()
    }

    /// The rows whose number is possible, but lies in no range that is in use.
    #[wasm_bindgen(getter)]
    pub fn unused(&self) -> Vec<u32> {
        self.0.contacts.iter().filter(|contact| contact.is_unused).map(|contact| contact.row).collect()
    }

    /// A copy of the JSON array, as it goes over the wire.
    pub fn json(&self) -> Bytes {
        Bytes::copy(&self.0.json)
    }

    /// What stood in the row of a contact, as JSON text.
    pub fn found(&mut self, index: usize) -> Option<String> {
        self.0.contacts.get_mut(index)?.found.take()
    }
}
