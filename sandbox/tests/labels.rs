//! Labels across contacts.

mod common;

use common::{Sandbox, ids, numbers};
use serde_json::json;

#[test]
fn a_label_is_added_to_many_and_taken_off_all() {
    let sandbox = Sandbox::start(&[]);
    let added = sandbox.add_numbered(4);
    sandbox.call_with(
        "PATCH",
        &format!("/v2/contacts/{}", added[3]),
        &json!({ "labels": ["VIP", "Coworker"] }),
    );

    let answer =
        sandbox.call_with("POST", "/v2/labels/Coworker/contacts", &json!([added[2], added[0], added[2]]));
    assert_eq!((answer.status, answer.body.as_str()), (200, r#"{"labelName":"Coworker","usageCount":3}"#));
    let again = sandbox.call_with("POST", "/v2/labels/Coworker/contacts", &json!([added[0]]));
    assert_eq!(again.json()["usageCount"], 3);
    assert_eq!(numbers(&sandbox.get("/v2/contacts?labels=Coworker").json()), ["0", "2", "3"]);
    assert_eq!(sandbox.get(&format!("/v2/contacts/{}", added[0])).json()["labels"], json!(["Coworker"]));

    let gone = sandbox.call("DELETE", "/v2/labels/Coworker");
    assert_eq!((gone.status, gone.json()), (200, json!({ "labelName": "Coworker", "usageCount": 3 })));
    assert_eq!(sandbox.get("/v2/contacts?labels=Coworker").json(), json!([]));
    assert_eq!(sandbox.get(&format!("/v2/contacts/{}", added[3])).json()["labels"], json!(["VIP"]));
    assert_eq!(ids(&sandbox.get("/v2/contacts").json()), added);
    sandbox.call("DELETE", "/v2/labels/Coworker").problem(404);
}

#[test]
fn label_names_in_paths_are_percent_decoded() {
    let sandbox = Sandbox::start(&[]);
    let id = &sandbox.add_numbered(1)[0];
    for (encoded, label) in [
        ("a%2Fb%20%C3%B6", "a/b ö"),
        ("50%25", "50%"),
        ("a+b", "a+b"),
        ("%F0%9F%8E%89", "🎉"),
        ("%22quoted%22", "\"quoted\""),
        ("contacts", "contacts"),
    ] {
        let added = sandbox.call_with("POST", &format!("/v2/labels/{encoded}/contacts"), &json!([id]));
        assert_eq!(added.json(), json!({ "labelName": label, "usageCount": 1 }));
        let labels = sandbox.get(&format!("/v2/contacts/{id}")).json()["labels"].clone();
        assert_eq!(labels, json!([label]));
        assert_eq!(sandbox.call("DELETE", &format!("/v2/labels/{encoded}")).status, 200);
    }
}

#[test]
fn one_unknown_contact_changes_nothing() {
    let sandbox = Sandbox::start(&[]);
    let added = sandbox.add_numbered(2);
    let body = json!([added[0], added[1], "606312a5d233ab8484e18404"]);
    let detail = sandbox.call_with("POST", "/v2/labels/x/contacts", &body).problem(422);
    assert_eq!(detail, "[2]: no contact with this id");
    assert_eq!(sandbox.get("/v2/contacts?labels=x").json(), json!([]));
    for (body, detail) in [
        (json!({}), "body: expected array, got object"),
        (json!([added[0], 1]), "[1]: expected string, got number"),
        (json!([[]]), "[0]: expected string, got array"),
    ] {
        assert_eq!(sandbox.call_with("POST", "/v2/labels/x/contacts", &body).problem(422), detail);
    }
    let none = sandbox.call_with("POST", "/v2/labels/x/contacts", &json!([]));
    assert_eq!(none.json(), json!({ "labelName": "x", "usageCount": 0 }));
}

#[test]
fn a_label_nobody_carries_any_more_is_unknown() {
    let sandbox = Sandbox::start(&[]);
    sandbox.call("DELETE", "/v2/labels/x").problem(404);
    let id = &sandbox.add(&json!([{ "properties": {}, "labels": ["x"] }]))[0];
    sandbox.call("DELETE", &format!("/v2/contacts/{id}"));
    sandbox.call("DELETE", "/v2/labels/x").problem(404);
}
