//! What pages of other origins and hostile clients cannot do.

mod common;

use std::{io::Write, time::Duration};

use common::{AUTHORIZED, Answer, JSON, Sandbox, raw};

const OWN: [(&str, &str); 4] = [
    ("GET", "/_sandbox/faults"),
    ("PUT", "/_sandbox/faults"),
    ("GET", "/_sandbox/requests"),
    ("DELETE", "/_sandbox/requests"),
];

/// Whether a page of another origin could read it.
fn is_shared(answer: &Answer) -> bool {
    answer.headers.keys().any(|name| name.as_str().starts_with("access-control-"))
}

#[test]
fn own_paths_need_the_token_or_a_page_of_the_sandbox() {
    let sandbox = Sandbox::start(&[]);
    let origin = sandbox.address.clone();
    let evil = ("Origin", "https://evil.example");
    for (method, path) in OWN {
        let ask = |headers: &[(&str, &str)]| {
            let answer = sandbox.send(method, path, &[&[JSON], headers].concat(), b"[]");
            assert!(!is_shared(&answer), "{method} {path}");
            answer.status
        };
        for headers in [
            &[][..],
            &[evil],
            &[evil, ("Sec-Fetch-Site", "cross-site")],
            &[("Origin", origin.as_str()), ("Sec-Fetch-Site", "same-site")],
            &[("Origin", "http://127.0.0.1:1")],
            &[("Origin", "null")],
            &[("Authorization", "Bearer other")],
        ] {
            assert_eq!(ask(headers), 401, "{method} {path} {headers:?}");
        }
        for headers in [
            &[AUTHORIZED][..],
            &[("Sec-Fetch-Site", "same-origin")],
            &[("Origin", origin.as_str())],
            &[("Origin", origin.as_str()), ("Sec-Fetch-Site", "same-origin")],
        ] {
            assert!([200, 204].contains(&ask(headers)), "{method} {path} {headers:?}");
        }
    }
}

#[test]
fn no_preflight_opens_the_own_paths() {
    let sandbox = Sandbox::start(&[]);
    for (method, path) in OWN {
        let asked = [
            ("Origin", "https://evil.example"),
            ("Access-Control-Request-Method", method),
            ("Access-Control-Request-Headers", "authorization,content-type"),
            ("Access-Control-Request-Private-Network", "true"),
        ];
        let answer = sandbox.send("OPTIONS", path, &asked, b"");
        assert!(answer.status >= 400 && !is_shared(&answer), "{method} {path}");
    }
}

#[test]
fn a_foreign_host_name_that_resolves_to_this_machine_is_refused() {
    let sandbox = Sandbox::start(&[]);
    let port = sandbox.address.rsplit(':').next().expect("a port").to_owned();
    let ask = |host: &str, path: &str| {
        let mut stream = sandbox.connect();
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer sandbox\r\nConnection: close\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).expect("sent");
        raw::read(&mut stream, Duration::from_secs(60)).head
    };
    for path in ["/v2/contacts", "/_sandbox/requests", "/"] {
        for host in ["evil.example", "127.0.0.1.evil.example", "192.168.1.1", "", "a b"] {
            let head = ask(&format!("{host}:{port}"), path);
            assert!(head.starts_with("HTTP/1.1 421 ") || head.starts_with("HTTP/1.1 400 "), "{host}: {head}");
            assert!(!head.contains("access-control"), "{head}");
        }
        for host in ["127.0.0.1", "localhost", "app.localhost", "[::1]"] {
            let head = ask(&format!("{host}:{port}"), path);
            assert!(!head.starts_with("HTTP/1.1 4") || path == "/", "{host}: {head}");
        }
    }
    // With an absolute target, as sent to a proxy.
    assert!(ask("localhost", "http://evil.example/v2/contacts").starts_with("HTTP/1.1 421 "));
    let head = ask("localhost", "http://localhost/v2/contacts");
    assert!(head.starts_with("HTTP/1.1 200 ") && head.contains("<http://localhost/v2/contacts?"), "{head}");
}

#[test]
fn a_client_that_sends_no_request_is_disconnected() {
    let sandbox = Sandbox::start(&[]);
    let silent = sandbox.connect();
    let mut slow = sandbox.connect();
    let mut idle = sandbox.connect();
    raw::write_request(&mut idle, "GET", "/v2/contacts", "");
    // A line every now and then does not keep a connection.
    let drip = std::thread::spawn(move || {
        slow.write_all(b"GET /v2/contacts HTTP/1.1\r\n").expect("sent");
        while slow.write_all(b"X: y\r\n").is_ok() {
            std::thread::sleep(Duration::from_millis(100));
        }
    });
    for mut stream in [silent, idle] {
        assert!(raw::read(&mut stream, Duration::from_secs(60)).closed);
    }
    drip.join().expect("it was cut off");
    assert_eq!(sandbox.get("/v2/contacts").status, 200);
}

#[test]
fn a_clean_shutdown_leaves_one_file() {
    let database = common::DatabaseFile::new();
    let sandbox = Sandbox::start(&["--database", database.path(), "--seed", "3"]);
    assert_eq!(std::path::Path::new(&format!("{}-wal", database.path())).exists(), common::is_native());
    sandbox.end();
    assert!(!std::path::Path::new(&format!("{}-wal", database.path())).exists());
    let sandbox = Sandbox::start(&["--database", database.path()]);
    assert_eq!(sandbox.everything().len(), 3);
}
