//! Clients with a `fetch` of the test's own, and values by their source text.

use ip1_contacts::endpoint::Call;
use ip1_contacts::wasm::exports::Client;
use js_sys::{Function, JSON, Object, Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// A JavaScript value, by its source text.
pub fn js(source: &str) -> JsValue {
    Function::new_no_args(&format!("return ({source});")).call0(&JsValue::UNDEFINED).unwrap()
}

/// An argument as the facade hands it over: a copy of plain data without prototypes, and a mark in the place of what is
/// none.
pub fn argument(source: &str) -> JsValue {
    js(&format!(
        "(function copy(value) {{
            if (Array.isArray(value)) return Array.from(value, copy);
            if (typeof value !== 'object' || value === null) return value;
            if (Object.getPrototypeOf(value) !== Object.prototype) return {{ description: value.constructor.name, thrown: value.thrown }};
            const members = Object.entries(value).map(([name, member]) => [name, copy(member)]);
            return Object.setPrototypeOf(Object.fromEntries(members), null);
        }})({source})"
    ))
}

/// A client whose `fetch` is this function's source. Requests are counted in `globalThis.sent`.
pub fn client(fetch: &str) -> Client {
    client_with(fetch, "{}")
}

pub fn client_with(fetch: &str, more: &str) -> Client {
    js("globalThis.sent = []");
    let settings = js(&format!(
        "{{ token: 'secret-token', baseUrl: 'https://service.example/api', headers: {{}}, maxRetries: 0,
            fetch: (request, options) => {{ globalThis.sent.push({{ request, options }}); return ({fetch})(request, options); }},
            ...{more} }}"
    ));
    Client::new(&settings)
}

/// The calls by their names, as the facade makes them.
pub trait Calls {
    fn make(&self, call: Call, first: &JsValue, second: &JsValue, options: &JsValue) -> Promise;

    fn list_contacts(&self, query: &JsValue, options: &JsValue) -> Promise {
        self.make(Call::ListContacts, query, &JsValue::UNDEFINED, options)
    }
    fn next_contacts(&self, target: String, linked: bool, options: &JsValue) -> Promise {
        self.make(Call::NextContacts, &target.into(), &linked.into(), options)
    }
    fn get_contact(&self, id: &JsValue, query: &JsValue, options: &JsValue) -> Promise {
        self.make(Call::GetContact, id, query, options)
    }
    fn update_contact(&self, id: &JsValue, patch: &JsValue, options: &JsValue) -> Promise {
        self.make(Call::UpdateContact, id, patch, options)
    }
    fn replace_contact(&self, id: &JsValue, contact: &JsValue, options: &JsValue) -> Promise {
        self.make(Call::ReplaceContact, id, contact, options)
    }
    fn add_contacts(&self, contacts: &JsValue, options: &JsValue) -> Promise {
        self.make(Call::AddContacts, contacts, &JsValue::UNDEFINED, options)
    }
    fn delete_matching(&self, filter: &JsValue, options: &JsValue) -> Promise {
        self.make(Call::DeleteMatching, filter, &JsValue::UNDEFINED, options)
    }
    fn add_label(&self, label_name: &JsValue, contact_ids: &JsValue, options: &JsValue) -> Promise {
        self.make(Call::AddLabel, label_name, contact_ids, options)
    }
    fn add_to_blacklist(&self, msisdn: &JsValue, options: &JsValue) -> Promise {
        self.make(Call::AddToBlacklist, msisdn, &JsValue::UNDEFINED, options)
    }
}

impl Calls for Client {
    fn make(&self, call: Call, first: &JsValue, second: &JsValue, options: &JsValue) -> Promise {
        let place = Call::ALL.iter().position(|known| *known == call).unwrap();
        self.call(place, first, second, options)
    }
}

pub fn number_sent() -> u32 {
    js("globalThis.sent.length").as_f64().unwrap() as u32
}

pub async fn resolved(promise: Promise) -> JsValue {
    JsFuture::from(promise).await.unwrap_or_else(|failure| panic!("rejected with {}", shown(&failure)))
}

pub async fn rejected(promise: Promise) -> JsValue {
    JsFuture::from(promise).await.expect_err("should have been rejected")
}

pub fn shown(value: &JsValue) -> String {
    JSON::stringify(value).map(String::from).unwrap_or_default()
}

pub fn text(value: &JsValue, name: &str) -> String {
    Reflect::get(value, &name.into()).unwrap().as_string().unwrap_or_default()
}

pub fn none() -> JsValue {
    Object::new().into()
}

pub const CONTACT: &str =
    r#"async () => new Response(JSON.stringify({ id: "1", properties: { email: "a@b.se" } }))"#;
