//! The fuzzers' corpus, and every input one step away from it: a short run of what `cargo xtask fuzz` does.
#![cfg(not(target_family = "wasm"))]

use std::fs;
use std::path::Path;

#[path = "../fuzz/src/lib.rs"]
mod fuzz;

fn run(target: &str, check: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut inputs = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let input = fs::read(entry.unwrap().path()).unwrap();
        check(&input);
        for position in 0..input.len() {
            check(&input[..position]);
            for byte in [0, b'"', b'\\', b'{', b'}', b',', b'9', 0xff] {
                let mut changed = input.clone();
                changed[position] = byte;
                check(&changed);
            }
        }
        inputs += 1;
    }
    assert!(inputs > 3, "the corpus of {target} is missing");
}

#[test]
fn decode() {
    run("decode", fuzz::decode);
}

#[test]
fn redact() {
    run("redact", fuzz::redact);
}

#[test]
fn link() {
    run("link", fuzz::link);
}

#[test]
fn retry_after() {
    run("retry_after", fuzz::retry_after);
}

#[test]
fn vcard() {
    run("vcard", fuzz::vcard);
}

#[test]
fn table() {
    run("table", fuzz::table);
}

#[test]
fn contacts() {
    run("contacts", fuzz::contacts);
}

#[test]
fn cell() {
    run("cell", fuzz::cell);
}

#[test]
fn spreadsheet() {
    run("spreadsheet", fuzz::spreadsheet::read);
}

#[test]
fn checkpoint() {
    run("checkpoint", fuzz::checkpoint);
}
