//! The names that the module and its glue call each other by. wasm-bindgen puts hashes into them, which do not
//! compress and are of no use to anyone once the two belong together: they cost 3 KB of a download.

use std::collections::HashMap;

use walrus::Module;

/// The loading needs to know this one.
const KEPT: &str = "__wbindgen_start";

/// Gives the module's imports and its internal exports short names. Returns the new ones by the old.
pub fn shorten(module: &mut Module) -> HashMap<String, String> {
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
