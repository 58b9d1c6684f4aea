//! Refuses files that import each other in a circle, because none of them can be read before the others, and imports
//! against the direction of the layers.

mod rust;
mod typescript;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::process::root;

/// Sources of Rust, each folder a crate.
const CRATES: [&str; 9] = [
    "src",
    "fuzz/src",
    "import/src",
    "phone/src",
    "phone/tables/src",
    "sandbox/src",
    "spreadsheet/src",
    "xtask/src",
    "sandbox/tests",
];

/// Sources of TypeScript.
const FACADES: [&str; 2] = ["pkg/src", "www/src"];

/// The layers of a folder of sources. The files of each may import those of its own and of the layers behind it.
const LAYERS: [(&str, &[&[&str]]); 2] = [
    ("src", &[&["wasm"], &[""]]),
    (
        "pkg/src",
        &[&[""], &["cli"], &["import", "sandbox", "spreadsheet"], &["client"], &["wasm"], &["common"]],
    ),
];

/// Each file, with those that it imports.
type Imports = BTreeMap<PathBuf, BTreeSet<PathBuf>>;

/// Fails with the first circle in each folder, and all imports against the layers.
pub fn check() -> Result<()> {
    let rust = CRATES.iter().map(|folder| (*folder, rust::imports as fn(&Path) -> Result<Imports>));
    let facades = FACADES.iter().map(|folder| (*folder, typescript::imports as fn(&Path) -> Result<Imports>));
    let mut refused = Vec::new();
    for (folder, imports) in rust.chain(facades) {
        let imports = imports(&root().join(folder)).with_context(|| format!("the imports of {folder}"))?;
        let circle = circle(&imports).map(|circle| format!("{folder}: in a circle: {}", described(&circle)));
        refused.extend(circle);
        for (_, layers) in LAYERS.iter().filter(|(layered, _)| *layered == folder) {
            let upward = upward(&imports, layers).into_iter();
            refused.extend(upward.map(|import| format!("{folder}: upwards: {}", described(&import))));
        }
    }
    if !refused.is_empty() {
        bail!("files import what they must not:\n{}", refused.join("\n"));
    }
    Ok(())
}

/// The imports of files in a layer above, or in another folder of the same layer.
fn upward<'a>(imports: &'a Imports, layers: &[&[&str]]) -> Vec<[&'a Path; 2]> {
    let all =
        imports.iter().flat_map(|(file, imported)| imported.iter().map(move |other| [&**file, &**other]));
    all.filter(|[file, imported]| {
        let (from, to) = (layer_of(file, layers), layer_of(imported, layers));
        from > to || (from == to && layers[from].len() > 1 && folder_of(file) != folder_of(imported))
    })
    .collect()
}

/// The index of a file's layer. A folder that no layer names counts like a file outside of all folders.
fn layer_of(file: &Path, layers: &[&[&str]]) -> usize {
    let place = |name: &str| layers.iter().position(|layer| layer.contains(&name));
    place(&folder_of(file)).or_else(|| place("")).unwrap_or_default()
}

fn folder_of(file: &Path) -> String {
    let first = file.parent().and_then(|folder| folder.iter().next());
    first.unwrap_or_default().to_string_lossy().into_owned()
}

fn described(circle: &[&Path]) -> String {
    circle.iter().map(|file| file.display().to_string()).collect::<Vec<_>>().join(" → ")
}

/// A circle, if there is one. Its first file is its last one as well.
fn circle(imports: &Imports) -> Option<Vec<&Path>> {
    let mut done = BTreeSet::new();
    imports.keys().find_map(|file| circle_from(file, imports, &mut Vec::new(), &mut done))
}

fn circle_from<'a>(
    file: &'a Path,
    imports: &'a Imports,
    way: &mut Vec<&'a Path>,
    done: &mut BTreeSet<&'a Path>,
) -> Option<Vec<&'a Path>> {
    if let Some(start) = way.iter().position(|before| *before == file) {
        return Some([&way[start..], &[file]].concat());
    }
    if !done.insert(file) {
        return None;
    }
    way.push(file);
    let found = imports.get(file)?.iter().find_map(|next| circle_from(next, imports, way, done));
    way.pop();
    found
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::process::cache;

    /// Writes the files into a folder of their own and looks for a circle.
    fn planted(name: &str, files: &[(&str, &str)], imports: fn(&Path) -> Result<Imports>) -> Option<String> {
        let folder = cache().join("planted-circles").join(name);
        let _ = fs::remove_dir_all(&folder);
        for (file, text) in files {
            let file = folder.join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        let imports = imports(&folder).unwrap();
        assert_eq!(imports.len(), files.len());
        circle(&imports).map(|circle| described(&circle))
    }

    #[test]
    fn a_circle_of_rust_modules_is_found_however_it_is_written() {
        let libs = "mod a; mod b;";
        let circle = Some("a.rs → b.rs → a.rs".into());
        for (name, a, b) in [
            ("use", "use crate::b::X;", "use crate::a;"),
            ("group", "use crate::{b::{X, Y}};", "use crate::{a};"),
            ("super", "use super::b;", "use super::{a::Z as Q};"),
            ("path", "fn f() { crate::b::g(); }", "fn g(x: &crate::a::X) {}"),
            ("macro", "fn f() { println!(\"{}\", crate::b::g()); }", "fn g() { crate::a::f() }"),
            ("inner", "mod inner { use super::super::b::X; }", "use crate::a::inner;"),
        ] {
            let files = [("lib.rs", libs), ("a.rs", a), ("b.rs", b)];
            assert_eq!(planted(name, &files, rust::imports), circle, "{name}");
        }
        let nested = [
            ("lib.rs", "mod a;"),
            ("a.rs", "mod b; mod c; use b::f; pub struct A;"),
            ("a/b.rs", "use super::A;"),
            ("a/c.rs", "use crate::a::b::f;"),
        ];
        assert_eq!(planted("nested", &nested, rust::imports), Some("a/b.rs → a.rs → a/b.rs".into()));
    }

    #[test]
    fn an_import_against_the_layers_is_found() {
        let imports = |pairs: &[(&str, &str)]| -> Imports {
            pairs.iter().map(|(file, other)| (file.into(), [other.into()].into())).collect()
        };
        let planted = imports(&[
            ("index.ts", "client/client.ts"),
            ("client/client.ts", "wasm/loader.ts"),
            ("client/page.ts", "client/list.ts"),
            ("common/host.ts", "wasm/guard.ts"),
            ("import/run.ts", "sandbox/fetch.ts"),
            ("wasm/loader.ts", "index.ts"),
        ]);
        let found: Vec<_> = upward(&planted, LAYERS[1].1).iter().map(|import| described(import)).collect();
        assert_eq!(
            found,
            [
                "common/host.ts → wasm/guard.ts",
                "import/run.ts → sandbox/fetch.ts",
                "wasm/loader.ts → index.ts",
            ]
        );
        let planted = imports(&[("request.rs", "wasm/call.rs"), ("wasm/call.rs", "scan/edits.rs")]);
        let found: Vec<_> = upward(&planted, LAYERS[0].1).iter().map(|import| described(import)).collect();
        assert_eq!(found, ["request.rs → wasm/call.rs"]);
    }

    #[test]
    fn there_is_none_in_this_repository() {
        check().unwrap();
    }

    #[test]
    fn modules_that_build_on_one_another_are_no_circle() {
        let files = [
            ("main.rs", "mod a; mod b; fn main() { a::f(); }"),
            ("a.rs", "mod c; use crate::b; use c::d; pub use std::fmt;"),
            ("a/c.rs", "use crate::b::X; use super::super::b;"),
            ("b.rs", "#[cfg(test)] mod tests { use crate::a::f; } #[cfg(test)] use crate::a::g;"),
        ];
        assert_eq!(planted("none", &files, rust::imports), None);
    }

    #[test]
    fn a_circle_of_typescript_files_is_found() {
        let a = "import { b } from \"./folder/b.js\";\n";
        for (name, b) in [
            ("from", "import type { a } from \"../a.js\";\n"),
            ("export", "export { a } from \"../a.js\";\n"),
            ("later", "const a = await import(\"../a.ts\");\n"),
            ("lines", "import {\n  a,\n} from \"../a\";\n"),
        ] {
            let files = [("a.ts", a), ("folder/b.tsx", b)];
            let circle = Some("a.ts → folder/b.tsx → a.ts".into());
            assert_eq!(planted(&format!("ts-{name}"), &files, typescript::imports), circle, "{name}");
        }
        let files = [("a.ts", a), ("folder/b.ts", "import { c } from \"c\";\n// from \"../a.js\"\n")];
        assert_eq!(planted("ts-none", &files, typescript::imports), None);
    }
}
