//! What ends a call early: an abort, a timeout, a client that is dropped.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::*;

#[wasm_bindgen_test]
async fn an_abort_rejects_with_the_reason_itself() {
    let aborted = js("{ signal: AbortSignal.abort('stop') }");
    let client = client("() => new Promise(() => {})");
    let failure = rejected(client.list_contacts(&JsValue::UNDEFINED, &aborted)).await;
    assert_eq!(Reflect::get(&failure, &"aborted".into()).unwrap(), "stop");
    assert_eq!(number_sent(), 0, "an aborted call sends nothing");

    let later = js(
        "(() => { const c = new AbortController(); setTimeout(() => c.abort('later'), 5); return { signal: c.signal } })()",
    );
    let failure = rejected(client.list_contacts(&JsValue::UNDEFINED, &later)).await;
    assert_eq!(Reflect::get(&failure, &"aborted".into()).unwrap(), "later");
    assert_eq!(js("globalThis.sent[0].options.signal.aborted"), true, "the request is told");
}

#[wasm_bindgen_test]
async fn time_runs_out_for_the_head_and_for_the_body() {
    for fetch in [
        "() => new Promise(() => {})",
        "async () => new Response(new ReadableStream({ start(c) { c.enqueue(new TextEncoder().encode('[')) } }))",
    ] {
        let client = client(fetch);
        let failure = rejected(client.list_contacts(&JsValue::UNDEFINED, &js("{ timeoutMs: 20 }"))).await;
        assert_eq!(text(&failure, "code"), "timeout");
        assert_eq!(js("globalThis.sent[0].options.signal.aborted"), true);
    }
}

#[wasm_bindgen_test]
async fn a_client_may_be_dropped_during_a_call() {
    let client = client("() => new Promise((resolve) => setTimeout(() => resolve(new Response('[]')), 10))");
    let promise = client.list_contacts(&JsValue::UNDEFINED, &none());
    drop(client);
    assert_eq!(shown(&resolved(promise).await), r#"{"items":[],"start":0}"#);
}
