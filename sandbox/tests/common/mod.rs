//! A sandbox of its own for every test, spoken to over HTTP.
#![allow(dead_code, reason = "each test binary uses its part")]

pub mod raw;

use std::{
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    thread::sleep,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use ureq::{
    Agent,
    http::{HeaderMap, Method, Request},
};

/// How long anything may take before a test gives up.
const DEADLINE: Duration = Duration::from_secs(60);

pub struct Sandbox {
    process: Child,
    /// Without a slash at the end.
    pub address: String,
    agent: Agent,
}

pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Sandbox {
    pub fn start(flags: &[&str]) -> Self {
        let mut process = program()
            .args(["--port", "0"])
            .args(flags)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the sandbox starts");
        let mut line = String::new();
        BufReader::new(process.stdout.take().expect("a pipe")).read_line(&mut line).expect("a first line");
        let address = line.strip_prefix("listening on ").expect("the announcement").trim_end().to_owned();
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(DEADLINE))
            .max_redirects(0)
            .build();
        Self { process, address, agent: agent.into() }
    }

    /// Ends the process as `kill -9` does.
    pub fn kill(mut self) {
        self.process.kill().expect("the sandbox is killed");
        self.process.wait().expect("the sandbox is gone");
    }

    /// Ends the process as Ctrl-C or a plain `kill` does.
    pub fn end(mut self) {
        let id = self.process.id().to_string();
        assert!(Command::new("kill").arg(id).status().expect("kill runs").success());
        assert!(self.process.wait().expect("the sandbox is gone").success());
    }

    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.address));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body.to_vec()).expect("a request");
        let request = self.agent.configure_request(request).allow_non_standard_methods(true).build();
        let mut response = self.agent.run(request).expect("an answer");
        let body = response.body_mut().with_config().limit(u64::MAX).read_to_string().expect("text");
        Answer { status: response.status().as_u16(), headers: response.headers().clone(), body }
    }

    pub fn call(&self, method: &str, path: &str) -> Answer {
        self.send(method, path, &[AUTHORIZED], b"")
    }

    pub fn call_with(&self, method: &str, path: &str, body: &Value) -> Answer {
        self.call_with_text(method, path, &body.to_string())
    }

    pub fn call_with_text(&self, method: &str, path: &str, body: &str) -> Answer {
        self.send(method, path, &[AUTHORIZED, JSON], body.as_bytes())
    }

    pub fn get(&self, path: &str) -> Answer {
        self.call("GET", path)
    }

    /// Adds contacts at once and gives back their ids.
    pub fn add(&self, contacts: &Value) -> Vec<String> {
        let answer = self.call_with("POST", "/v2/contacts?sync", contacts);
        assert_eq!(answer.status, 200, "{}", answer.body);
        ids(&answer.json())
    }

    /// Adds contacts that differ in the property `n`, from 0.
    pub fn add_numbered(&self, count: usize) -> Vec<String> {
        let contacts = (0..count).map(|n| json!({ "properties": { "n": n.to_string() } })).collect();
        self.add(&Value::Array(contacts))
    }

    /// Every contact, page by page.
    pub fn everything(&self) -> Vec<Value> {
        let mut all = Vec::new();
        loop {
            let page = self.get(&format!("/v2/contacts?start={}&limit=1000", all.len())).json();
            match page.as_array().expect("an array") {
                page if page.is_empty() => return all,
                page => all.extend(page.iter().cloned()),
            }
        }
    }

    /// Puts fault rules in force.
    pub fn set_faults(&self, rules: &Value) {
        let answer = self.call_with("PUT", "/_sandbox/faults", rules);
        assert_eq!((answer.status, answer.body.as_str()), (204, ""));
    }

    /// What the log of requests has.
    pub fn requests(&self) -> Vec<Value> {
        let answer = self.get("/_sandbox/requests");
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.json().as_array().expect("an array").clone()
    }

    /// Asks until the answer is there.
    pub fn wait_until(&self, what: &str, mut done: impl FnMut(&Self) -> bool) {
        let start = Instant::now();
        while !done(self) {
            assert!(start.elapsed() < DEADLINE, "{what}: still not so");
            sleep(Duration::from_millis(10));
        }
    }
}

/// The native program, or the package's own, which SANDBOX_PROGRAM names: a script for Node.
pub fn program() -> Command {
    match std::env::var_os("SANDBOX_PROGRAM") {
        None => Command::new(env!("CARGO_BIN_EXE_ip1-sandbox")),
        Some(script) => {
            let mut node = Command::new("node");
            node.arg(script).arg("sandbox");
            node
        }
    }
}

/// Whether it is the native program.
pub fn is_native() -> bool {
    std::env::var_os("SANDBOX_PROGRAM").is_none()
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

pub const JSON: (&str, &str) = ("Content-Type", "application/json");

pub const AUTHORIZED: (&str, &str) = ("Authorization", "Bearer sandbox");

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error} in {}", self.body))
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().expect("ASCII"))
    }

    /// The items of a header that is a list, in lower case.
    pub fn list(&self, name: &str) -> Option<Vec<String>> {
        self.header(name).map(|text| text.split(',').map(|item| item.trim().to_ascii_lowercase()).collect())
    }

    pub fn content_type(&self) -> Option<&str> {
        self.header("content-type")
    }

    /// Checks that this is a whole problem document and gives back its detail.
    pub fn problem(&self, status: u16) -> String {
        assert_eq!(self.status, status, "{}", self.body);
        assert_eq!(self.header("content-type"), Some("application/problem+json"));
        let problem = self.json();
        let is_own = problem["instance"].as_str().is_some_and(|path| path.starts_with("/_sandbox"));
        // Pages of other origins may read what the API says, and nothing of the sandbox's own.
        assert_eq!(self.header("access-control-allow-origin"), if is_own { None } else { Some("*") });
        assert_eq!(problem["status"], status);
        for member in ["type", "title", "detail", "instance"] {
            assert!(problem[member].as_str().is_some_and(|text| !text.is_empty()), "{member} in {problem}");
        }
        problem["detail"].as_str().unwrap_or_default().to_owned()
    }
}

pub fn ids(contacts: &Value) -> Vec<String> {
    let id = |contact: &Value| contact["id"].as_str().expect("an id").to_owned();
    contacts.as_array().expect("an array").iter().map(id).collect()
}

/// The property `n` of every contact.
pub fn numbers(contacts: &Value) -> Vec<&str> {
    let contacts = contacts.as_array().expect("an array").iter();
    contacts.map(|contact| contact["properties"]["n"].as_str().expect("a number")).collect()
}

/// The path of a database for one test.
pub struct DatabaseFile(PathBuf);

impl DatabaseFile {
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
        Self(folder.join(format!("sandbox-{}-{count}.db", std::process::id())))
    }

    pub fn path(&self) -> &str {
        self.0.to_str().expect("UTF-8")
    }
}

impl Drop for DatabaseFile {
    fn drop(&mut self) {
        for suffix in ["", "-wal", "-shm", "-journal", "-lock"] {
            let _ = std::fs::remove_file(format!("{}{suffix}", self.path()));
        }
    }
}
