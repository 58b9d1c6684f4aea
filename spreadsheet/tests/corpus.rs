//! Replays the fuzzers' corpus: a short form of `cargo xtask fuzz`.
#![cfg(not(target_family = "wasm"))]

#[path = "../../fuzz/src/corpus.rs"]
mod corpus;
#[path = "../../fuzz/src/spreadsheet.rs"]
mod spreadsheet;

#[test]
fn spreadsheet() {
    corpus::run("spreadsheet", spreadsheet::read);
}
