//! JavaScript's own functions where they may throw. An exception that passes through WebAssembly would leave
//! a promise pending for ever, and proxies, getters and other people's objects can throw anywhere.

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    /// `[object Map]` and the like.
    #[wasm_bindgen(catch, js_namespace = ["Object", "prototype", "toString"], js_name = call)]
    pub(crate) fn tag_of(value: &JsValue) -> Result<String, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Object, js_name = keys)]
    pub(crate) fn keys(value: &JsValue) -> Result<Array, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Object, js_name = values)]
    pub(crate) fn values(value: &JsValue) -> Result<Array, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn try_is_array(value: &JsValue) -> Result<bool, JsValue>;

    /// Whether it is a view of a buffer, whatever its prototype says.
    #[wasm_bindgen(js_namespace = ArrayBuffer, js_name = isView)]
    fn is_view(value: &JsValue) -> bool;

    #[wasm_bindgen(catch, js_name = String)]
    pub(crate) fn text_of(value: &JsValue) -> Result<String, JsValue>;
}

pub(crate) fn is_array(value: &JsValue) -> bool {
    try_is_array(value).unwrap_or(false)
}

/// The bytes of a buffer, or of a view of one; `None` for anything else.
pub(crate) fn bytes(value: JsValue) -> Option<Uint8Array> {
    if is_view(&value) && value.is_instance_of::<Uint8Array>() {
        return Some(value.unchecked_into());
    }
    let tag = tag_of(&value).ok()?;
    // Made anew, which copies, where it comes from another realm. A number would make as many zeros.
    if !tag.ends_with("Array]") && tag != "[object ArrayBuffer]" {
        return None;
    }
    let class: js_sys::Function = member(&js_sys::global(), "Uint8Array").dyn_into().ok()?;
    Reflect::construct(&class, &Array::of1(&value)).ok()?.dyn_into().ok()
}

/// A member of a value, or `undefined`, also where reading it throws.
pub(crate) fn member(value: &JsValue, name: &str) -> JsValue {
    // Not worth an exception, which takes as long as a hundred members.
    if value.is_undefined() {
        return JsValue::UNDEFINED;
    }
    Reflect::get(value, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

pub(crate) fn set(target: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(target, &name.into(), value);
}
