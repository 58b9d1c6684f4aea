//! Replays the fuzzers' corpus: a short form of `cargo xtask fuzz`.
#![cfg(not(target_family = "wasm"))]

#[path = "../fuzz/src/client.rs"]
mod client;
#[path = "../fuzz/src/corpus.rs"]
mod corpus;

#[test]
fn decode() {
    corpus::run("decode", client::decode);
}

#[test]
fn redact() {
    corpus::run("redact", client::redact);
}

#[test]
fn link() {
    corpus::run("link", client::link);
}

#[test]
fn retry_after() {
    corpus::run("retry_after", client::retry_after);
}
