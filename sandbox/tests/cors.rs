//! Cross-origin requests.

mod common;

use common::{AUTHORIZED, Sandbox};

const ORIGIN: (&str, &str) = ("Origin", "https://app.example");

#[test]
fn a_preflight_needs_no_token() {
    let sandbox = Sandbox::start(&[]);
    for path in ["/v2/contacts", "/v2/contacts/x?meta", "/v2/nowhere", "/elsewhere", "/v2/%zz"] {
        let asked = [
            ORIGIN,
            ("Access-Control-Request-Method", "PATCH"),
            ("Access-Control-Request-Headers", "authorization,content-type,x-own"),
        ];
        let answer = sandbox.send("OPTIONS", path, &asked, b"");
        assert_eq!((answer.status, answer.body.as_str()), (204, ""), "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
        assert_eq!(answer.header("access-control-allow-headers"), Some("authorization,content-type,x-own"));
        let methods = answer.header("access-control-allow-methods").expect("methods");
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
            assert!(methods.split(',').any(|allowed| allowed.trim() == method), "{methods}");
        }
        assert!(answer.header("access-control-max-age").is_some());
        assert_eq!(answer.header("access-control-allow-private-network"), None);
    }
}

#[test]
fn a_preflight_may_ask_for_the_private_network() {
    let sandbox = Sandbox::start(&[]);
    let asked = [
        ORIGIN,
        ("Access-Control-Request-Method", "GET"),
        ("Access-Control-Request-Private-Network", "true"),
    ];
    let answer = sandbox.send("OPTIONS", "/v2/contacts", &asked, b"");
    assert_eq!(answer.header("access-control-allow-private-network"), Some("true"));
}

#[test]
fn options_without_a_preflight_is_a_method_like_any_other() {
    let sandbox = Sandbox::start(&[]);
    sandbox.send("OPTIONS", "/v2/contacts", &[ORIGIN], b"").problem(401);
    sandbox.send("OPTIONS", "/v2/contacts", &[ORIGIN, AUTHORIZED], b"").problem(405);
}

#[test]
fn every_answer_may_be_read() {
    for (flags, exposed) in [
        (&[][..], Some(vec!["link".to_owned(), "retry-after".to_owned()])),
        (&["--expose-headers", "on"], Some(vec!["link".to_owned(), "retry-after".to_owned()])),
        (&["--expose-headers", "off"], None),
    ] {
        let sandbox = Sandbox::start(flags);
        for path in ["/v2/contacts", "/v2/nowhere", "/v2/contacts?x=y", "/"] {
            let answer = sandbox.send("GET", path, &[ORIGIN, AUTHORIZED], b"");
            assert_eq!(answer.header("access-control-allow-origin"), Some("*"), "{path}");
            assert_eq!(answer.list("access-control-expose-headers"), exposed, "{path}");
        }
        assert_eq!(
            sandbox.send("GET", "/v2/contacts", &[ORIGIN], b"").header("access-control-allow-origin"),
            Some("*")
        );
    }
}
