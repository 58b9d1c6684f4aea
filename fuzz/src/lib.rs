//! What the fuzzers run: a function for each target. The crates run them as well, on the corpus (`tests/corpus.rs` of
//! each).

pub mod client;
pub mod importer;
pub mod spreadsheet;
