//! The built public definitions are checked in, so that review shows every change of the package's surface.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::process::{root, say};

/// Fails if the built definitions differ from the report, after writing the report anew.
pub fn check() -> Result<()> {
    say("the report of the public definitions");
    let report = root().join("tests").join("types").join("api-report");
    let built = definitions(&root().join("pkg").join("dist"))?;
    let changed = differences(&definitions(&report)?, &built);
    if changed.is_empty() {
        return Ok(());
    }
    let _ = fs::remove_dir_all(&report);
    for (file, text) in &built {
        let file = report.join(file);
        fs::create_dir_all(file.parent().unwrap_or(&report))?;
        fs::write(file, text)?;
    }
    bail!(
        "the public definitions have changed: {}. tests/types/api-report has been written anew: \
         look through its changes, and commit them",
        changed.join(", ")
    )
}

/// The definitions below a folder, by their paths.
fn definitions(folder: &Path) -> Result<BTreeMap<PathBuf, String>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(inside) = folders.pop() {
        for entry in fs::read_dir(inside).into_iter().flatten() {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(".d.ts") {
                found.insert(path.strip_prefix(folder)?.to_path_buf(), fs::read_to_string(&path)?);
            }
        }
    }
    Ok(found)
}

/// The files that only one of the two has, or that differ.
fn differences(known: &BTreeMap<PathBuf, String>, built: &BTreeMap<PathBuf, String>) -> Vec<String> {
    let all: BTreeMap<_, _> = known.iter().chain(built).collect();
    let changed = all.into_keys().filter(|file| known.get(*file) != built.get(*file));
    changed.map(|file| file.display().to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_new_gone_or_changed_is_a_difference() {
        let files = |files: &[(&str, &str)]| -> BTreeMap<PathBuf, String> {
            files.iter().map(|(file, text)| (file.into(), (*text).into())).collect()
        };
        let known = files(&[("a.d.ts", "1"), ("b.d.ts", "1"), ("c/d.d.ts", "1")]);
        let built = files(&[("a.d.ts", "1"), ("b.d.ts", "2"), ("e.d.ts", "1")]);
        assert_eq!(differences(&known, &built), ["b.d.ts", "c/d.d.ts", "e.d.ts"]);
        assert!(differences(&known, &known).is_empty());
    }
}
