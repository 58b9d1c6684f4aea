//! The corpus of the fuzzers: a short run of what `cargo xtask fuzz` does.
#![cfg(not(target_family = "wasm"))]

#[path = "../../fuzz/src/corpus.rs"]
mod corpus;
#[path = "../../fuzz/src/importer.rs"]
mod importer;

#[test]
fn table() {
    corpus::run("table", importer::table);
}

#[test]
fn vcard() {
    corpus::run("vcard", importer::vcard);
}

#[test]
fn contacts() {
    corpus::run("contacts", importer::contacts);
}

#[test]
fn cell() {
    corpus::run("cell", importer::cell);
}

#[test]
fn checkpoint() {
    corpus::run("checkpoint", importer::checkpoint);
}
