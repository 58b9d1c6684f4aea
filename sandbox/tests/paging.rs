//! Pages and the `Link` header.

mod common;

use std::collections::{BTreeMap, HashSet};

use common::{Answer, Sandbox, ids, numbers};
use serde_json::json;

fn links(answer: &Answer) -> BTreeMap<String, String> {
    let header = answer.header("link").expect("a Link header");
    let relation = |link: &str| {
        let (target, relation) = link.split_once(">; rel=\"").expect("a relation");
        let target = target.strip_prefix('<').expect("a target");
        (relation.trim_end_matches('"').to_owned(), target.to_owned())
    };
    header.split(", ").map(relation).collect()
}

#[test]
fn the_relations_that_exist_are_there() {
    let sandbox = Sandbox::start(&[]);
    sandbox.add_numbered(25);
    let cases: &[(&str, &[(&str, &str)])] = &[
        ("", &[("first", "0&limit=50"), ("last", "0&limit=50"), ("self", "0&limit=50")]),
        (
            "?limit=10",
            &[
                ("first", "0&limit=10"),
                ("last", "20&limit=10"),
                ("next", "10&limit=10"),
                ("self", "0&limit=10"),
            ],
        ),
        (
            "?start=10&limit=10",
            &[
                ("first", "0&limit=10"),
                ("last", "20&limit=10"),
                ("next", "20&limit=10"),
                ("prev", "0&limit=10"),
                ("self", "10&limit=10"),
            ],
        ),
        (
            "?limit=10&start=20",
            &[
                ("first", "0&limit=10"),
                ("last", "20&limit=10"),
                ("prev", "10&limit=10"),
                ("self", "20&limit=10"),
            ],
        ),
        ("?limit=25", &[("first", "0&limit=25"), ("last", "0&limit=25"), ("self", "0&limit=25")]),
        (
            "?limit=10&start=4",
            &[
                ("first", "0&limit=10"),
                ("last", "20&limit=10"),
                ("next", "14&limit=10"),
                ("prev", "0&limit=10"),
                ("self", "4&limit=10"),
            ],
        ),
        (
            "?limit=10&start=9007199254740991",
            &[
                ("first", "0&limit=10"),
                ("last", "20&limit=10"),
                ("prev", "20&limit=10"),
                ("self", "9007199254740991&limit=10"),
            ],
        ),
    ];
    for (query, expected) in cases {
        let expected: BTreeMap<_, _> = expected
            .iter()
            .map(|(relation, page)| {
                ((*relation).to_owned(), format!("{}/v2/contacts?start={page}", sandbox.address))
            })
            .collect();
        assert_eq!(links(&sandbox.get(&format!("/v2/contacts{query}"))), expected, "{query}");
    }
}

#[test]
fn links_keep_the_other_parameters_as_they_came() {
    let sandbox = Sandbox::start(&[]);
    sandbox.add(&json!([{ "properties": { "a b": "+ü<>\"" }, "labels": ["x"] }, { "properties": {} }]));
    let kept = "labels=x&properties%5Ba%20b%5D=%2B%C3%BC%3c%3E%22&meta&order=DESC";
    let answer = sandbox.get(&format!("/v2/contacts?start=0&{kept}&limit=5"));
    assert_eq!(answer.json().as_array().map(Vec::len), Some(1));
    assert_eq!(links(&answer)["self"], format!("{}/v2/contacts?{kept}&start=0&limit=5", sandbox.address));
    let answer =
        sandbox.send("GET", "/v2/contacts/", &[common::AUTHORIZED, ("Host", "contacts.localhost:81")], b"");
    assert_eq!(links(&answer)["last"], "http://contacts.localhost:81/v2/contacts/?start=0&limit=50");
}

#[test]
fn a_walk_along_next_sees_every_contact_once() {
    let sandbox = Sandbox::start(&["--seed", "230"]);
    for order in ["ASC", "DESC"] {
        let mut seen = Vec::new();
        let mut next = Some(format!("{}/v2/contacts?limit=50&order={order}", sandbox.address));
        while let Some(address) = next {
            let answer = sandbox.get(address.strip_prefix(&sandbox.address).expect("the same origin"));
            seen.extend(ids(&answer.json()));
            next = links(&answer).remove("next");
        }
        assert_eq!(seen.iter().collect::<HashSet<_>>().len(), 230);
        assert_eq!(seen.len(), 230);
        assert!(if order == "ASC" { seen.is_sorted() } else { seen.iter().rev().is_sorted() });
    }
}

#[test]
fn descending_is_the_reverse() {
    let sandbox = Sandbox::start(&[]);
    sandbox.add_numbered(5);
    let page = |query: &str| sandbox.get(&format!("/v2/contacts?{query}")).json();
    assert_eq!(numbers(&page("order=ASC&start=1&limit=2")), ["1", "2"]);
    assert_eq!(numbers(&page("order=DESC&start=1&limit=2")), ["3", "2"]);
    assert_eq!(page("start=5"), json!([]));
    assert_eq!(page("start=9007199254740991&limit=9007199254740991"), json!([]));
}

#[test]
fn absurd_pages_are_refused() {
    let sandbox = Sandbox::start(&[]);
    let long = "9".repeat(400);
    for path in ["/v2/contacts", "/v2/blacklist"] {
        for value in
            ["", "-1", "+1", "x", "1.0", "1e3", "0x10", "%201", "9007199254740992", "١", long.as_str()]
        {
            for name in ["start", "limit"] {
                let value = value.replace('١', "%D9%A1");
                let detail = sandbox.get(&format!("{path}?{name}={value}")).problem(400);
                assert!(detail.contains(name), "{name}={value}: {detail}");
            }
        }
        sandbox.get(&format!("{path}?limit=0")).problem(400);
        for value in ["asc", "desc", "", "ASC%20", "random"] {
            assert!(sandbox.get(&format!("{path}?order={value}")).problem(400).contains("order"));
        }
    }
}

#[test]
fn a_large_limit_is_capped_and_the_links_say_so() {
    let sandbox = Sandbox::start(&["--max-limit", "3"]);
    sandbox.add_numbered(7);
    let answer = sandbox.get("/v2/contacts?limit=1000000");
    assert_eq!(numbers(&answer.json()), ["0", "1", "2"]);
    assert!(links(&answer)["next"].ends_with("start=3&limit=3"));
    assert_eq!(numbers(&sandbox.get("/v2/contacts").json()).len(), 3);
}

#[test]
fn totals_follow_every_change() {
    let file = common::DatabaseFile::new();
    for flags in [vec![], vec!["--database", file.path()]] {
        let sandbox = Sandbox::start(&flags);
        let last = |query: &str| links(&sandbox.get(&format!("/v2/contacts?limit=1{query}")))["last"].clone();
        let added = sandbox.add_numbered(3);
        assert!(last("").ends_with("start=2&limit=1"));
        assert!(last("&labels=x").ends_with("start=0&limit=1"));
        sandbox.call_with("POST", "/v2/labels/x/contacts", &json!(added));
        assert!(last("&labels=x").ends_with("start=2&limit=1"));
        sandbox.call("DELETE", &format!("/v2/contacts/{}", added[1]));
        assert!(last("").ends_with("start=1&limit=1"));
        assert!(last("&labels=x").ends_with("start=1&limit=1"));
        sandbox.call("DELETE", "/v2/contacts");
        assert!(last("").ends_with("start=0&limit=1"));
    }
}
