//! The blacklist.

mod common;

use common::{Answer, Sandbox};
use serde_json::json;

fn msisdns(answer: &Answer) -> Vec<String> {
    let entries = answer.json();
    let msisdn = |entry: &serde_json::Value| entry["msisdn"].as_str().expect("an MSISDN").to_owned();
    entries.as_array().expect("an array").iter().map(msisdn).collect()
}

/// `2019-11-01T16:32:18.253`
fn is_timestamp(text: &str) -> bool {
    let shape: String = text.chars().map(|each| if each.is_ascii_digit() { '0' } else { each }).collect();
    shape == "0000-00-00T00:00:00.000"
}

#[test]
fn numbers_come_and_go() {
    let sandbox = Sandbox::start(&[]);
    let added = sandbox.call_with("POST", "/v2/blacklist", &json!({ "msisdn": "46703541190" }));
    assert_eq!(added.status, 201);
    assert_eq!(added.json()["msisdn"], "46703541190");
    assert!(is_timestamp(added.json()["created"].as_str().expect("a time")), "{}", added.body);
    assert_eq!(added.json().as_object().map(serde_json::Map::len), Some(2));

    for again in [
        sandbox.call_with("POST", "/v2/blacklist", &json!({ "msisdn": "46703541190" })),
        sandbox.call("PUT", "/v2/blacklist/46703541190"),
        sandbox.get("/v2/blacklist/46703541190"),
    ] {
        assert_eq!((again.status, again.json()), (200, added.json()));
    }
    assert_eq!(sandbox.call("PUT", "/v2/blacklist/1").status, 201);
    assert_eq!(sandbox.call_with_text("PUT", "/v2/blacklist/123456789012345", " \r\n").status, 201);

    let deleted = sandbox.call("DELETE", "/v2/blacklist/46703541190");
    assert_eq!((deleted.status, deleted.body.as_str()), (204, ""));
    sandbox.call("DELETE", "/v2/blacklist/46703541190").problem(404);
    sandbox.get("/v2/blacklist/46703541190").problem(404);
    assert_eq!(msisdns(&sandbox.get("/v2/blacklist")), ["1", "123456789012345"]);
}

#[test]
fn the_list_has_pages() {
    let sandbox = Sandbox::start(&[]);
    for msisdn in ["5", "3", "4", "1", "2"] {
        sandbox.call("PUT", &format!("/v2/blacklist/{msisdn}"));
    }
    assert_eq!(msisdns(&sandbox.get("/v2/blacklist")), ["5", "3", "4", "1", "2"]);
    assert_eq!(msisdns(&sandbox.get("/v2/blacklist?order=DESC&limit=2&start=1")), ["1", "4"]);
    let page = sandbox.get("/v2/blacklist?limit=2");
    let address = format!("{}/v2/blacklist", sandbox.address);
    assert_eq!(
        page.header("link").map(str::to_owned),
        Some(format!(
            "<{address}?start=0&limit=2>; rel=\"self\", <{address}?start=0&limit=2>; rel=\"first\", \
             <{address}?start=2&limit=2>; rel=\"next\", <{address}?start=4&limit=2>; rel=\"last\""
        ))
    );
}

#[test]
fn what_is_no_msisdn_is_refused() {
    let sandbox = Sandbox::start(&[]);
    for path in ["+46701", "1234567890123456", "46x", "46%2070", "%2B46", "%D9%A1", "46.7"] {
        for method in ["GET", "PUT", "DELETE"] {
            let detail = sandbox.call(method, &format!("/v2/blacklist/{path}")).problem(400);
            assert_eq!(detail, "expected an MSISDN: 1 to 15 digits, without +");
        }
    }
    for (body, detail) in [
        (json!({ "msisdn": "+46701740605" }), "msisdn: expected an MSISDN: 1 to 15 digits, without +"),
        (json!({ "msisdn": "" }), "msisdn: expected an MSISDN: 1 to 15 digits, without +"),
        (json!({ "msisdn": 46_701_740_605_u64 }), "msisdn: expected string, got number"),
        (json!({}), "msisdn: expected string, got nothing"),
        (json!([]), "body: expected object, got array"),
        (json!({ "msisdn": "46", "created": "now" }), "created: unknown member"),
    ] {
        assert_eq!(sandbox.call_with("POST", "/v2/blacklist", &body).problem(422), detail);
    }
    sandbox.call_with("PUT", "/v2/blacklist/46", &json!({ "msisdn": "46" })).problem(400);
    assert_eq!(sandbox.get("/v2/blacklist").json(), json!([]));
}
