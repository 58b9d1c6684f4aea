//! Fault rules: which requests they are about, and who may set them.

mod common;

use std::net::UdpSocket;

use common::{AUTHORIZED, JSON, Sandbox};
use serde_json::{Value, json};

const RULES: &str = "/_sandbox/faults";

fn status(status: u16) -> Value {
    json!({ "type": "status", "status": status })
}

fn rules(sandbox: &Sandbox) -> Value {
    sandbox.get(RULES).json()
}

/// The statuses of so many requests for the same thing.
fn statuses(sandbox: &Sandbox, count: usize) -> Vec<u16> {
    (0..count).map(|_| sandbox.get("/v2/contacts").status).collect()
}

#[test]
fn rules_come_back_with_how_often_they_applied() {
    let sandbox = Sandbox::start(&[]);
    assert_eq!(rules(&sandbox), json!([]));
    let first =
        json!({ "match": { "method": "GET", "path": "/v2/blacklist" }, "seed": 3, "action": status(500) });
    let second = json!({ "action": { "type": "delay", "ms": 0 } });
    sandbox.set_faults(&json!([first, second]));
    sandbox.get("/v2/blacklist");
    sandbox.get("/v2/contacts");
    sandbox.get("/v2/contacts");
    let counted = |applied: [u64; 2]| {
        let mut rules = json!([first, second]);
        for (rule, applied) in rules.as_array_mut().expect("an array").iter_mut().zip(applied) {
            rule["applied"] = applied.into();
        }
        rules
    };
    assert_eq!(rules(&sandbox), counted([1, 2]));
    sandbox.set_faults(&json!([first, second]));
    assert_eq!(rules(&sandbox), counted([0, 0]));
    sandbox.set_faults(&json!([]));
    assert_eq!(rules(&sandbox), json!([]));
    assert_eq!(sandbox.get("/v2/blacklist").status, 200);
}

#[test]
fn a_rule_applies_to_what_it_matches_alone() {
    let sandbox = Sandbox::start(&[]);
    sandbox.set_faults(&json!([
        { "match": { "method": "POST", "path": "/v2/contacts" }, "action": status(500) },
        { "match": { "path": "/v2/labels/*" }, "action": status(501) },
        { "match": { "method": "DELETE" }, "action": status(502) },
        { "match": { "path": "/v2/blacklist" }, "action": status(503) },
    ]));
    for (method, path, expected) in [
        ("POST", "/v2/contacts?sync", 500),
        ("GET", "/v2/contacts", 200),
        ("DELETE", "/v2/labels/x", 501),
        ("DELETE", "/v2/contacts/x", 502),
        ("GET", "/v2/blacklist?limit=1", 503),
        ("GET", "/v2/blacklist/", 200),
    ] {
        assert_eq!(sandbox.call(method, path).status, expected, "{method} {path}");
    }
    sandbox.set_faults(&json!([{ "match": {}, "action": status(500) }, { "action": status(501) }]));
    assert_eq!(sandbox.send("GET", "/v2", &[], b"").status, 500, "before the token is looked at");
}

#[test]
fn a_rule_applies_so_many_times_and_then_the_next_one_does() {
    let sandbox = Sandbox::start(&[]);
    sandbox.set_faults(&json!([
        { "times": 2, "action": status(500) },
        { "times": 0, "action": status(501) },
        { "times": 1, "action": status(502) },
    ]));
    assert_eq!(statuses(&sandbox, 5), [500, 500, 502, 200, 200]);
}

#[test]
fn the_same_seed_has_the_same_faults() {
    let sandbox = Sandbox::start(&[]);
    let run = |rules: Value| {
        sandbox.set_faults(&rules);
        statuses(&sandbox, 200)
    };
    let seeded = |seed: u64| json!([{ "probability": 0.3, "seed": seed, "action": status(500) }]);
    let first = run(seeded(7));
    let faults = first.iter().filter(|status| **status == 500).count();
    assert!((30..=90).contains(&faults), "{faults}");
    assert_eq!(run(seeded(7)), first);
    assert_ne!(run(seeded(8)), first);
    assert_eq!(run(json!([{ "probability": 0.3, "action": status(500) }])), run(seeded(0)));
    assert_eq!(run(json!([{ "probability": 0, "action": status(500) }])), [200; 200]);
    assert_eq!(run(json!([{ "probability": 1, "action": status(500) }])), [500; 200]);
}

#[test]
fn rules_do_not_change_what_others_draw() {
    let sandbox = Sandbox::start(&[]);
    let rule = json!({ "probability": 0.5, "seed": 1, "times": 1000, "action": status(500) });
    sandbox.set_faults(&json!([rule]));
    let alone = statuses(&sandbox, 60);
    let earlier = json!({ "probability": 0.5, "seed": 2, "times": 10, "action": status(501) });
    sandbox.set_faults(&json!([earlier, rule]));
    let together = statuses(&sandbox, 60);
    assert_eq!(together.iter().filter(|status| **status == 501).count(), 10);
    for (alone, together) in alone.iter().zip(&together).filter(|(_, together)| **together != 501) {
        assert_eq!(alone, together);
    }
    // A rule does not draw for requests that it does not match.
    let mut only_contacts = rule.clone();
    only_contacts["match"] = json!({ "path": "/v2/contacts" });
    sandbox.set_faults(&json!([only_contacts]));
    let mixed: Vec<_> = (0..60)
        .map(|_| {
            assert_eq!(sandbox.get("/v2/blacklist").status, 200);
            sandbox.get("/v2/contacts").status
        })
        .collect();
    assert_eq!(mixed, alone);
}

#[test]
fn wrong_rules_are_refused_and_the_old_ones_stay() {
    let sandbox = Sandbox::start(&[]);
    sandbox.set_faults(&json!([{ "action": status(500) }]));
    let old = rules(&sandbox);
    let action = |action: Value| json!([{ "action": action }]);
    for (rules, detail) in [
        (json!({}), "body: expected array, got object"),
        (json!([{ "action": status(500) }, 1]), "[1]: expected object, got number"),
        (json!([{}]), "[0].action: expected object, got nothing"),
        (json!([{ "action": "delay" }]), "[0].action: expected object, got string"),
        (json!([{ "action": status(500), "time": 1 }]), "[0].time: unknown member"),
        (json!([{ "action": status(500), "applied": 1 }]), "[0].applied: unknown member"),
        (json!([{ "action": status(500), "times": "1" }]), "[0].times: expected number, got string"),
        (json!([{ "action": status(500), "times": null }]), "[0].times: expected number, got null"),
        (
            json!([{ "action": status(500), "seed": -1 }]),
            "[0].seed: expected an integer from 0 to 9007199254740991",
        ),
        (
            json!([{ "action": status(500), "probability": 1.1 }]),
            "[0].probability: expected a number from 0 to 1",
        ),
        (json!([{ "action": status(500), "match": [] }]), "[0].match: expected object, got array"),
        (json!([{ "action": status(500), "match": { "verb": "GET" } }]), "[0].match.verb: unknown member"),
        (
            json!([{ "action": status(500), "match": { "method": true } }]),
            "[0].match.method: expected string, got boolean",
        ),
        (
            json!([{ "action": status(500), "match": { "method": "post" } }]),
            "[0].match.method: expected a method in capitals, such as POST",
        ),
        (
            json!([{ "action": status(500), "match": { "path": "v2/*" } }]),
            "[0].match.path: expected a path from the first /, such as /v2/contacts/*",
        ),
        (
            json!([{ "action": status(500), "match": { "path": "/v2/contacts?sync" } }]),
            "[0].match.path: expected a path without a query",
        ),
        (action(json!({})), "[0].action.type: expected string, got nothing"),
        (
            action(json!({ "type": "explode" })),
            "[0].action.type: expected one of status, delay, drop-before, drop-after, truncate, stall-body, not-json, wrong-type, redirect, evil-link",
        ),
        (action(json!({ "type": "status" })), "[0].action.status: expected number, got nothing"),
        (action(status(100)), "[0].action.status: expected a status from 200 to 599"),
        (
            action(json!({ "type": "status", "status": 503, "retryAfter": {} })),
            "[0].action.retryAfter: expected string or number, got object",
        ),
        (
            action(json!({ "type": "status", "status": 503, "retryAfter": "a\nb" })),
            "[0].action.retryAfter: cannot be sent in a header",
        ),
        (action(json!({ "type": "status", "status": 503, "ms": 1 })), "[0].action.ms: unknown member"),
        (action(json!({ "type": "delay" })), "[0].action.ms: expected number, got nothing"),
        (
            action(json!({ "type": "delay", "ms": 0.5 })),
            "[0].action.ms: expected an integer from 0 to 9007199254740991",
        ),
        (action(json!({ "type": "truncate", "at": 1 })), "[0].action.at: unknown member"),
        (action(json!({ "type": "redirect" })), "[0].action.location: expected string, got nothing"),
        (
            action(json!({ "type": "redirect", "location": "/", "status": 200 })),
            "[0].action.status: expected a status from 300 to 399",
        ),
        (
            action(json!({ "type": "evil-link", "target": 1 })),
            "[0].action.target: expected string, got number",
        ),
    ] {
        let answer = sandbox.send("PUT", RULES, &[AUTHORIZED, JSON], rules.to_string().as_bytes());
        assert_eq!(answer.problem(422), detail);
    }
    sandbox.send("PUT", RULES, &[AUTHORIZED, JSON], b"[").problem(400);
    sandbox.send("PUT", &format!("{RULES}?x=1"), &[AUTHORIZED, JSON], b"[]").problem(400);
    assert_eq!(rules(&sandbox), old);
}

#[test]
fn no_page_can_change_rules_without_a_preflight() {
    let sandbox = Sandbox::start(&[]);
    let rules_before = json!([{ "action": status(500) }]);
    sandbox.set_faults(&rules_before);
    for content_type in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
    {
        for method in ["PUT", "POST"] {
            let answer = sandbox.send(method, RULES, &[AUTHORIZED, ("Content-Type", content_type)], b"[]");
            answer.problem(if method == "PUT" { 415 } else { 405 });
        }
    }
    sandbox.send("PUT", RULES, &[AUTHORIZED], b"[]").problem(415);
    assert_eq!(rules(&sandbox).as_array().map(Vec::len), Some(1));
}

#[test]
fn other_paths_below_sandbox_are_404() {
    let sandbox = Sandbox::start(&[]);
    for path in ["/_sandbox", "/_sandbox/", "/_sandbox/database", "/_sandbox/faults/", "/_sandbox/faults/0"] {
        sandbox.get(path).problem(404);
    }
    let answer = sandbox.call("DELETE", RULES);
    answer.problem(405);
    assert_eq!(answer.header("allow"), Some("GET,HEAD,PUT"));
}

/// An address at which other machines reach this one, if it is on a network.
fn outer_address() -> Option<String> {
    let socket = UdpSocket::bind("0.0.0.0:0").ok()?;
    // Sends nothing: it only makes the system choose the address it would send from.
    socket.connect("192.0.2.1:9").ok()?;
    let address = socket.local_addr().ok()?.ip();
    (!address.is_loopback() && !address.is_unspecified()).then(|| address.to_string())
}

#[test]
fn rules_are_open_to_this_machine_only() {
    let Some(outer) = outer_address() else {
        return;
    };
    let mut sandbox = Sandbox::start(&["--host", "0.0.0.0"]);
    sandbox.address = sandbox.address.replace("0.0.0.0", "127.0.0.1");
    sandbox.set_faults(&json!([{ "times": 1, "action": status(500) }]));
    sandbox.address = sandbox.address.replace("127.0.0.1", &outer);
    for (method, path) in [
        ("GET", RULES),
        ("PUT", RULES),
        ("GET", "/_sandbox/requests"),
        ("DELETE", "/_sandbox/requests"),
        ("GET", "/_sandbox/nowhere"),
    ] {
        sandbox.send(method, path, &[AUTHORIZED, JSON], b"[]").problem(403);
    }
    assert_eq!(statuses(&sandbox, 2), [500, 200], "the rest of the world meets the faults all the same");
}
