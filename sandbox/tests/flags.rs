//! The command line.

mod common;

use std::fs;

use common::{DatabaseFile, Sandbox};
use serde_json::{Value, json};

fn refused(flags: &[&str]) -> String {
    let output = common::program().args(flags).output().expect("it runs");
    assert!(!output.status.success(), "{flags:?}");
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr).expect("UTF-8")
}

#[test]
fn samples_are_the_same_every_time() {
    let one = Sandbox::start(&["--seed", "300"]);
    let two = Sandbox::start(&["--seed", "300"]);
    let contacts = one.get("/v2/contacts?meta&limit=1000");
    assert_eq!(contacts.json().as_array().map(Vec::len), Some(300));
    assert_eq!(contacts.body, two.get("/v2/contacts?meta&limit=1000").body);
    assert_eq!(one.get("/v2/blacklist?limit=1000").body, two.get("/v2/blacklist?limit=1000").body);
    for query in [
        "labels=Coworker",
        "labels=Customer",
        "labels=Newsletter",
        "labels=VIP",
        "metadata[phoneNumber.phoneNumberType]=MOBILE",
        "metadata[phoneNumber.phoneNumberType]=FIXED_LINE",
        "metadata[phoneNumber.isValidPhoneNumber]=false",
        "metadata[phoneNumber.isBlocked]=true",
    ] {
        let found = one.get(&format!("/v2/contacts?{query}")).json();
        assert!(found.as_array().is_some_and(|found| !found.is_empty() && found.len() <= 300), "{query}");
    }
    let all = contacts.json();
    let any = |test: fn(&Value) -> bool| all.as_array().is_some_and(|all| all.iter().any(test));
    assert!(any(|contact| contact["properties"]["department"].is_string()));
    assert!(any(|contact| contact["properties"]["email"]
        .as_str()
        .is_some_and(|email| email.ends_with("@example.com"))));
    assert!(any(|contact| contact["properties"]["lastName"].as_str().is_some_and(|name| !name.is_ascii())));
    assert!(any(|contact| contact["properties"].get("phoneNumber").is_none()));
}

#[test]
fn samples_are_only_for_a_database_without_contacts() {
    let database = DatabaseFile::new();
    let flags = ["--database", database.path(), "--seed", "5"];
    let sandbox = Sandbox::start(&flags);
    let first = common::ids(&sandbox.get("/v2/contacts").json());
    sandbox.call("DELETE", &format!("/v2/contacts/{}", first[0]));
    sandbox.kill();
    let sandbox = Sandbox::start(&flags);
    assert_eq!(common::ids(&sandbox.get("/v2/contacts").json()), first[1..]);
    let next = sandbox.add_numbered(1);
    assert!(next[0] > first[4]);
    sandbox.call("DELETE", "/v2/contacts");
    sandbox.kill();
    let sandbox = Sandbox::start(&flags);
    let again = common::ids(&sandbox.get("/v2/contacts").json());
    assert_eq!(again.len(), 5);
    assert!(again[0] > next[0], "ids are not used again");
}

#[test]
fn too_many_requests_are_429() {
    let sandbox = Sandbox::start(&["--rate-limit", "0.001/s"]);
    assert_eq!(sandbox.get("/v2/contacts").status, 200);
    let answer = sandbox.get("/v2/contacts");
    answer.problem(429);
    let seconds: u64 = answer.header("retry-after").and_then(|text| text.parse().ok()).expect("seconds");
    assert!((900..=1000).contains(&seconds), "{seconds}");
    sandbox.get("/").problem(404);
    let preflight = [("Origin", "https://app.example"), ("Access-Control-Request-Method", "GET")];
    assert_eq!(sandbox.send("OPTIONS", "/v2/contacts", &preflight, b"").status, 204);
    let sandbox = Sandbox::start(&["--rate-limit", "1000"]);
    assert_eq!(sandbox.get("/v2/contacts").status, 200);
    assert_eq!(sandbox.get("/v2/contacts").status, 200);
}

#[test]
fn the_link_header_can_be_left_out() {
    let sandbox = Sandbox::start(&["--no-link-header", "--seed", "3"]);
    for path in ["/v2/contacts?limit=1", "/v2/blacklist"] {
        let answer = sandbox.get(path);
        assert_eq!((answer.status, answer.header("link")), (200, None));
    }
}

#[test]
fn files_are_served_without_a_token() {
    let folder =
        std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("www-{}", std::process::id()));
    fs::create_dir_all(folder.join("v2")).expect("a folder");
    fs::write(folder.join("index.html"), "<h1>hello</h1>").expect("a file");
    fs::write(folder.join("app.wasm"), "\0asm").expect("a file");
    fs::write(folder.join("v2/secret.txt"), "not for you").expect("a file");
    let sandbox = Sandbox::start(&["--www", folder.to_str().expect("UTF-8")]);
    let file = |path: &str| sandbox.send("GET", path, &[], b"");
    let index = file("/");
    assert_eq!(
        (index.status, index.body.as_str(), index.header("content-type")),
        (200, "<h1>hello</h1>", Some("text/html"))
    );
    assert_eq!(file("/app.wasm").header("content-type"), Some("application/wasm"));
    let page = |path: &str| sandbox.send("GET", path, &[("Accept", "text/html,*/*;q=0.8")], b"");
    for path in ["/contacts", "/contacts/0123?labels=a.b"] {
        let answer = page(path);
        assert_eq!((answer.status, answer.body.as_str()), (200, "<h1>hello</h1>"), "{path}");
    }
    page("/v2/contacts").problem(401);
    page("/_sandbox/nothing").problem(401);
    sandbox.get("/_sandbox/nothing").problem(404);
    file("/missing.js").problem(404);
    file("/%2e%2e/%2e%2e/etc/passwd").problem(404);
    sandbox.send("POST", "/", &[], b"").problem(405);
    file("/v2/secret.txt").problem(401);
    sandbox.get("/v2/secret.txt").problem(404);
    assert_eq!(sandbox.get("/v2/contacts").json(), json!([]));
    drop(sandbox);
    fs::remove_dir_all(folder).expect("cleaned up");
}

#[test]
fn wrong_flags_are_explained() {
    for (flags, named) in [
        (&["--port", "70000"][..], "--port"),
        (&["--rate-limit", "0"], "--rate-limit"),
        (&["--rate-limit", "NaN"], "--rate-limit"),
        (&["--rate-limit", "inf"], "--rate-limit"),
        (&["--rate-limit=-1"], "--rate-limit"),
        (&["--rate-limit", "1e-300"], "--rate-limit"),
        (&["--rate-limit", "1e300"], "--rate-limit"),
        (&["--max-limit", "0"], "--max-limit"),
        (&["--expose-headers", "maybe"], "--expose-headers"),
        (&["--www", "no/such/folder", "--port", "0"], "--www"),
        (&["--token", "two words", "--port", "0"], "--token"),
        (&["--nonsense"], "--nonsense"),
    ] {
        assert!(refused(flags).contains(named), "{flags:?}");
    }
    let sandbox = Sandbox::start(&[]);
    let port = sandbox.address.rsplit(':').next().expect("a port");
    assert!(refused(&["--port", port]).contains(port));
}
