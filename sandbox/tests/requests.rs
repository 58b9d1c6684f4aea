//! The log of requests.

mod common;

use common::{AUTHORIZED, JSON, Sandbox, raw};
use serde_json::{Value, json};

fn members(requests: &[Value], name: &str) -> Vec<Value> {
    requests.iter().map(|request| request[name].clone()).collect()
}

#[test]
fn a_request_is_listed_with_all_its_members() {
    let sandbox = Sandbox::start(&[]);
    let body = json!([{ "properties": {} }]).to_string();
    let headers = [AUTHORIZED, JSON, ("X-Own", "one"), ("X-Own", "two")];
    sandbox.send("POST", "/v2/contacts?sync", &headers, body.as_bytes());
    let requests = sandbox.requests();
    assert_eq!(requests.len(), 1);
    let mut request = requests[0].clone();
    let received_at = request["receivedAt"].take().as_u64().expect("a time");
    assert!((1_600_000_000_000..10_000_000_000_000).contains(&received_at), "{received_at}");
    let headers = request["headers"].take();
    assert_eq!(
        request,
        json!({
            "method": "POST", "path": "/v2/contacts?sync", "headers": null, "authorized": true,
            "status": 200, "fault": null, "bodyBytes": body.len(), "receivedAt": null,
        })
    );
    assert_eq!(headers["authorization"], "Bearer [redacted]");
    assert_eq!(headers["content-type"], "application/json");
    assert_eq!(headers["x-own"], "one, two");
    assert_eq!(headers["content-length"], body.len().to_string());
}

#[test]
fn no_token_is_listed() {
    let sandbox = Sandbox::start(&[]);
    for (authorization, shown) in [
        ("Bearer sandbox", "Bearer [redacted]"),
        ("bearer sesame", "Bearer [redacted]"),
        ("Basic sesame", "[redacted]"),
        ("sesame", "[redacted]"),
    ] {
        sandbox.call("DELETE", "/_sandbox/requests");
        sandbox.send("GET", "/v2/contacts", &[("Authorization", authorization)], b"");
        let requests = sandbox.requests();
        assert_eq!(requests[0]["headers"]["authorization"], shown);
        assert_eq!(requests[0]["authorized"], authorization == "Bearer sandbox");
        assert!(!json!(requests).to_string().contains("sesame"));
    }
}

#[test]
fn paths_are_listed_as_they_were_sent() {
    let sandbox = Sandbox::start(&[]);
    let paths = [
        "/v2",
        "/v2/",
        "/v2/contacts?",
        "/v2/contacts?labels=a%20b&labels=%c3%A5&properties[x]=+",
        "/v2/labels/a%2fb",
        "/v2//contacts/../x?&&=%zz?",
        "/v2/%zz",
    ];
    for path in paths {
        let mut stream = sandbox.connect();
        raw::write_request(&mut stream, "GET", path, "");
        sandbox.wait_until("it has arrived", |sandbox| {
            sandbox.requests().last().is_some_and(|last| last["path"] == path && last["status"].is_u64())
        });
    }
    assert_eq!(members(&sandbox.requests(), "path"), paths);
    assert_eq!(sandbox.requests()[0]["headers"]["host"], "sandbox.localhost");
}

#[test]
fn every_answer_has_its_status_and_its_fault() {
    let sandbox = Sandbox::start(&[]);
    let faults = [
        (json!({ "type": "status", "status": 503 }), json!(503)),
        (json!({ "type": "delay", "ms": 1 }), json!(200)),
        (json!({ "type": "drop-before" }), json!(null)),
        (json!({ "type": "drop-after" }), json!(null)),
        (json!({ "type": "truncate" }), json!(200)),
        (json!({ "type": "not-json" }), json!(200)),
        (json!({ "type": "wrong-type" }), json!(200)),
        (json!({ "type": "redirect", "location": "/" }), json!(302)),
        (json!({ "type": "evil-link", "target": "/" }), json!(200)),
    ];
    for (action, _) in &faults {
        sandbox.set_faults(&json!([{ "action": action }]));
        let mut stream = sandbox.connect();
        raw::write_request(&mut stream, "GET", "/v2/contacts", "");
        let patience = std::time::Duration::from_millis(300);
        raw::read(&mut stream, patience);
    }
    let requests = sandbox.requests();
    let types: Vec<_> = faults.iter().map(|(action, _)| action["type"].clone()).collect();
    let statuses: Vec<_> = faults.iter().map(|(_, status)| status.clone()).collect();
    assert_eq!(members(&requests, "fault"), types);
    assert_eq!(members(&requests, "status"), statuses);
    sandbox.set_faults(&json!([]));
    sandbox.get("/v2/nowhere");
    sandbox.send("GET", "/v2/contacts", &[], b"");
    assert_eq!(members(&sandbox.requests()[faults.len()..], "status"), [404, 401]);
}

#[test]
fn a_request_is_listed_before_it_is_answered() {
    let sandbox = Sandbox::start(&[]);
    sandbox.set_faults(&json!([{ "action": { "type": "delay", "ms": 3_600_000 } }]));
    let mut stream = sandbox.connect();
    raw::write_request(&mut stream, "GET", "/v2/contacts", "");
    sandbox.wait_until("it has arrived", |sandbox| !sandbox.requests().is_empty());
    let request = &sandbox.requests()[0];
    assert_eq!((&request["status"], &request["fault"]), (&json!(null), &json!("delay")));
}

#[test]
fn bodies_are_counted_even_if_no_endpoint_reads_them() {
    let sandbox = Sandbox::start(&[]);
    let body = "x".repeat(3_000_000);
    sandbox.send("POST", "/v2/contacts", &[JSON], body.as_bytes()).problem(401);
    sandbox.call_with_text("POST", "/v2/nowhere", &body).problem(404);
    sandbox.call_with_text("POST", "/v2/contacts", &body).problem(400);
    sandbox.set_faults(&json!([{ "action": { "type": "status", "status": 503 } }]));
    sandbox.call_with_text("POST", "/v2/contacts", &body).problem(503);
    sandbox.set_faults(&json!([{ "action": { "type": "drop-before" } }]));
    assert!(sandbox.send_raw("POST", "/v2/contacts", &body).closed);
    assert_eq!(members(&sandbox.requests(), "bodyBytes"), [3_000_000; 5]);
    assert!(!json!(sandbox.requests()).to_string().contains("xxx"));
}

#[test]
fn a_client_that_waits_for_the_answer_gets_it() {
    // The package's own program reads a request to its end before it looks at it.
    if !common::is_native() {
        return;
    }
    let sandbox = Sandbox::start(&[]);
    let mut stream = sandbox.connect();
    let head = "POST /v2/contacts HTTP/1.1\r\nHost: sandbox.localhost\r\nContent-Length: 100\r\n\r\nhalf";
    std::io::Write::write_all(&mut stream, head.as_bytes()).expect("sent");
    let raw = raw::read(&mut stream, std::time::Duration::from_secs(60));
    assert!(raw.head.starts_with("HTTP/1.1 401 "), "{}", raw.head);
    assert_eq!(sandbox.requests()[0]["bodyBytes"], 4);
}

#[test]
fn the_list_can_be_emptied_and_has_only_the_api() {
    let sandbox = Sandbox::start(&[]);
    sandbox.get("/");
    sandbox.get("/v20");
    let preflight = [("Origin", "https://app.example"), ("Access-Control-Request-Method", "GET")];
    sandbox.send("OPTIONS", "/v2/contacts", &preflight, b"");
    assert_eq!(sandbox.requests(), [] as [Value; 0]);
    sandbox.get("/v2/contacts");
    sandbox.get("/v2/blacklist");
    assert_eq!(members(&sandbox.requests(), "path"), ["/v2/contacts", "/v2/blacklist"]);
    let emptied = sandbox.call("DELETE", "/_sandbox/requests");
    assert_eq!((emptied.status, emptied.body.as_str()), (204, ""));
    assert_eq!(sandbox.requests(), [] as [Value; 0]);
    sandbox.get("/_sandbox/requests?x").problem(400);
    sandbox.call("POST", "/_sandbox/requests").problem(405);
}
