//! JavaScript's own functions where they may throw. An exception that passes through WebAssembly would end every call,
//! and proxies, getters and other people's objects can throw anywhere.

use js_sys::{Array, JsString, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

use crate::{ascii, json};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["Object", "prototype", "toString"], js_name = call)]
    fn try_tag_of(value: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(thread_local_v2, js_namespace = Object, js_name = prototype)]
    static OBJECT_PROTOTYPE: JsValue;

    #[wasm_bindgen(catch, js_namespace = Object, js_name = getPrototypeOf)]
    fn prototype_of(value: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = Object, js_name = keys)]
    pub(crate) fn keys(value: &JsValue) -> Array;

    #[wasm_bindgen(js_namespace = Object, js_name = values)]
    pub(crate) fn values(value: &JsValue) -> Array;

    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn try_is_array(value: &JsValue) -> Result<bool, JsValue>;

    /// Whether it is a view of a buffer, whatever its prototype says.
    #[wasm_bindgen(js_namespace = ArrayBuffer, js_name = isView)]
    fn is_view(value: &JsValue) -> bool;

    #[wasm_bindgen(catch, js_name = String)]
    pub(crate) fn text_of(value: &JsValue) -> Result<String, JsValue>;

    #[wasm_bindgen(catch, js_namespace = JSON, js_name = parse)]
    pub(crate) fn parse_json(text: &JsString) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Math, js_name = random)]
    fn try_random() -> Result<f64, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Date, js_name = now)]
    fn try_date() -> Result<f64, JsValue>;

    /// Milliseconds on a monotonic clock.
    #[wasm_bindgen(js_namespace = performance)]
    pub(crate) fn now() -> f64;

    #[wasm_bindgen(js_name = Uint8Array)]
    type Copied;
    #[wasm_bindgen(constructor, catch, js_class = "Uint8Array")]
    fn new(buffer: &JsValue) -> Result<Copied, JsValue>;

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
}

/// Whether it is a copy that the facade has made of plain data. Those have no prototype.
pub(crate) fn is_copy(value: &JsValue) -> bool {
    value.is_object() && prototype_of(value).is_ok_and(|prototype| prototype.is_null())
}

pub(crate) fn is_array(value: &JsValue) -> bool {
    try_is_array(value).unwrap_or(false)
}

/// Between 0 and 1.
pub(crate) fn random() -> f64 {
    try_random().unwrap_or(0.5)
}

/// Unix time in milliseconds.
pub(crate) fn date_ms() -> u64 {
    try_date().unwrap_or_default() as u64
}

/// The bytes of a buffer, or of a view of one; `None` for anything else.
pub(crate) fn bytes(value: JsValue) -> Option<Uint8Array> {
    if is_view(&value) && value.is_instance_of::<Uint8Array>() {
        return Some(value.unchecked_into());
    }
    let tag = try_tag_of(&value).ok()?.as_string()?;
    // Copied into this realm. (Of a number, the constructor would make an array of that length.)
    if !tag.ends_with("Array]") && tag != "[object ArrayBuffer]" {
        return None;
    }
    Copied::new(&value).ok().map(JsCast::unchecked_into)
}

/// JSON as a text of the engine's own, without the way through one of ours; `None` if it is not UTF-8.
pub(crate) fn json_text(json: Vec<u8>) -> Option<JsString> {
    let json = ascii::escaped(json)?;
    DECODER.with(|decoder| decoder.as_ref()?.decode(&json).ok())
}

/// An object for the caller, with the usual prototype.
pub(crate) fn object(members: json::Object) -> JsValue {
    // It was written here, so it is valid.
    parse_json(&members.finish().into()).unwrap_or_default()
}

/// What a promise, or anything else that can be awaited, comes to.
pub(crate) fn settled(value: &JsValue) -> JsFuture {
    JsFuture::from(Promise::resolve(value))
}

/// A member of a value, or `undefined`, also if reading it throws. Members of `Object.prototype` do not count.
pub(crate) fn member(value: &JsValue, name: &str) -> JsValue {
    // Reading from these would throw, which takes as long as reading a hundred members.
    if value.is_undefined() || value.is_null() {
        return JsValue::UNDEFINED;
    }
    own_by(name, value, &|value| Reflect::get(value, &name.into()))
}

/// The same, where the glue can read it without having to make a text of its name.
pub(crate) fn own<T: JsCast>(
    name: &str,
    value: &T,
    read: impl Fn(&T) -> Result<JsValue, JsValue>,
) -> JsValue {
    own_by(name, value.as_ref(), &|value| read(value.unchecked_ref()))
}

fn own_by(name: &str, value: &JsValue, read: &dyn Fn(&JsValue) -> Result<JsValue, JsValue>) -> JsValue {
    let found = read(value).unwrap_or_default();
    let is_everywhere = || OBJECT_PROTOTYPE.with(|all| read(all).is_ok_and(|found| !found.is_undefined()));
    if found.is_undefined() || !is_everywhere() || is_of_its_own(value, &name.into()) {
        return found;
    }
    JsValue::UNDEFINED
}

/// Whether the value or its class has that member.
fn is_of_its_own(value: &JsValue, name: &JsValue) -> bool {
    let mut owner = value.clone();
    while owner.is_object() && OBJECT_PROTOTYPE.with(|all| owner != *all) {
        let descriptor = Reflect::get_own_property_descriptor(owner.unchecked_ref::<Object>(), name);
        if descriptor.is_ok_and(|descriptor| !descriptor.is_undefined()) {
            return true;
        }
        owner = prototype_of(&owner).unwrap_or_default();
    }
    false
}

/// Whether scripts have put enumerable members on `Object.prototype`.
pub(crate) fn is_any_everywhere() -> bool {
    OBJECT_PROTOTYPE.with(|all| keys(all).length() > 0)
}

/// The same of a value that has only members of its own, for a name that is in JavaScript already.
pub(crate) fn member_named(value: &JsValue, name: &JsValue) -> JsValue {
    Reflect::get(value, name).unwrap_or(JsValue::UNDEFINED)
}

pub(crate) fn set(target: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(target, &name.into(), value);
}
