//! JavaScript's own functions where they may throw. An exception that passes through WebAssembly would leave
//! a promise pending for ever, and proxies, getters and other people's objects can throw anywhere.

use js_sys::{Array, JsString, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

use crate::ascii;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["Object", "prototype", "toString"], js_name = call)]
    fn try_tag_of(value: &JsValue) -> Result<JsValue, JsValue>;

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

    #[wasm_bindgen(catch, js_namespace = JSON, js_name = parse)]
    pub(crate) fn parse_json(text: &JsString) -> Result<JsValue, JsValue>;

    type TextDecoder;
    #[wasm_bindgen(constructor, catch)]
    fn new(encoding: &str, options: &JsValue) -> Result<TextDecoder, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn decode(this: &TextDecoder, bytes: &[u8]) -> Result<JsString, JsValue>;
}

thread_local! {
    static DECODER: Option<TextDecoder> = {
        let options = Object::new();
        set(&options, "fatal", &true.into());
        TextDecoder::new("utf-8", &options).ok()
    };
    // Text costs more on its way into JavaScript or out of it than all else that is done to an object here.
    static OBJECT_TAG: JsValue = "[object Object]".into();
    static TO_JSON: JsValue = "toJSON".into();
}

/// Whether JSON keeps all of it: a `Map` would come out empty, a `toJSON` could say anything.
pub(crate) fn is_plain_object(value: &JsValue) -> bool {
    value.is_object()
        && OBJECT_TAG.with(|tag| try_tag_of(value).is_ok_and(|found| found == *tag))
        && TO_JSON.with(|name| !member_named(value, name).is_function())
}

pub(crate) fn is_array(value: &JsValue) -> bool {
    try_is_array(value).unwrap_or(false)
}

/// `[object Map]` and the like.
pub(crate) fn tag_of(value: &JsValue) -> Option<String> {
    try_tag_of(value).ok()?.as_string()
}

/// The bytes of a buffer, or of a view of one; `None` for anything else.
pub(crate) fn bytes(value: JsValue) -> Option<Uint8Array> {
    if is_view(&value) && value.is_instance_of::<Uint8Array>() {
        return Some(value.unchecked_into());
    }
    let tag = tag_of(&value)?;
    // Made anew, which copies, where it comes from another realm. A number would make as many zeros.
    if !tag.ends_with("Array]") && tag != "[object ArrayBuffer]" {
        return None;
    }
    let class: js_sys::Function = member(&js_sys::global(), "Uint8Array").dyn_into().ok()?;
    Reflect::construct(&class, &Array::of1(&value)).ok()?.dyn_into().ok()
}

/// JSON as a text of the engine's own, without the way through one of ours; `None` if it is not UTF-8.
pub(crate) fn json_text(json: Vec<u8>) -> Option<JsString> {
    let json = ascii::escaped(json)?;
    DECODER.with(|decoder| decoder.as_ref()?.decode(&json).ok())
}

/// A member of a value, or `undefined`, also where reading it throws.
pub(crate) fn member(value: &JsValue, name: &str) -> JsValue {
    // Not worth an exception, which takes as long as a hundred members.
    if value.is_undefined() {
        return JsValue::UNDEFINED;
    }
    member_named(value, &name.into())
}

/// The same, for a name that is in JavaScript already.
pub(crate) fn member_named(value: &JsValue, name: &JsValue) -> JsValue {
    Reflect::get(value, name).unwrap_or(JsValue::UNDEFINED)
}

pub(crate) fn set(target: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(target, &name.into(), value);
}
