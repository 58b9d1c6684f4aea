//! Replays the fuzzer's corpus, and every input that differs from it in one place: a short form of `cargo xtask fuzz`.

use std::fs;
use std::path::Path;

use ip1_phone_tables::compare::fuzz;

#[test]
fn corpus() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/phone");
    let mut inputs = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let input = fs::read(entry.unwrap().path()).unwrap();
        fuzz(&input);
        for position in 0..input.len() {
            fuzz(&input[..position]);
            fuzz(&[&input[..position], &input[position + 1..]].concat());
            for byte in [0, b' ', b'+', b'-', b'0', b'9', b';', b'x', b'#', b',', b'\n', 0xff] {
                let mut changed = input.clone();
                changed[position] = byte;
                fuzz(&changed);
                changed.insert(position, input[position]);
                fuzz(&changed);
            }
        }
        inputs += 1;
    }
    assert!(inputs > 5, "the corpus is missing");
}
