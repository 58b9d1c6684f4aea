//! Filters.

mod common;

use common::{Sandbox, numbers};
use serde_json::{Value, json};

fn people() -> Value {
    json!([
        { "properties": { "n": "0", "phoneNumber": "+46701740605", "city": "Ö & Å" }, "labels": ["Coworker", "VIP"] },
        { "properties": { "n": "1", "phoneNumber": "+4684650004", "city": "a+b" }, "labels": ["Coworker"] },
        { "properties": { "n": "2", "phoneNumber": "nonsense", "": "empty name" }, "labels": ["VIP", "50 % 🎉"] },
        { "properties": { "n": "3", "city": "" }, "labels": [] },
        { "properties": { "n": "4", "phoneNumber": "070-174 06 06", "[odd]": "yes" } },
    ])
}

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::start(&[]);
    sandbox.add(&people());
    assert_eq!(sandbox.call("PUT", "/v2/blacklist/46701740606").status, 201);
    sandbox
}

#[test]
fn filters_pick_what_they_name() {
    let sandbox = sandbox();
    let cases: &[(&str, &[&str])] = &[
        ("", &["0", "1", "2", "3", "4"]),
        ("labels=Coworker", &["0", "1"]),
        ("labels=Coworker&labels=VIP", &["0"]),
        ("labels=Coworker&labels=Coworker", &["0", "1"]),
        ("labels=50%20%25%20%F0%9F%8E%89", &["2"]),
        ("labels=coworker", &[]),
        ("labels=", &[]),
        ("properties%5Bcity%5D=%C3%96%20%26%20%C3%85", &["0"]),
        ("properties[city]=a%2Bb", &["1"]),
        ("properties[city]=a+b", &["1"]),
        ("properties[city]=a%20b", &[]),
        ("properties[city]=", &["3"]),
        ("properties[city]", &["3"]),
        ("properties%5B%5D=empty%20name", &["2"]),
        ("properties%5B%5Bodd%5D%5D=yes", &["4"]),
        ("properties[city]=a%2Bb&properties[city]=", &[]),
        ("properties[city]=a%2Bb&properties[n]=1", &["1"]),
        ("properties[unheard]=of", &[]),
        ("metadata%5BphoneNumber.isBlocked%5D=true", &["4"]),
        ("metadata%5BphoneNumber.isBlocked%5D=false", &["0", "1", "2"]),
        ("metadata[phoneNumber.isBlocked]=TRUE", &[]),
        ("metadata[phoneNumber.isValidPhoneNumber]=true", &["0", "1", "4"]),
        ("metadata[phoneNumber.isValidPhoneNumber]=false", &["2"]),
        ("metadata[phoneNumber.isPossiblePhoneNumber]=false", &["2"]),
        ("metadata[phoneNumber.phoneNumberType]=MOBILE", &["0", "4"]),
        ("metadata[phoneNumber.phoneNumberType]=UNKNOWN", &["2"]),
        ("metadata[phoneNumber.parsedMSISDN]=46701740606", &["4"]),
        ("metadata[phoneNumber.isBlocked]=false&metadata[phoneNumber.phoneNumberType]=MOBILE", &["0"]),
        ("metadata[phoneNumber.isBlocked]=false&metadata[phoneNumber.isBlocked]=true", &[]),
        (
            "labels=Coworker&properties%5BphoneNumber%5D=%2B46701740605&metadata%5BphoneNumber.isBlocked%5D=false",
            &["0"],
        ),
        ("labels=VIP&order=DESC", &["2", "0"]),
        ("labels=Coworker&start=1", &["1"]),
        ("&&labels=VIP&", &["0", "2"]),
    ];
    for (query, expected) in cases {
        let answer = sandbox.get(&format!("/v2/contacts?{query}"));
        assert_eq!(answer.status, 200, "{query}: {}", answer.body);
        assert_eq!(&numbers(&answer.json()), expected, "{query}");
        let with_meta = sandbox.get(&format!("/v2/contacts?meta&{query}")).json();
        assert_eq!(&numbers(&with_meta), expected, "{query} with meta");
    }
}

#[test]
fn metadata_is_there_only_when_asked_for() {
    let sandbox = sandbox();
    let plain = sandbox.get("/v2/contacts").json();
    assert!(plain.as_array().is_some_and(|all| all.iter().all(|contact| contact.get("metadata").is_none())));
    let with_meta = sandbox.get("/v2/contacts?meta=whatever").json();
    let phone = |index: usize| with_meta[index]["metadata"]["phoneNumber"].clone();
    assert_eq!(
        phone(2),
        json!({
            "isPossiblePhoneNumber": "false", "isValidPhoneNumber": "false", "phoneNumberType": "UNKNOWN",
            "isBlocked": "false"
        })
    );
    assert_eq!(with_meta[3]["metadata"], json!({}));
    assert_eq!(
        (phone(4)["parsedMSISDN"].as_str(), phone(4)["isBlocked"].as_str()),
        (Some("46701740606"), Some("true"))
    );
    sandbox.call("DELETE", "/v2/blacklist/46701740606");
    let blocked = "metadata%5BphoneNumber.isBlocked%5D=true";
    assert_eq!(sandbox.get(&format!("/v2/contacts?{blocked}")).json(), json!([]));
}

#[test]
fn bad_queries_are_refused_by_name() {
    let sandbox = sandbox();
    let cases = [
        ("lables=x", "lables"),
        ("Labels=x", "Labels"),
        ("meta&meta=1", "meta"),
        ("start=1&start=1", "start"),
        ("limit=1&%6Cimit=1", "limit"),
        ("sync", "sync"),
        ("properties=x", "properties"),
        ("properties%5Bcity=x", "properties"),
        ("metadata%5BphoneNumber.isblocked%5D=true", "phoneNumber.isBlocked"),
        ("metadata%5Bemail.isValid%5D=true", "phoneNumber.phoneNumberType"),
        ("labels=%", "number 1"),
        ("meta&labels=%zz", "number 2"),
        ("labels=%ff", "UTF-8"),
        ("%=x", "number 1"),
        ("%2B46701740605=x", "number 1"),
        ("=x", "number 1"),
    ];
    for (query, named) in cases {
        let detail = sandbox.get(&format!("/v2/contacts?{query}")).problem(400);
        assert!(detail.contains(named), "{query}: {detail}");
        assert!(!detail.contains("46701740605"), "{detail}");
    }
    for (method, path) in [
        ("DELETE", "/v2/contacts?lables=x"),
        ("GET", "/v2/contacts/606312a5d233ab8484e18404?labels=x"),
        ("DELETE", "/v2/contacts/606312a5d233ab8484e18404?meta"),
        ("POST", "/v2/contacts/606312a5d233ab8484e18404?meta"),
        ("DELETE", "/v2/labels/x?meta"),
        ("GET", "/v2/blacklist?meta"),
        ("GET", "/v2/blacklist/46?start=0"),
        ("PUT", "/v2/blacklist/46?x"),
        ("DELETE", "/v2/blacklist/46?x"),
    ] {
        assert!(sandbox.call(method, path).problem(400).contains("unknown"), "{method} {path}");
    }
    for (method, path) in [
        ("POST", "/v2/contacts?meta"),
        ("POST", "/v2/contacts?async"),
        ("PUT", "/v2/contacts/606312a5d233ab8484e18404?meta"),
        ("PATCH", "/v2/contacts/606312a5d233ab8484e18404?meta"),
        ("POST", "/v2/labels/x/contacts?sync"),
        ("POST", "/v2/blacklist?sync"),
    ] {
        assert!(
            sandbox.call_with(method, path, &json!([])).problem(400).contains("unknown"),
            "{method} {path}"
        );
    }
}

#[test]
fn fifty_filters_are_the_most() {
    let sandbox = Sandbox::start(&[]);
    let labels: Vec<_> = (0..50).map(|n| format!("label{n}")).collect();
    sandbox.add(&json!([{ "properties": { "n": "0" }, "labels": labels }, { "properties": {}, "labels": labels[1..] }]));
    let query: String = labels.iter().map(|label| format!("labels={label}&")).collect();
    assert_eq!(numbers(&sandbox.get(&format!("/v2/contacts?{query}{query}")).json()), ["0"]);
    assert!(sandbox.get(&format!("/v2/contacts?{query}properties[n]=0")).problem(400).contains("50"));
}

#[test]
fn names_and_values_are_never_taken_for_sql() {
    let sandbox = sandbox();
    for query in ["labels=' OR 1=1 --", "properties[city]=' OR ''='", "properties[x' OR '1]=1"] {
        let query = query.replace(' ', "%20").replace('\'', "%27");
        assert_eq!(sandbox.get(&format!("/v2/contacts?{query}")).json(), json!([]), "{query}");
    }
    assert_eq!(sandbox.everything().len(), 5);
}
