//! Background imports.

mod common;

use common::{DatabaseFile, Sandbox};
use serde_json::{Value, json};

fn batch(name: &str, count: usize) -> Value {
    let contact = |n| json!({ "properties": { "n": format!("{name}-{n}"), "phoneNumber": "0701740605" }, "labels": [name] });
    (0..count).map(contact).collect()
}

fn everyones_n(sandbox: &Sandbox) -> Vec<String> {
    let n = |contact: &Value| contact["properties"]["n"].as_str().expect("n").to_owned();
    sandbox.everything().iter().map(n).collect()
}

fn expected(batches: &[&str], count: usize) -> Vec<String> {
    batches.iter().flat_map(|name| (0..count).map(move |n| format!("{name}-{n}"))).collect()
}

#[test]
fn imports_happen_later_and_in_order() {
    for flags in [&[][..], &["--import-delay", "20"]] {
        let sandbox = Sandbox::start(flags);
        for name in ["a", "b", "c"] {
            let answer = sandbox.call_with("POST", "/v2/contacts", &batch(name, 1200));
            assert_eq!((answer.status, answer.body.as_str()), (202, ""));
        }
        sandbox.wait_until("all are there", |sandbox| {
            sandbox.get("/v2/contacts?labels=c").json().as_array().is_some_and(|page| !page.is_empty())
        });
        assert_eq!(everyones_n(&sandbox), expected(&["a", "b", "c"], 1200));
        let filter = "/v2/contacts?limit=1&metadata%5BphoneNumber.parsedMSISDN%5D=46701740605";
        assert!(
            sandbox
                .get(filter)
                .header("link")
                .is_some_and(|link| link.contains("start=3599&limit=1>; rel=\"last\""))
        );
    }
}

#[test]
fn an_import_waits_for_its_delay() {
    let sandbox = Sandbox::start(&["--import-delay", "3600000"]);
    assert_eq!(sandbox.call_with("POST", "/v2/contacts", &batch("a", 2)).status, 202);
    assert_eq!(sandbox.get("/v2/contacts").json(), json!([]));
    assert_eq!(sandbox.add_numbered(1).len(), 1, "others need not wait");
}

#[test]
fn an_empty_import_is_accepted_and_an_invalid_one_is_not() {
    let sandbox = Sandbox::start(&[]);
    let answer = sandbox.call_with("POST", "/v2/contacts", &json!([]));
    assert_eq!((answer.status, answer.body.as_str()), (202, ""));
    let mut broken = batch("a", 10);
    broken[9] = json!({});
    sandbox.call_with("POST", "/v2/contacts", &broken).problem(422);
    assert_eq!(sandbox.call_with("POST", "/v2/contacts", &batch("b", 1)).status, 202);
    sandbox.wait_until("the good one is there", |sandbox| !sandbox.everything().is_empty());
    assert_eq!(everyones_n(&sandbox), ["b-0"]);
}

#[test]
fn an_accepted_import_survives_a_kill_and_is_done_once() {
    let database = DatabaseFile::new();
    let flags = ["--database", database.path()];
    let sandbox = Sandbox::start(&[&flags[..], &["--import-delay", "3600000"]].concat());
    for name in ["a", "b", "c"] {
        assert_eq!(sandbox.call_with("POST", "/v2/contacts", &batch(name, 500)).status, 202);
    }
    sandbox.kill();
    let sandbox = Sandbox::start(&flags);
    sandbox.wait_until("the leftovers are there", |sandbox| sandbox.everything().len() >= 1500);
    assert_eq!(everyones_n(&sandbox), expected(&["a", "b", "c"], 500));
    sandbox.kill();
    let sandbox = Sandbox::start(&flags);
    // An import of its own, so that whatever was left over must have been carried out before it.
    assert_eq!(sandbox.call_with("POST", "/v2/contacts", &batch("d", 500)).status, 202);
    sandbox.wait_until("the new ones are there", |sandbox| sandbox.everything().len() >= 2000);
    assert_eq!(everyones_n(&sandbox), expected(&["a", "b", "c", "d"], 500));
}

#[test]
fn a_kill_during_an_import_loses_and_doubles_no_contact() {
    let database = DatabaseFile::new();
    let flags = ["--database", database.path()];
    let names: Vec<String> = (0..12).map(|n| format!("batch{n}")).collect();
    for (round, names) in names.chunks(3).enumerate() {
        let sandbox = Sandbox::start(&flags);
        for name in names {
            assert_eq!(sandbox.call_with("POST", "/v2/contacts", &batch(name, 400)).status, 202);
        }
        // At a different place every time: right away, or with some of the contacts in.
        let some = round * 400;
        sandbox.wait_until("some are there", |sandbox| round == 0 || sandbox.everything().len() >= some);
        sandbox.kill();
    }
    let sandbox = Sandbox::start(&flags);
    sandbox.wait_until("all are there", |sandbox| sandbox.everything().len() >= names.len() * 400);
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    assert_eq!(everyones_n(&sandbox), expected(&names, 400));
    let ids = common::ids(&Value::Array(sandbox.everything()));
    assert!(ids.is_sorted_by(|one, next| one < next));
}

#[test]
fn what_was_answered_survives_a_kill() {
    let database = DatabaseFile::new();
    let flags = ["--database", database.path()];
    let sandbox = Sandbox::start(&flags);
    let added = sandbox.add(&batch("a", 3));
    sandbox.call("DELETE", &format!("/v2/contacts/{}", added[0]));
    sandbox.call_with(
        "PATCH",
        &format!("/v2/contacts/{}", added[1]),
        &json!({ "properties": { "n": "changed" } }),
    );
    sandbox.call("PUT", "/v2/blacklist/46701740605");
    sandbox.kill();
    let sandbox = Sandbox::start(&flags);
    assert_eq!(everyones_n(&sandbox), ["changed", "a-2"]);
    let blocked = sandbox.get("/v2/contacts?metadata%5BphoneNumber.isBlocked%5D=true").json();
    assert_eq!(blocked.as_array().map(Vec::len), Some(2));
}
