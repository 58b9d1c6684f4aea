//! Chunks of contacts, of an import and of a sync.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::chunk::Chunk;

#[wasm_bindgen]
extern "C" {
    /// Bytes that belong to JavaScript.
    #[wasm_bindgen(js_name = Uint8Array, typescript_type = "Uint8Array")]
    pub type Bytes;
    #[wasm_bindgen(constructor, js_class = "Uint8Array")]
    fn copy(bytes: &[u8]) -> Bytes;
}

/// The chunks on their way.
#[derive(Default)]
pub(super) struct Chunks(Vec<Chunk>);

impl Chunks {
    /// Takes a chunk. As numbers: the id by which it is referred to, and how many contacts it has; the row of each; where
    /// each ends in the JSON, before a comma or the bracket; the rows whose number is possible, but lies in no range that is
    /// in use.
    pub fn keep(&mut self, chunk: Chunk) -> Vec<u32> {
        let contacts = &chunk.contacts;
        // There are a thousand at most.
        let mut numbers = vec![chunk.id, contacts.len() as u32];
        numbers.extend(contacts.iter().map(|contact| contact.row));
        numbers.extend(contacts.iter().map(|contact| contact.end));
        numbers.extend(contacts.iter().filter(|contact| contact.is_unused).map(|contact| contact.row));
        self.0.push(chunk);
        numbers
    }

    /// A copy of the JSON array.
    pub fn json(&self, id: u32) -> Bytes {
        let chunk = self.0.iter().find(|chunk| chunk.id == id);
        Bytes::copy(chunk.map_or(&[], |chunk| &chunk.json))
    }

    /// What stood in the row of a contact.
    pub fn found(&mut self, id: u32, place: usize) -> Option<String> {
        let chunk = self.0.iter_mut().find(|chunk| chunk.id == id)?;
        chunk.contacts.get_mut(place)?.found.take()
    }

    /// Lets go of a chunk.
    pub fn drop(&mut self, id: u32) {
        self.0.retain(|chunk| chunk.id != id);
    }
}
