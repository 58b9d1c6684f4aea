//! The boundary between Rust and JavaScript, in Node and in Chromium: arguments, results, and a `fetch` that
//! misbehaves.
#![cfg(target_family = "wasm")]

use ip1_contacts::wasm::exports::Client;
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

#[path = "boundary/interruption.rs"]
mod interruption;
#[path = "boundary/support.rs"]
mod support;

use support::*;

#[wasm_bindgen_test]
async fn a_request_carries_what_it_should() {
    let client = client(CONTACT);
    resolved(client.update_contact(
        &"1 ö".into(),
        &argument("{ properties: { email: null, x: undefined } }"),
        &none(),
    ))
    .await;
    let request = Reflect::get(&js("globalThis.sent[0]"), &"request".into()).unwrap();
    let request: web_sys::Request = request.unchecked_into();
    assert_eq!(request.url(), "https://service.example/api/v2/contacts/1%20%C3%B6");
    assert_eq!(request.method(), "PATCH");
    let header = |name| request.headers().get(name).unwrap().unwrap_or_default();
    assert_eq!(header("authorization"), "Bearer secret-token");
    assert_eq!(
        (header("accept"), header("content-type")),
        ("application/json".into(), "application/json".into())
    );
    let body = resolved(request.text().unwrap()).await;
    assert_eq!(body.as_string().unwrap(), r#"{"id":"1 ö","properties":{"email":null}}"#);
}

#[wasm_bindgen_test]
async fn a_request_can_be_read_by_another_fetch() {
    let client = client(CONTACT);
    resolved(client.update_contact(&"1".into(), &argument("{ labels: [] }"), &none())).await;
    assert_eq!(js("String(globalThis.sent[0].request)"), "https://service.example/api/v2/contacts/1");
    let options = js(r#"(({ method, body, headers, redirect, signal }) =>
        [method, body, headers.get("authorization"), redirect, signal instanceof AbortSignal].join())(globalThis.sent[0].options)"#);
    assert_eq!(options, r#"PATCH,{"id":"1","labels":[]},Bearer secret-token,manual,true"#);
}

#[wasm_bindgen_test]
async fn answers_have_the_promised_types() {
    let client = client(
        r#"async () => new Response('[{"id":"1","properties":{"__proto__":"p","constructor":"c","":"e"},"x":{"y":[1]},' +
            '"metadata":{"phoneNumber":{"isBlocked":"false","isValidPhoneNumber":"true","carrier":"x"}}}]')"#,
    );
    let page = resolved(client.list_contacts(&JsValue::UNDEFINED, &none())).await;
    let expected = r#"[{"labels":[],"id":"1","properties":{"__proto__":"p","constructor":"c","":"e"},"x":{"y":[1]},"metadata":{"phoneNumber":{"isBlocked":false,"isValidPhoneNumber":true,"carrier":"x"}}}]"#;
    let items = Reflect::get(&page, &"items".into()).unwrap();
    assert_eq!(shown(&items), expected);
}

/// The text is looked at in blocks of 64 bytes: whatever matters may stand anywhere in one.
#[wasm_bindgen_test]
async fn strings_are_read_to_their_closing_quote() {
    let contact = r#"(length, end) => {
        const properties = '"a":"' + "x".repeat(length) + '","b":"\\"' + "\u00e5".repeat(length % 3) + '"';
        return '{"id":"1","properties":{' + properties + end;
    }"#;
    let answering = |end: &str| {
        client(&format!("async () => new Response(({contact})(globalThis.sent.length, {end:?}))"))
    };
    let whole = answering("}}");
    for length in 1..150 {
        let read = resolved(whole.get_contact(&"1".into(), &JsValue::UNDEFINED, &none())).await;
        let expected = format!(
            r#"{{"labels":[],"id":"1","properties":{{"a":"{}","b":"\"{}"}}}}"#,
            "x".repeat(length),
            "\u{e5}".repeat(length % 3)
        );
        assert_eq!(shown(&read), expected);
    }
    for broken in ["", "\"", "}", "\u{1}\"}}", ",\"c\":\"\n\"}}", ",\"c\":\"}}"] {
        let client = answering(broken);
        for length in 1..150 {
            let failure = rejected(client.get_contact(&"1".into(), &JsValue::UNDEFINED, &none())).await;
            assert_eq!(text(&failure, "code"), "bad_response", "{broken:?} behind {length}");
        }
    }
}

#[wasm_bindgen_test]
async fn arguments_are_refused_before_anything_is_sent() {
    let client = client(CONTACT);
    let undefined = JsValue::UNDEFINED;
    let options = none();
    let cases = [
        (client.get_contact(&"a/b".into(), &undefined, &options), "id: expected"),
        (client.get_contact(&"".into(), &undefined, &options), "id: expected"),
        (client.get_contact(&"..".into(), &undefined, &options), "id: expected"),
        (
            client.get_contact(&argument("46701234567"), &undefined, &options),
            "id: expected string, got number",
        ),
        (
            client.get_contact(&"\u{fffd}".into(), &argument("null"), &options),
            "query: expected object, got null",
        ),
        (
            client.get_contact(&argument("'\\ud800'"), &undefined, &options),
            "id: expected well-formed Unicode",
        ),
        (client.add_contacts(&"x".into(), &options), "contacts: expected array, got string"),
        (
            client.add_contacts(&argument("[{}]"), &options),
            "contacts[0].properties: expected object, got nothing",
        ),
        (
            client.add_contacts(&argument("[{ properties: new Map() }]"), &options),
            "contacts[0].properties: expected object, got Map",
        ),
        (client.add_contacts(&argument("[new Date()]"), &options), "contacts[0]: expected object, got Date"),
        (
            client.add_contacts(&argument("[{ properties: { a: '\\udc00' } }]"), &options),
            "contacts[0].properties.a: expected well-formed Unicode, got a lone surrogate",
        ),
        (client.add_contacts(&argument("[, 1]"), &options), "contacts[0]: expected object, got undefined"),
        (
            client.add_contacts(&argument("Array(1001).fill({ properties: {} })"), &js("{ sync: true }")),
            "contacts: expected at most 1000 with sync, got 1001",
        ),
        (
            client.list_contacts(&argument("{ limit: -1 }"), &options),
            "query.limit: expected integer of at least 1, got -1",
        ),
        (
            client.list_contacts(&argument("{ limit: 1.5 }"), &options),
            "query.limit: expected integer of at least 1, got 1.5",
        ),
        (
            client.list_contacts(&argument("{ start: NaN }"), &options),
            "query.start: expected integer of at least 0, got NaN",
        ),
        (
            client.list_contacts(&argument("{ order: 'asc' }"), &options),
            "query.order: expected \"ASC\" or \"DESC\"",
        ),
        (
            client.list_contacts(&argument("{ lables: 'x' }"), &options),
            "query.lables: expected one of labels, ",
        ),
        (
            client.list_contacts(&argument("{ labels: '' }"), &options),
            "query.labels: expected non-empty string",
        ),
        (
            client.list_contacts(&argument("{ properties: { a: undefined } }"), &options),
            "query.properties.a: expected string, got undefined",
        ),
        (
            client.list_contacts(&argument("{ metadata: { x: true } }"), &options),
            "query.metadata: expected keys of the form",
        ),
        (
            client.update_contact(&"1".into(), &argument("{ properties: { a: 1 } }"), &options),
            "patch.properties.a: expected string or null, got number",
        ),
        (client.update_contact(&"1".into(), &argument("{ id: '2' }"), &options), "patch.id: expected the id"),
        (
            client.delete_matching(&argument("{ properties: {} }"), &options),
            "filter.properties: expected a condition that says something, got an empty one",
        ),
        (
            client.delete_matching(&argument("{ labels: undefined, properties: { a: 'b' } }"), &options),
            "filter.labels: expected a condition that says something, got undefined",
        ),
        (client.delete_matching(&undefined, &options), "filter: expected object, got undefined"),
        (client.delete_matching(&argument("{ all: false }"), &options), "filter: expected a condition"),
        (
            client.delete_matching(&argument("{ all: true, labels: 'x' }"), &options),
            "filter: expected either",
        ),
        (
            client.add_label(&"x".into(), &argument("['a', '']"), &options),
            "contactIds[1]: expected non-empty string",
        ),
        (client.add_to_blacklist(&"x".into(), &options), "msisdn: expected 6 to 15 digits"),
    ];
    for (promise, expected) in cases {
        let failure = rejected(promise).await;
        assert_eq!(text(&failure, "code"), "invalid_argument", "{}", shown(&failure));
        assert!(text(&failure, "message").starts_with(expected), "{}", shown(&failure));
    }
    assert_eq!(number_sent(), 0);
}

#[wasm_bindgen_test]
async fn the_exception_of_an_argument_is_the_cause() {
    let client = client(CONTACT);
    let thrown = "new (class Mark { thrown = new RangeError('no 46701740605') })";
    let contacts = argument(&format!("[{{ properties: {{}} }}, {{ properties: {thrown} }}]"));
    let failure = rejected(client.add_contacts(&contacts, &none())).await;
    assert_eq!(text(&failure, "message"), "contacts[1].properties: expected object, got Mark");
    let cause = Reflect::get(&failure, &"cause".into()).unwrap();
    assert_eq!(
        (text(&cause, "name"), text(&cause, "message")),
        ("RangeError".into(), "no [redacted]".into())
    );
    assert_eq!(number_sent(), 0);
}

#[wasm_bindgen_test]
async fn the_platforms_fetch_gets_an_address_and_options() {
    js("globalThis.sent = []");
    js("globalThis.kept = globalThis.fetch");
    js("globalThis.fetch = async (...given) => { globalThis.sent.push(given); return new Response('[]') }");
    let client =
        Client::new(&js("{ token: 'secret-token', baseUrl: 'https://service.example', headers: {} }"));
    let page = resolved(client.list_contacts(&JsValue::UNDEFINED, &none())).await;
    js("globalThis.fetch = globalThis.kept");
    assert_eq!(shown(&page), r#"{"items":[],"start":0}"#);
    assert_eq!(
        js(
            "(([address, { method, redirect, cache }]) => [address, method, redirect, cache].join())(globalThis.sent[0])"
        ),
        "https://service.example/v2/contacts,GET,manual,no-store"
    );
}

#[wasm_bindgen_test]
async fn items_that_do_not_fit_are_left_out_and_reported() {
    let client = client_with(
        r#"async () => new Response('[{"id":7},{"id":"1","properties":{"zip":12345,"x":null}}]')"#,
        "{ onEvent: (event) => (globalThis.told ??= []).push(event) }",
    );
    js("globalThis.told = []");
    let page =
        resolved(client.list_contacts(&JsValue::UNDEFINED, &js("{ invalid: 'skip', callId: 7 }"))).await;
    assert_eq!(shown(&page), r#"{"items":[{"labels":[],"id":"1","properties":{"zip":"12345"}}],"start":0}"#);
    let skipped = js("globalThis.told.find(({ type }) => type === 'skipped')");
    assert_eq!(shown(&skipped), r#"{"type":"skipped","callId":7,"path":"/v2/contacts","where":"[0].id"}"#);
}

#[wasm_bindgen_test]
async fn an_exception_is_copied_and_tells_whether_anything_was_sent() {
    for (thrown, effect) in [
        (
            "new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }) })",
            "none",
        ),
        ("Object.assign(new Error('x'), { errors: [{ code: 'ENOTFOUND' }, { code: 'EAI_AGAIN' }] })", "none"),
        ("Object.assign(new Error('x'), { errors: [{ code: 'ENOTFOUND' }, {}] })", "unknown"),
        ("new TypeError('Failed to fetch')", "unknown"),
        ("Object.assign(new Error('x'), { code: 'CERT_HAS_EXPIRED' })", "none"),
    ] {
        let client = client(&format!("() => {{ throw {thrown} }}"));
        let failure = rejected(client.add_contacts(&argument("[]"), &none())).await;
        assert_eq!(
            (text(&failure, "code"), text(&failure, "effect")),
            ("network".into(), effect.into()),
            "{thrown}"
        );
        assert!(!text(&Reflect::get(&failure, &"cause".into()).unwrap(), "name").is_empty());
    }
}

#[wasm_bindgen_test]
async fn what_was_read_can_be_handed_back() {
    let client = client(CONTACT);
    let contact = argument(
        "{ id: '1', ownerId: 'o', properties: { a: 'b' }, labels: ['x'], metadata: { a: { isBlocked: true } } }",
    );
    resolved(client.replace_contact(&"1".into(), &contact, &none())).await;
    assert_eq!(js("globalThis.sent[0].options.body"), r#"{"id":"1","properties":{"a":"b"},"labels":["x"]}"#);
}

#[wasm_bindgen_test]
async fn answers_that_do_not_fit_have_their_code_and_status() {
    let cases = [
        ("new Response('<html>', { status: 401 })", "unauthorized", 401.0),
        ("new Response(null, { status: 500 })", "server_error", 500.0),
        ("new Response('[{\"id\":')", "bad_response", 200.0),
        ("new Response('{}')", "bad_response", 200.0),
        ("new Response(new Uint8Array([34, 255, 34]))", "bad_response", 200.0),
        ("new Response(null, { status: 204 })", "bad_response", 204.0),
        ("({ type: 'opaqueredirect', status: 0 })", "unsafe_redirect", 302.0),
        ("({ status: 302 })", "unsafe_redirect", 302.0),
    ];
    for (answer, code, status) in cases {
        let client = client(&format!("async () => {answer}"));
        let failure = rejected(client.list_contacts(&JsValue::UNDEFINED, &none())).await;
        assert_eq!(text(&failure, "code"), code, "{answer}: {}", shown(&failure));
        assert_eq!(Reflect::get(&failure, &"status".into()).unwrap().as_f64(), Some(status), "{answer}");
        assert!(Reflect::get(&failure, &"effect".into()).unwrap().is_undefined(), "a read has no effect");
    }
    let client = client("async () => new Response(null, { status: 204 })");
    assert!(resolved(client.update_contact(&"1".into(), &argument("{}"), &none())).await.is_undefined());
}

#[wasm_bindgen_test]
async fn answers_may_be_anything_that_looks_like_one() {
    for answer in [
        "({ status: 200, text: async () => '[]' })",
        "({ status: 200, arrayBuffer: async () => new TextEncoder().encode('[]').buffer, headers: new Map() })",
        "({ status: 200, headers: null, body: { getReader: () => { let at = 0; return { read: () =>
            at ? { done: true } : (at = 1, { done: false, value: new TextEncoder().encode('[]') }) } } } })",
    ] {
        let client = client(&format!("() => {answer}"));
        let page = resolved(client.list_contacts(&JsValue::UNDEFINED, &none())).await;
        assert_eq!(shown(&page), r#"{"items":[],"start":0}"#, "{answer}");
    }
}

#[wasm_bindgen_test]
async fn whatever_fetch_does_the_promise_settles() {
    for (fetch, code) in [
        ("() => { throw new TypeError('synchronous') }", "network"),
        ("() => { throw 'a string' }", "network"),
        ("() => Promise.reject(undefined)", "network"),
        ("() => Promise.reject(Object.create(null))", "network"),
        ("() => Promise.reject({ name: 'TypeError', message: 'from another realm' })", "network"),
        ("() => undefined", "bad_response"),
        ("() => 7", "bad_response"),
        ("() => ({})", "bad_response"),
        ("() => ({ status: 200 })", "bad_response"),
        ("() => ({ status: 200, text: async () => { throw 'half-way' } })", "network"),
        (
            "() => ({ status: 200, body: { getReader: () => ({ read: () => { throw 'broken' } }) } })",
            "network",
        ),
        ("() => ({ get status() { throw 'hostile' } })", "bad_response"),
    ] {
        let failure = rejected(client(fetch).list_contacts(&JsValue::UNDEFINED, &none())).await;
        assert_eq!(text(&failure, "code"), code, "{fetch}: {}", shown(&failure));
    }
}

#[wasm_bindgen_test]
async fn a_body_without_end_is_given_up() {
    let client = client(
        "async () => new Response(new ReadableStream({ pull(c) { c.enqueue(new Uint8Array(1 << 20)) } }))",
    );
    let failure = rejected(client.list_contacts(&JsValue::UNDEFINED, &none())).await;
    assert_eq!(
        text(&failure, "message"),
        "GET /v2/contacts: expected a body of at most 64 MiB, got a larger one"
    );
}

#[wasm_bindgen_test]
async fn a_link_to_another_origin_is_not_followed() {
    let client = client("async () => new Response('[]')");
    for target in [
        "https://evil.example/v2/contacts",
        "//evil.example/v2",
        "http://service.example/v2",
        "https:\\\\evil.example",
        "https://service.example:8443/",
        "https://a:b@service.example/v2",
        "blob:https://service.example/9115d58c-bcda-ff47-86e5-083e9a215304",
        "javascript:1",
    ] {
        let failure = rejected(client.next_contacts(target.into(), true, &none())).await;
        assert_eq!(text(&failure, "code"), "unsafe_redirect", "{target}");
    }
    assert_eq!(number_sent(), 0);
    resolved(client.next_contacts("https://service.example/v2/contacts?start=50".into(), true, &none()))
        .await;
    assert_eq!(js("globalThis.sent[0].request.url"), "https://service.example/v2/contacts?start=50");
}
