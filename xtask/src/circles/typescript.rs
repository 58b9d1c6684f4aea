//! The imports of TypeScript files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::Result;

/// The alias by which files import the error class, and its file. Imports of the package's own name are not followed:
/// they mean the built entry point, not a source file.
const ERRORS: (&str, &str) = ("ip1-error", "common/error");

/// The files below a folder, each with those that it imports, also for types alone.
pub fn imports(folder: &Path) -> Result<BTreeMap<PathBuf, BTreeSet<PathBuf>>> {
    let mut texts = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(inside) = folders.pop() {
        for entry in fs::read_dir(inside)? {
            let path = entry?.path();
            let is_source = path.extension().is_some_and(|end| end == "ts" || end == "tsx");
            if path.is_dir() {
                folders.push(path);
            } else if is_source && !path.to_string_lossy().ends_with(".d.ts") {
                texts.insert(path.strip_prefix(folder)?.to_path_buf(), fs::read_to_string(&path)?);
            }
        }
    }
    let imported = |file: &Path, name: &str| {
        let named = (name == ERRORS.0).then(|| PathBuf::from(ERRORS.1));
        let found = named.or_else(|| name.starts_with('.').then(|| beside(file, name)))?;
        ["ts", "tsx"].iter().map(|end| found.with_extension(end)).find(|path| texts.contains_key(path))
    };
    let imports = texts
        .iter()
        .map(|(file, text)| (file.clone(), names(text).filter_map(|name| imported(file, name)).collect()));
    Ok(imports.collect())
}

/// The quoted names after `from` and in `import(…)`.
fn names(text: &str) -> impl Iterator<Item = &str> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| ["from \"", "import(\"", "import \""].map(|before| line.split_once(before)))
        .flatten()
        .filter_map(|(_, rest)| rest.split('"').next())
}

/// The file that a relative path in `file` means.
fn beside(file: &Path, name: &str) -> PathBuf {
    let mut found = file.parent().map(Path::to_path_buf).unwrap_or_default();
    for part in Path::new(name).components() {
        match part {
            Component::ParentDir => drop(found.pop()),
            Component::Normal(name) => found.push(name),
            _ => {}
        }
    }
    found
}
