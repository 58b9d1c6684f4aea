//! The corpus of the fuzzers: a short run of what `cargo xtask fuzz` does.
#![cfg(not(target_family = "wasm"))]

#[path = "../../fuzz/src/corpus.rs"]
mod corpus;
#[path = "../../fuzz/src/spreadsheet.rs"]
mod spreadsheet;

#[test]
fn spreadsheet() {
    corpus::run("spreadsheet", spreadsheet::read);
}
