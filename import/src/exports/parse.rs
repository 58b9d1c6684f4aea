//! Phone numbers in any form, as libphonenumber reads them. An import reads cells otherwise, and does not need this.

use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::phone;
use crate::settings::DEFAULT_REGION;

/// What the service's metadata would say of a number, as JSON text.
#[wasm_bindgen(js_name = parsePhoneNumber)]
pub fn parse_phone_number(number: &str, default_region: Option<String>) -> Result<String, JsError> {
    let Some(region) = phone::region_to_parse(default_region.as_deref().unwrap_or(DEFAULT_REGION)) else {
        return Err(JsError::new("defaultRegion: expected an ISO 3166-1 alpha-2 code, got another string"));
    };
    Ok(phone::parse(number, region).json())
}
