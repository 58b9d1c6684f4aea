//! A short run of a fuzzer: its corpus, and every input one step away from it.

use std::fs;
use std::path::Path;

/// Runs the check on the corpus of a target.
pub fn run(target: &str, check: fn(&[u8])) {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(|folder| folder.join("fuzz/corpus"));
    let folder =
        corpora.map(|corpora| corpora.join(target)).find(|folder| folder.is_dir()).expect("a corpus");
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
