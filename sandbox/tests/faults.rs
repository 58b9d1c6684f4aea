//! Fault rules: what each action does.

mod common;

use std::time::{Duration, Instant};

use common::{AUTHORIZED, Sandbox, ids, raw};
use serde_json::{Value, json};

/// A sandbox that applies one action to every request.
fn sandbox_with(action: &Value) -> Sandbox {
    let sandbox = Sandbox::start(&[]);
    sandbox.set_faults(&json!([{ "action": action }]));
    sandbox
}

fn contacts_after_all(sandbox: &Sandbox) -> usize {
    sandbox.set_faults(&json!([]));
    sandbox.everything().len()
}

const NEW: &str = r#"[{"properties":{"firstName":"Icarus"}}]"#;

#[test]
fn a_status_is_answered_and_nothing_done() {
    let sandbox = sandbox_with(&json!({ "type": "status", "status": 503 }));
    let answer = sandbox.call_with_text("POST", "/v2/contacts?sync", NEW);
    assert_eq!(answer.problem(503), "a fault rule asks for this answer");
    assert_eq!(answer.json()["instance"], "/v2/contacts");
    assert_eq!(answer.header("retry-after"), None);
    assert_eq!(contacts_after_all(&sandbox), 0);
}

#[test]
fn a_status_has_the_body_and_retry_after_it_is_given() {
    let sandbox = Sandbox::start(&[]);
    let answer = |action: Value| {
        sandbox.set_faults(&json!([{ "action": action }]));
        sandbox.get("/v2/contacts")
    };
    let problem = json!({ "title": "no", "status": 418, "own": [1, null] });
    let teapot = answer(json!({ "type": "status", "status": 418, "body": problem, "retryAfter": 2 }));
    assert_eq!((teapot.content_type(), teapot.json()), (Some("application/problem+json"), problem));
    assert_eq!(teapot.header("retry-after"), Some("2"));

    let text = answer(json!({ "type": "status", "status": 502, "body": "<h1>Bad", "retryAfter": "1.5" }));
    assert_eq!((text.status, text.body.as_str()), (502, "<h1>Bad"));
    assert_eq!(text.content_type(), Some("text/plain; charset=utf-8"));
    assert_eq!(text.header("retry-after"), Some("1.5"));

    let date = "Wed, 21 Oct 2026 07:28:00 GMT";
    let later = answer(json!({ "type": "status", "status": 429, "retryAfter": date }));
    assert_eq!((later.status, later.header("retry-after")), (429, Some(date)));

    let fine = answer(json!({ "type": "status", "status": 200, "body": null }));
    assert_eq!((fine.status, fine.body.as_str()), (200, "null"));
    assert_eq!(fine.content_type(), Some("application/json; charset=utf-8"));
    let empty = answer(json!({ "type": "status", "status": 204 }));
    assert_eq!((empty.status, empty.body.as_str()), (204, ""));
}

#[test]
fn after_a_delay_all_is_as_usual() {
    let sandbox = sandbox_with(&json!({ "type": "delay", "ms": 200 }));
    let start = Instant::now();
    assert_eq!(sandbox.call_with_text("POST", "/v2/contacts?sync", NEW).status, 200);
    assert!(start.elapsed() >= Duration::from_millis(200));
    assert_eq!(contacts_after_all(&sandbox), 1);
}

#[test]
fn drop_before_does_nothing_and_answers_nothing() {
    let sandbox = sandbox_with(&json!({ "type": "drop-before" }));
    let large = format!(r#"[{{"properties":{{"n":"{}"}}}}]"#, "x".repeat(5_000_000));
    for body in [NEW, &large] {
        let raw = sandbox.send_raw("POST", "/v2/contacts?sync", body);
        assert_eq!((raw.head.as_str(), raw.body.len(), raw.closed), ("", 0, true));
    }
    assert_eq!(contacts_after_all(&sandbox), 0);
}

#[test]
fn drop_after_carries_out_the_request_and_answers_nothing() {
    let sandbox = sandbox_with(&json!({ "type": "drop-after" }));
    for _ in 0..3 {
        let raw = sandbox.send_raw("POST", "/v2/contacts?sync", NEW);
        assert_eq!((raw.head.as_str(), raw.body.len(), raw.closed), ("", 0, true));
    }
    assert_eq!(contacts_after_all(&sandbox), 3);
}

#[test]
fn a_kept_connection_can_be_dropped_later() {
    for action in ["drop-before", "drop-after"] {
        let sandbox = Sandbox::start(&[]);
        let mut stream = sandbox.connect();
        raw::write_request(&mut stream, "GET", "/v2/contacts", "");
        assert!(raw::read_answer(&mut stream).ends_with("\r\n\r\n[]"));
        sandbox.set_faults(&json!([{ "action": { "type": action } }]));
        raw::write_request(&mut stream, "GET", "/v2/contacts", "");
        let second = raw::read(&mut stream, Duration::from_secs(60));
        assert_eq!((second.head.as_str(), second.body.len(), second.closed), ("", 0, true));
    }
}

#[test]
fn a_truncated_answer_ends_half_way() {
    let sandbox = Sandbox::start(&[]);
    // More than the buffers between the two ends hold.
    let long = "x".repeat(8_000_000);
    sandbox.add(&json!([{ "properties": { "n": "short" } }]));
    sandbox.add(&json!([{ "properties": { "n": long }, "labels": ["long"] }]));
    for path in ["/v2/contacts?limit=1", "/v2/contacts?labels=long", "/v2/nowhere", "/v2/blacklist"] {
        sandbox.set_faults(&json!([]));
        let whole = sandbox.get(path).body;
        sandbox.set_faults(&json!([{ "action": { "type": "truncate" } }]));
        let raw = sandbox.send_raw("GET", path, "");
        assert!(raw.head.starts_with("HTTP/1.1 ") && raw.closed, "{path}: {}", raw.head);
        assert_eq!((raw.content_length(), raw.body.len()), (whole.len(), whole.len() / 2), "{path}");
        assert!(whole.as_bytes().starts_with(&raw.body), "{path}");
    }
    let raw = sandbox.send_raw("POST", "/v2/contacts?sync", NEW);
    assert!(raw.closed && raw.body.len() < raw.content_length());
    assert_eq!(contacts_after_all(&sandbox), 3);
}

#[test]
fn a_stalled_body_stops_half_way_and_stays_open() {
    let sandbox = sandbox_with(&json!({ "type": "stall-body" }));
    let mut stream = sandbox.connect();
    raw::write_request(&mut stream, "POST", "/v2/contacts?sync", NEW);
    let raw = raw::read(&mut stream, Duration::from_secs(1));
    assert!(raw.head.starts_with("HTTP/1.1 200 ") && !raw.closed, "{}", raw.head);
    assert_eq!(raw.body.len(), raw.content_length() / 2);
    assert_eq!(contacts_after_all(&sandbox), 1);
}

#[test]
fn answers_without_a_body_stay_whole() {
    let sandbox = Sandbox::start(&[]);
    for action in ["truncate", "stall-body", "wrong-type"] {
        sandbox.set_faults(&json!([{ "action": { "type": action } }]));
        assert_eq!(sandbox.call_with_text("POST", "/v2/contacts", NEW).status, 202);
        assert_eq!(sandbox.call("HEAD", "/v2/contacts").status, 200);
        assert_eq!(applied(&sandbox), [2]);
    }
}

#[test]
fn not_json_is_a_page() {
    let sandbox = sandbox_with(&json!({ "type": "not-json" }));
    let answer = sandbox.call_with_text("POST", "/v2/contacts?sync", NEW);
    assert_eq!((answer.status, answer.content_type()), (200, Some("text/html; charset=utf-8")));
    assert!(answer.body.starts_with("<!DOCTYPE html>"), "{}", answer.body);
    assert_eq!(sandbox.get("/v2/nowhere").status, 200);
    assert_eq!(contacts_after_all(&sandbox), 1);
}

#[test]
fn a_wrong_type_is_a_number_in_place_of_a_name() {
    let sandbox = Sandbox::start(&[]);
    let added = sandbox.add(&json!([{ "properties": { "id": "own" } }, { "properties": {} }]));
    sandbox.call("PUT", "/v2/blacklist/46701740605");
    sandbox.set_faults(&json!([{ "action": { "type": "wrong-type" } }]));
    let list = sandbox.get("/v2/contacts");
    assert_eq!(list.header("content-type"), Some("application/json; charset=utf-8"));
    assert_eq!((&list.json()[0]["id"], &list.json()[1]["id"]), (&json!(1), &json!(added[1])));
    assert_eq!(list.json()[0]["properties"], json!({ "id": "own" }));
    assert_eq!(sandbox.get(&format!("/v2/contacts/{}", added[0])).json()["id"], 1);
    assert_eq!(sandbox.get("/v2/blacklist").json()[0]["msisdn"], 1);
    let label = sandbox.call_with("POST", "/v2/labels/x/contacts", &json!([added[0]]));
    assert_eq!(label.json(), json!({ "labelName": 1, "usageCount": 1 }));
    assert_eq!(sandbox.get("/v2/contacts?start=9").json(), json!([]));
}

#[test]
fn a_redirect_points_elsewhere_and_nothing_is_done() {
    let sandbox = Sandbox::start(&[]);
    for (action, status) in [
        (json!({ "type": "redirect", "location": "https://evil.example/v2" }), 302),
        (json!({ "type": "redirect", "location": "https://evil.example/v2", "status": 307 }), 307),
    ] {
        sandbox.set_faults(&json!([{ "action": action }]));
        let answer = sandbox.call_with_text("POST", "/v2/contacts?sync", NEW);
        assert_eq!((answer.status, answer.header("location")), (status, Some("https://evil.example/v2")));
        assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
    }
    assert_eq!(contacts_after_all(&sandbox), 0);
}

#[test]
fn an_evil_link_is_the_only_link() {
    let sandbox = sandbox_with(&json!({ "type": "evil-link", "target": "https://evil.example/?start=1" }));
    let added = sandbox.add_numbered(2);
    let answer = sandbox.get("/v2/contacts?limit=1");
    assert_eq!(ids(&answer.json()), added[..1]);
    let links: Vec<_> = answer.headers.get_all("link").iter().collect();
    assert_eq!(links, ["<https://evil.example/?start=1>; rel=\"next\""]);
}

#[test]
fn faults_apply_to_the_api_alone() {
    let sandbox = sandbox_with(&json!({ "type": "drop-before" }));
    assert_eq!(sandbox.get("/_sandbox/faults").status, 200);
    sandbox.get("/elsewhere").problem(404);
    let preflight = [("Origin", "https://app.example"), ("Access-Control-Request-Method", "GET")];
    assert_eq!(sandbox.send("OPTIONS", "/v2/contacts", &preflight, b"").status, 204);
    assert_eq!(applied(&sandbox), [0]);
}

#[test]
fn a_request_in_flight_keeps_its_fault() {
    let sandbox = sandbox_with(&json!({ "type": "delay", "ms": 300 }));
    std::thread::scope(|scope| {
        let slow = scope.spawn(|| sandbox.send("GET", "/v2/contacts", &[AUTHORIZED], b"").status);
        sandbox.wait_until("it is delayed", |sandbox| applied(sandbox) == [1]);
        sandbox.set_faults(&json!([{ "action": { "type": "status", "status": 500 } }]));
        assert_eq!(sandbox.get("/v2/contacts").status, 500);
        assert_eq!(slow.join().expect("an answer"), 200);
    });
    assert_eq!(applied(&sandbox), [1]);
}

fn applied(sandbox: &Sandbox) -> Vec<u64> {
    let rules = sandbox.get("/_sandbox/faults").json();
    let rules = rules.as_array().expect("an array").iter();
    rules.map(|rule| rule["applied"].as_u64().expect("a count")).collect()
}
