//! Nothing is nothing: what a new contact says with `null`, an empty text or blanks, it does not say. It is left out, as the
//! importer leaves it out.

use js_sys::{Array, JsString, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::characters::is_blank;
use crate::shape::Mismatch;
use crate::wasm::js::{self, is_array, is_copy, member, member_named};

/// Whether there could be such a thing in contacts, as `JSON.stringify` writes them. Most have none, which this finds out
/// at the price of one look at the text.
pub(crate) fn may_be_in(json: &str) -> bool {
    let bytes = json.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| {
        let next = bytes.get(at + 1).copied().unwrap_or(b'\"');
        match byte {
            b'\"' if next == b'\"' || next == b'\\' => true,
            // Behind the end of a text stands a sign of JSON, so this is where one begins.
            b'\"' if !next.is_ascii_graphic() && !json[..at].ends_with('\\') => {
                is_blank(json[at + 1..].split('\"').next().unwrap_or_default())
            }
            _ => false,
        }
    })
}

/// Takes it out of the copy of a contact. An error if nothing is left.
pub(crate) fn take_out(contact: &JsValue) -> Result<(), Mismatch> {
    if !is_copy(contact) {
        return Ok(());
    }
    let properties = member(contact, "properties");
    let labels = member(contact, "labels");
    let mut has_taken = false;
    let mut is_left = false;
    if is_copy(&properties) {
        for name in js::keys(&properties).iter() {
            let value = member_named(&properties, &name);
            if is_nothing(&value) {
                has_taken |= Reflect::delete_property(properties.unchecked_ref::<Object>(), &name).is_ok();
            } else {
                is_left |= !value.is_undefined();
            }
        }
    }
    let mut kept = 0;
    if is_array(&labels) {
        // In place: a new array could inherit a `toJSON`.
        let labels = labels.unchecked_ref::<Array>();
        // With anything else among them they are refused, by its place.
        let are_texts = labels.iter().all(|label| label.is_string());
        for label in labels.iter() {
            if !are_texts || !is_nothing(&label) {
                labels.set(kept, label);
                kept += 1;
            }
        }
        has_taken |= kept < labels.length();
        labels.set_length(kept);
    }
    if has_taken && kept == 0 || labels.is_null() {
        let _ = Reflect::delete_property(contact.unchecked_ref::<Object>(), &"labels".into());
    }
    match has_taken && !is_left && kept == 0 {
        true => Err(Mismatch::new("a property or a label", "nothing")),
        false => Ok(()),
    }
}

fn is_nothing(value: &JsValue) -> bool {
    value.is_null() || value.is_string() && is_blank(&String::from(value.unchecked_ref::<JsString>()))
}
