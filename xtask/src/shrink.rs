//! Everything that only makes the download smaller, and could be dropped without changing anything else.

use std::collections::HashMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::process::Command;

use anyhow::Result;
use walrus::Module as Wasm;

use crate::process::{cache, npm_tool, quietly, root, say};
use crate::setup;

// ---------------------------------------------------------------- a standard library without panic messages

/// Additional flags for the compiler.
pub const SILENT_PANICS: [&str; 2] = ["-Zunstable-options", "-Cpanic=immediate-abort"];

/// A panic ends in a trap, and its message is shown nowhere; leaving the messages out saves a tenth of the module's
/// size. This needs the standard library compiled with the same flags, which are not stable yet. `small`: it searches and
/// writes numbers by shorter code, which is slower.
pub fn build_standard_library(cargo: &mut Command, small: bool) -> Result<()> {
    setup::standard_library_sources()?;
    if small {
        cargo.arg("-Zbuild-std-features=optimize_for_size");
    }
    cargo.arg("-Zbuild-std=std,panic_abort").env("RUSTC_BOOTSTRAP", "1");
    Ok(())
}

// ---------------------------------------------------------------- short names between module and glue

/// The loader calls this one by its name.
const KEPT: &str = "__wbindgen_start";

/// wasm-bindgen puts hashes into the names by which the module and its glue call each other. Hashes do not compress:
/// they cost 3 KB of the download, and have no use once the two are built for each other.
///
/// Gives the module's imports and its internal exports short names. Returns the new ones by the old.
pub fn shorten_names(module: &mut Wasm) -> HashMap<String, String> {
    let mut names = HashMap::new();
    let mut shorter = |name: &mut String| {
        let short = format!("_{}", names.len());
        names.insert(std::mem::replace(name, short.clone()), short);
    };
    for import in module.imports.iter_mut() {
        shorter(&mut import.name);
    }
    let is_internal = |name: &str| ["__wb", "wasm_bindgen"].iter().any(|start| name.starts_with(start));
    for export in module.exports.iter_mut() {
        if is_internal(&export.name) && export.name != KEPT {
            shorter(&mut export.name);
        }
    }
    names
}

/// The same in the glue's text, where the names are whole words.
pub fn rename(glue: &str, names: &HashMap<String, String>) -> String {
    let is_in_word = |character: char| character.is_ascii_alphanumeric() || matches!(character, '_' | '$');
    let mut renamed = String::with_capacity(glue.len());
    let mut rest = glue;
    while let Some(first) = rest.chars().next() {
        let kind = is_in_word(first);
        let end = rest.find(|character| is_in_word(character) != kind).unwrap_or(rest.len());
        let (piece, behind) = rest.split_at(end);
        renamed.push_str(names.get(piece).map_or(piece, String::as_str));
        rest = behind;
    }
    renamed
}

// ---------------------------------------------------------------- wasm-opt

/// Runs wasm-opt over a module.
pub fn optimise(file: &Path, optimisation: &[&str]) -> Result<()> {
    let wasm = file.display().to_string();
    // Our feature and those that rustc enables by default. `--all-features` would enable some that Node refuses.
    let features = [
        "--enable-bulk-memory",
        "--enable-simd",
        "--enable-nontrapping-float-to-int",
        "--enable-sign-ext",
        "--enable-mutable-globals",
        "--enable-multivalue",
        "--enable-reference-types",
    ];
    let files = [wasm.as_str(), "-o", &wasm];
    let arguments = [optimisation, &files, &features].concat();
    // Cached, because wasm-opt takes the longest of all steps and most changes do not touch the module.
    let mut hasher = DefaultHasher::new();
    (fs::read(file)?, &arguments, fs::read(root().join("package-lock.json"))?).hash(&mut hasher);
    let known = cache().join("optimised").join(format!("{:016x}.wasm", hasher.finish()));
    if !known.exists() {
        say(format!("optimising {wasm}"));
        quietly(&mut npm_tool("wasm-opt", &arguments))?;
        fs::create_dir_all(cache().join("optimised"))?;
        fs::copy(file, &known)?;
    }
    fs::copy(known, file)?;
    Ok(())
}
