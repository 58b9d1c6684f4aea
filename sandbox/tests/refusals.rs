//! What is refused, and how.

mod common;

use std::{
    io::{Read, Write},
    net::TcpStream,
};

use common::{AUTHORIZED, Sandbox};
use serde_json::json;

const ID: &str = "606312a5d233ab8484e18404";
const JSON: (&str, &str) = ("Content-Type", "application/json");

#[test]
fn nothing_below_v2_without_a_token() {
    let sandbox = Sandbox::start(&["--token", "one", "--token", "two"]);
    for path in ["/v2", "/v2/", "/v2/contacts", "/v2/nowhere", "/v2/contacts?lables=x", "/v2/%zz"] {
        for authorization in [
            None,
            Some("Bearer"),
            Some("Bearer three"),
            Some("Basic one"),
            Some("Bearer one two"),
            Some("one"),
        ] {
            let headers: Vec<_> = authorization.map(|value| ("Authorization", value)).into_iter().collect();
            let answer = sandbox.send("GET", path, &headers, b"");
            let detail = answer.problem(401);
            assert_eq!(answer.header("www-authenticate"), Some("Bearer"));
            assert!(!detail.contains("three"), "{detail}");
        }
    }
    // The answer does not even tell which methods the path has.
    assert_eq!(sandbox.send("PUT", "/v2/contacts", &[], b"").header("allow"), None);
    for authorization in ["Bearer one", "bearer two", "BEARER  one"] {
        assert_eq!(sandbox.send("GET", "/v2/contacts", &[("Authorization", authorization)], b"").status, 200);
    }
    assert_eq!(sandbox.call("GET", "/v2/contacts").status, 401, "the default token is gone");
}

#[test]
fn unknown_paths_are_404() {
    let sandbox = Sandbox::start(&[]);
    for path in [
        "/",
        "/index.html",
        "/v1/contacts",
        "/v2",
        "/v2/",
        "/v2/contact",
        "/v2/Contacts",
        "/v2/contacts//",
        "/v2/contacts/a/b",
        "/v2/contacts/a/",
        "/v2/labels",
        "/v2/labels/",
        "/v2/labels/x/contacts/y",
        "/v2/labels//contacts",
        "/v2/blacklist/1/2",
        "//v2/contacts",
        "/v20",
        "/v2contacts",
    ] {
        for method in ["GET", "POST", "DELETE"] {
            sandbox.call(method, path).problem(404);
        }
    }
    sandbox.get("/v2/contacts/%zz").problem(400);
    sandbox.get("/v2/contacts/%ff").problem(400);
}

#[test]
fn wrong_methods_are_405_with_allow() {
    let sandbox = Sandbox::start(&[]);
    let cases = [
        ("PUT", "/v2/contacts", "DELETE GET HEAD POST"),
        ("PATCH", "/v2/contacts/", "DELETE GET HEAD POST"),
        ("OPTIONS", "/v2/contacts/x", "DELETE GET HEAD PATCH POST PUT"),
        ("GET", "/v2/labels/x", "DELETE"),
        ("DELETE", "/v2/labels/x/contacts", "POST"),
        ("DELETE", "/v2/blacklist", "GET HEAD POST"),
        ("PUT", "/v2/blacklist/", "GET HEAD POST"),
        ("POST", "/v2/blacklist/46", "DELETE GET HEAD PUT"),
        ("BREW", "/v2/contacts", "DELETE GET HEAD POST"),
    ];
    for (method, path, allowed) in cases {
        // Node's parser of HTTP knows no such method.
        if method == "BREW" && !common::is_native() {
            continue;
        }
        let answer = sandbox.call(method, path);
        answer.problem(405);
        let mut methods: Vec<_> = answer.header("allow").expect("Allow").split(',').map(str::trim).collect();
        methods.sort_unstable();
        assert_eq!(methods.join(" "), allowed, "{method} {path}");
    }
}

#[test]
fn problems_name_the_path_but_not_a_number() {
    let sandbox = Sandbox::start(&[]);
    let instance = |method: &str, path: &str| sandbox.call(method, path).json()["instance"].clone();
    assert_eq!(instance("GET", "/v2/contacts?lables=secret"), "/v2/contacts");
    assert_eq!(instance("GET", &format!("/v2/contacts/{ID}")), format!("/v2/contacts/{ID}"));
    for path in ["/v2/blacklist/46701740605", "/v2/blacklist/+46701740605", "/v2/blacklist/46701740605/x"] {
        let answer = sandbox.get(path);
        assert!(!answer.body.contains("46701740605"), "{}", answer.body);
        assert_eq!(answer.json()["instance"], "/v2/blacklist");
    }
    let answer = sandbox.get("/v2/nowhere");
    let problem = r#"{"type":"about:blank","title":"Not Found","status":404,"detail":""#;
    assert!(answer.body.starts_with(problem), "{}", answer.body);
}

#[test]
fn bodies_that_are_not_json_are_400() {
    let sandbox = Sandbox::start(&[]);
    let calls = [
        ("POST", "/v2/contacts".to_owned()),
        ("POST", "/v2/contacts?sync".to_owned()),
        ("PUT", format!("/v2/contacts/{ID}")),
        ("PATCH", format!("/v2/contacts/{ID}")),
        ("POST", "/v2/labels/x/contacts".to_owned()),
        ("POST", "/v2/blacklist".to_owned()),
    ];
    for (method, path) in &calls {
        for text in ["", " ", "nonsense", "[", "[{}", "{\"a\":}", "[] x", "\u{feff}[]", "'46701740605'"] {
            let detail = sandbox.call_with_text(method, path, text).problem(400);
            assert!(detail.contains("not JSON") && !detail.contains("46701740605"), "{text}: {detail}");
        }
        let deep = "[".repeat(200_000);
        sandbox.call_with_text(method, path, &deep).problem(400);
        sandbox.send(method, path, &[AUTHORIZED, JSON], b"[\"\xff\"]").problem(400);
        for content_type in ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""] {
            sandbox.send(method, path, &[AUTHORIZED, ("Content-Type", content_type)], b"[]").problem(415);
        }
        sandbox.send(method, path, &[AUTHORIZED], b"[]").problem(415);
    }
    for content_type in ["application/json", "Application/JSON; charset=utf-8"] {
        let answer =
            sandbox.send("POST", "/v2/contacts?sync", &[AUTHORIZED, ("Content-Type", content_type)], b"[]");
        assert_eq!(answer.status, 200);
    }
}

#[test]
fn wrong_types_are_422_with_their_place() {
    let sandbox = Sandbox::start(&[]);
    let mut seventeen = vec![json!({ "properties": {} }); 18];
    seventeen[17] = json!({ "properties": { "phoneNumber": 46701740605_u64 } });
    let new = [
        (json!({}), "body: expected array, got object"),
        (json!("x"), "body: expected array, got string"),
        (json!(null), "body: expected array, got null"),
        (json!([1]), "[0]: expected object, got number"),
        (json!([{}]), "[0].properties: expected object, got nothing"),
        (json!([{ "properties": null }]), "[0].properties: expected object, got null"),
        (json!([{ "properties": [] }]), "[0].properties: expected object, got array"),
        (json!(seventeen), "[17].properties.phoneNumber: expected string, got number"),
        (json!([{ "properties": { "a": null } }]), "[0].properties.a: expected string, got null"),
        (json!([{ "properties": { "a": true } }]), "[0].properties.a: expected string, got boolean"),
        (
            json!([{ "properties": { "e mail": {} } }]),
            "[0].properties[\"e mail\"]: expected string, got object",
        ),
        (json!([{ "properties": {}, "labels": "x" }]), "[0].labels: expected array, got string"),
        (json!([{ "properties": {}, "labels": null }]), "[0].labels: expected array, got null"),
        (json!([{ "properties": {}, "labels": ["a", 1] }]), "[0].labels[1]: expected string, got number"),
        (json!([{ "properties": {}, "labels": [""] }]), "[0].labels[0]: a label is at least one character"),
        (json!([{ "properties": {} }, { "properties": {}, "lables": [] }]), "[1].lables: unknown member"),
        (json!([{ "properties": {}, "id": ID }]), "[0].id: a new contact has no id yet"),
    ];
    for path in ["/v2/contacts", "/v2/contacts?sync"] {
        for (body, detail) in &new {
            assert_eq!(&sandbox.call_with("POST", path, body).problem(422), detail, "{body}");
        }
    }
    assert_eq!(sandbox.everything().len(), 0);
    // Members that the service itself adds to a contact may be sent with any value.
    let read = json!([{ "properties": {}, "ownerId": 1, "metadata": null }]);
    assert_eq!(sandbox.call_with("POST", "/v2/contacts?sync", &read).status, 200);
}

#[test]
fn wrong_types_in_a_change_are_422_with_their_place() {
    let sandbox = Sandbox::start(&[]);
    let id = &sandbox.add_numbered(1)[0];
    let cases = [
        ("PUT", json!([]), "body: expected object, got array"),
        ("PUT", json!({}), "properties: expected object, got nothing"),
        ("PUT", json!({ "properties": { "a": null } }), "properties.a: expected string, got null"),
        ("PUT", json!({ "properties": {}, "labels": null }), "labels: expected array, got null"),
        ("PUT", json!({ "properties": {}, "id": 1 }), "id: expected string, got number"),
        ("PUT", json!({ "properties": {}, "name": "x" }), "name: unknown member"),
        ("PATCH", json!(null), "body: expected object, got null"),
        ("PATCH", json!({ "properties": "x" }), "properties: expected object, got string"),
        ("PATCH", json!({ "properties": { "a": 1 } }), "properties.a: expected string or null, got number"),
        ("PATCH", json!({ "labels": [null] }), "labels[0]: expected string, got null"),
        ("PATCH", json!({ "labels": [""] }), "labels[0]: a label is at least one character"),
        ("PATCH", json!({ "phoneNumber": "+46701740605" }), "phoneNumber: unknown member"),
        ("PATCH", json!({ "id": null }), "id: expected string, got null"),
    ];
    for (method, body, detail) in cases {
        assert_eq!(
            sandbox.call_with(method, &format!("/v2/contacts/{id}"), &body).problem(422),
            detail,
            "{body}"
        );
    }
    assert_eq!(sandbox.everything()[0]["properties"], json!({ "n": "0" }));
}

#[test]
fn thirty_two_mebibytes_are_the_most() {
    let sandbox = Sandbox::start(&[]);
    let padded = |length: usize| {
        let mut text = String::from("[]");
        text.extend(std::iter::repeat_n(' ', length - 2));
        text
    };
    let most = 32 * 1024 * 1024;
    assert_eq!(sandbox.call_with_text("POST", "/v2/contacts", &padded(most)).status, 202);
    sandbox.call_with_text("POST", "/v2/contacts", &padded(most + 1)).problem(413);
    sandbox.call_with_text("PUT", "/v2/blacklist/46", &padded(most + 1)).problem(413);
}

#[test]
fn a_head_request_has_headers_alone() {
    let sandbox = Sandbox::start(&[]);
    let answer = sandbox.call("HEAD", "/v2/contacts");
    assert_eq!((answer.status, answer.body.as_str()), (200, ""));
    assert!(answer.header("link").is_some());
}

#[test]
fn an_old_client_without_a_host_gets_absolute_links_too() {
    let sandbox = Sandbox::start(&[]);
    let mut stream = TcpStream::connect(sandbox.address.trim_start_matches("http://")).expect("a connection");
    let request = b"GET /v2/contacts HTTP/1.0\r\nAuthorization: Bearer sandbox\r\n\r\n";
    stream.write_all(request).expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    assert!(answer.contains(&format!("<{}/v2/contacts?start=0&limit=50>", sandbox.address)), "{answer}");
}
