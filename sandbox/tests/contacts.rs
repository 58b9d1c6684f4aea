//! One contact and many: adding, reading, changing, deleting.

mod common;

use common::{Sandbox, ids, numbers};
use serde_json::json;

#[test]
fn the_documented_contact_goes_through_its_whole_life() {
    let sandbox = Sandbox::start(&[]);
    let new = json!([{
        "properties": {
            "phoneNumber": "+46123456789", "email": "icarus@example.com", "firstName": "Icarus",
            "lastName": "Sol", "department": "Sales"
        },
        "labels": ["Coworker", "all"]
    }]);
    let added = sandbox.call_with("POST", "/v2/contacts?sync", &new);
    assert_eq!(added.status, 200);
    assert_eq!(added.header("content-type"), Some("application/json; charset=utf-8"));
    let contact = &added.json()[0];
    let id = contact["id"].as_str().expect("an id");
    assert!(id.len() == 24 && id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')), "{id}");
    assert!(contact["ownerId"].as_str().is_some_and(|owner| owner.starts_with("ip1-")));
    assert_eq!(contact["properties"], new[0]["properties"]);
    assert_eq!(contact["labels"], new[0]["labels"]);
    assert!(contact.get("metadata").is_none());

    let path = format!("/v2/contacts/{id}");
    let read = sandbox.get(&format!("{path}?meta")).json();
    assert_eq!(
        read["metadata"],
        json!({ "phoneNumber": {
            "isPossiblePhoneNumber": "true", "isValidPhoneNumber": "true", "phoneNumberType": "FIXED_LINE",
            "parsedMSISDN": "46123456789", "isBlocked": "false"
        } })
    );
    assert!(sandbox.get(&path).json().get("metadata").is_none());

    let patched = sandbox.call_with("PATCH", &path, &json!({ "id": id, "properties": { "email": null } }));
    assert_eq!(patched.status, 200);
    assert!(patched.json()["properties"].get("email").is_none());
    assert_eq!(patched.json()["properties"]["department"], "Sales");
    assert_eq!(patched.json()["labels"], json!(["Coworker", "all"]));

    let replaced = sandbox.call_with("PUT", &path, &json!({ "properties": { "firstName": "Dædalus" } }));
    assert_eq!(replaced.status, 200);
    assert_eq!(replaced.json()["properties"], json!({ "firstName": "Dædalus" }));
    assert_eq!(replaced.json()["labels"], json!([]));
    assert_eq!(sandbox.get(&path).json(), replaced.json());

    let deleted = sandbox.call("DELETE", &path);
    assert_eq!((deleted.status, deleted.json()), (200, replaced.json()));
    assert!(sandbox.get(&path).problem(404).contains("no contact"));
    sandbox.call("DELETE", &path).problem(404);
    sandbox.call("POST", &path).problem(404);
    sandbox.call_with("PATCH", &path, &json!({})).problem(404);
    sandbox.call_with("PUT", &path, &json!({ "properties": {} })).problem(404);
}

#[test]
fn the_printed_form_of_delete_works_too() {
    let sandbox = Sandbox::start(&[]);
    let ids = sandbox.add_numbered(2);
    let deleted = sandbox.call("POST", &format!("/v2/contacts/{}", ids[0]));
    assert_eq!((deleted.status, deleted.json()["id"].as_str()), (200, Some(ids[0].as_str())));
    assert_eq!(common::ids(&sandbox.get("/v2/contacts").json()), ids[1..]);
    sandbox.call_with("POST", &format!("/v2/contacts/{}", ids[1]), &json!({})).problem(400);
}

#[test]
fn a_trailing_slash_is_the_collection() {
    let sandbox = Sandbox::start(&[]);
    assert_eq!(sandbox.call_with("POST", "/v2/contacts/?sync", &json!([{ "properties": {} }])).status, 200);
    assert_eq!(sandbox.get("/v2/contacts/").json().as_array().map(Vec::len), Some(1));
    assert_eq!(sandbox.get("/v2/blacklist/").status, 200);
}

#[test]
fn odd_names_and_the_order_of_properties_survive() {
    let sandbox = Sandbox::start(&[]);
    let properties = r#"{"z":"1","":"empty","__proto__":"p","constructor":"c","🎉":"\u0000\"\\","a":"<&>","10":"x","2":"y"}"#;
    let added =
        sandbox.call_with_text("POST", "/v2/contacts?sync", &format!(r#"[{{"properties":{properties}}}]"#));
    assert_eq!(added.status, 200, "{}", added.body);
    assert!(added.body.contains(properties), "{}", added.body);
    let id = &ids(&added.json())[0];
    let patch = json!({ "properties": { "z": "2", "": null, "new": "n" } });
    let patched = sandbox.call_with("PATCH", &format!("/v2/contacts/{id}"), &patch);
    let changed = properties.replace(r#""z":"1","":"empty","#, r#""z":"2","#).replace('}', r#","new":"n"}"#);
    assert!(patched.body.contains(&changed), "{}", patched.body);
}

#[test]
fn labels_are_a_set_in_the_order_they_were_seen() {
    let sandbox = Sandbox::start(&[]);
    let contact = json!([{ "properties": {}, "labels": ["b", "a", "b", "ü", "a"] }]);
    let added = sandbox.call_with("POST", "/v2/contacts?sync", &contact).json();
    assert_eq!(added[0]["labels"], json!(["b", "a", "ü"]));
}

#[test]
fn a_patch_is_a_merge_patch() {
    let sandbox = Sandbox::start(&[]);
    let id = &sandbox.add(&json!([{ "properties": { "a": "1", "b": "2" }, "labels": ["x", "y"] }]))[0];
    let path = format!("/v2/contacts/{id}");
    let steps = [
        (json!({}), json!({ "a": "1", "b": "2" }), json!(["x", "y"])),
        (
            json!({ "properties": { "a": null, "c": "3", "absent": null } }),
            json!({ "b": "2", "c": "3" }),
            json!(["x", "y"]),
        ),
        (
            json!({ "labels": ["z"], "ownerId": "o", "metadata": {} }),
            json!({ "b": "2", "c": "3" }),
            json!(["z"]),
        ),
        (json!({ "labels": null }), json!({ "b": "2", "c": "3" }), json!([])),
        (json!({ "properties": null }), json!({}), json!([])),
    ];
    for (patch, properties, labels) in steps {
        let answer = sandbox.call_with("PATCH", &path, &patch);
        assert_eq!(answer.status, 200, "{patch}: {}", answer.body);
        assert_eq!(
            (&answer.json()["properties"], &answer.json()["labels"]),
            (&properties, &labels),
            "{patch}"
        );
    }
    let merge_patch = [common::AUTHORIZED, ("Content-Type", "application/merge-patch+json; charset=utf-8")];
    assert_eq!(sandbox.send("PATCH", &path, &merge_patch, b"{}").status, 200);
}

#[test]
fn a_contact_can_be_sent_back_as_it_was_read() {
    let sandbox = Sandbox::start(&[]);
    let id = &sandbox.add(&json!([{ "properties": { "phoneNumber": "0701740605" }, "labels": ["x"] }]))[0];
    let path = format!("/v2/contacts/{id}");
    let read = sandbox.get(&format!("{path}?meta=")).json();
    for method in ["PUT", "PATCH"] {
        let answer = sandbox.call_with(method, &path, &read);
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert_eq!(answer.json(), sandbox.get(&path).json());
    }
    let mut another = read.clone();
    another["id"] = json!("606312a5d233ab8484e18404");
    for method in ["PUT", "PATCH"] {
        sandbox.call_with(method, &path, &another).problem(400);
    }
}

#[test]
fn changes_reach_filters_and_metadata() {
    let sandbox = Sandbox::start(&[]);
    let id =
        &sandbox.add(&json!([{ "properties": { "phoneNumber": "+46701740605" }, "labels": ["old"] }]))[0];
    let patch = json!({ "properties": { "phoneNumber": "+4684650004" }, "labels": ["new"] });
    sandbox.call_with("PATCH", &format!("/v2/contacts/{id}"), &patch);
    let count = |query: &str| sandbox.get(&format!("/v2/contacts?{query}")).json().as_array().map(Vec::len);
    assert_eq!(count("labels=old"), Some(0));
    assert_eq!(count("labels=new"), Some(1));
    assert_eq!(count("properties%5BphoneNumber%5D=%2B46701740605"), Some(0));
    assert_eq!(count("properties%5BphoneNumber%5D=%2B4684650004"), Some(1));
    assert_eq!(count("metadata%5BphoneNumber.phoneNumberType%5D=MOBILE"), Some(0));
    assert_eq!(count("metadata%5BphoneNumber.phoneNumberType%5D=FIXED_LINE"), Some(1));
}

#[test]
fn sync_takes_a_thousand_and_not_one_more() {
    let sandbox = Sandbox::start(&[]);
    assert_eq!(sandbox.add_numbered(1000).len(), 1000);
    let many = json!(vec![json!({ "properties": {} }); 1001]);
    assert!(sandbox.call_with("POST", "/v2/contacts?sync=false", &many).problem(400).contains("1000"));
    assert_eq!(sandbox.everything().len(), 1000);
    assert_eq!(sandbox.call_with("POST", "/v2/contacts?sync", &json!([])).json(), json!([]));
}

#[test]
fn ids_go_up_and_are_never_used_again() {
    let database = common::DatabaseFile::new();
    let sandbox = Sandbox::start(&["--database", database.path()]);
    let first = sandbox.add_numbered(20);
    assert!(first.is_sorted_by(|one, next| one < next));
    assert_eq!(sandbox.call("DELETE", "/v2/contacts").json().as_array().map(Vec::len), Some(20));
    sandbox.kill();
    let sandbox = Sandbox::start(&["--database", database.path()]);
    let second = sandbox.add_numbered(20);
    assert!(first.iter().chain(&second).is_sorted_by(|one, next| one < next));
}

#[test]
fn deleting_many_gives_them_back() {
    let sandbox = Sandbox::start(&[]);
    let labelled = |n: &str, label: &str| json!({ "properties": { "n": n }, "labels": [label] });
    sandbox.add(&json!([labelled("0", "a"), labelled("1", "b"), labelled("2", "a")]));
    let deleted = sandbox.call("DELETE", "/v2/contacts?labels=a&meta");
    assert_eq!(deleted.status, 200);
    assert_eq!(numbers(&deleted.json()), ["0", "2"]);
    assert_eq!(deleted.json()[0]["metadata"], json!({}));
    assert_eq!(sandbox.call("DELETE", "/v2/contacts?labels=a").json(), json!([]));
    assert_eq!(numbers(&sandbox.get("/v2/contacts").json()), ["1"]);
    for query in ["start=0", "limit=1", "order=ASC"] {
        sandbox.call("DELETE", &format!("/v2/contacts?{query}")).problem(400);
    }
    assert_eq!(numbers(&sandbox.call("DELETE", "/v2/contacts").json()), ["1"]);
    assert_eq!(sandbox.get("/v2/contacts?labels=b").json(), json!([]));
}
