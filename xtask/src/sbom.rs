//! What is compiled into the package besides this project: a bill of materials, and the licences.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::process::{cargo, command, quietly};
use crate::sqlite;

/// The crates that become WebAssembly modules of the package.
const ROOTS: [&str; 4] = ["ip1-contacts", "ip1-contacts-import", "ip1-contacts-spreadsheet", "ip1-sandbox"];

/// A crate that is published without its licence's text, and one of the same authors that has it.
const WITHOUT_TEXT: [(&str, &str); 1] = [("rsqlite-vfs", "sqlite-wasm-rs")];

/// Something that is compiled in.
pub struct Component {
    pub name: String,
    pub version: String,
    /// An SPDX expression: everything that is offered.
    pub offered: String,
    /// Where it is found: a package URL.
    pub purl: Option<String>,
    /// The licences it is used under.
    pub used: Vec<Licence>,
}

/// A licence that is used.
pub struct Licence {
    /// As SPDX names it.
    pub id: &'static str,
    /// Its text with the copyright, as the authors wrote it, where that must be passed on.
    pub notice: Option<String>,
}

/// Everything that is compiled in, by name and version.
pub fn components() -> Result<Vec<Component>> {
    let sources = sources()?;
    let mut crates = BTreeMap::new();
    for root in ROOTS {
        for (name, version, offered) in compiled_into(root)? {
            let folder = sources.get(&(name.clone(), version.clone())).context("a crate without sources")?;
            let lender = WITHOUT_TEXT.iter().find(|(without, _)| *without == name);
            let lent = lender.and_then(|(_, lender)| sources.iter().find(|((name, _), _)| name == lender));
            let folder = lent.map_or(folder, |(_, folder)| folder);
            let used = used(&offered, folder).with_context(|| format!("{name} {version}"))?;
            let purl = Some(format!("pkg:cargo/{name}@{version}"));
            crates.insert((name.clone(), version.clone()), Component { name, version, offered, purl, used });
        }
    }
    Ok(crates.into_values().chain(beside_crates()?).collect())
}

/// Name, version and licence of the crates that a module is linked from. Macros do not count: none of their code is
/// linked.
fn compiled_into(root: &str) -> Result<Vec<(String, String, String)>> {
    let tree = quietly(&mut cargo(&[
        "tree",
        "--locked",
        "--package",
        root,
        "--edges",
        "normal,no-proc-macro",
        "--target",
        "wasm32-unknown-unknown",
        "--prefix",
        "none",
        "--no-dedupe",
        "--format",
        "{p}|{l}",
    ]))?;
    let mut crates = Vec::new();
    for line in tree.lines() {
        let (package, licence) = line.split_once('|').context("a line of `cargo tree` without a licence")?;
        let mut words = package.split(' ');
        let (name, version) = words.next().zip(words.next()).context("a crate without a version")?;
        if !name.starts_with("ip1-") {
            // Before SPDX expressions, a slash was how crates said OR.
            let licence = licence.trim().replace('/', " OR ");
            crates.push((name.into(), version.trim_start_matches('v').into(), licence));
        }
    }
    Ok(crates)
}

/// Where the sources of each crate lie, by name and version.
fn sources() -> Result<BTreeMap<(String, String), PathBuf>> {
    let metadata: Value =
        serde_json::from_str(&quietly(&mut cargo(&["metadata", "--locked", "--format-version", "1"]))?)?;
    let packages = metadata["packages"].as_array().context("`cargo metadata` without packages")?;
    let text = |package: &Value, member: &str| package[member].as_str().unwrap_or_default().to_string();
    Ok(packages
        .iter()
        .map(|package| {
            let folder = Path::new(&text(package, "manifest_path")).parent().unwrap_or(Path::new("")).into();
            ((text(package, "name"), text(package, "version")), folder)
        })
        .collect())
}

/// The licences we know, by preference: each with the files that may hold its text in a crate, and words that the text
/// must contain. The text of Apache-2.0 is in the package already.
const KNOWN: [(&str, &[&str], &str); 5] = [
    (
        "MIT",
        &["LICENSE-MIT", "LICENSE-MIT.md", "LICENSE", "LICENSE.md"],
        "Permission is hereby granted, free of charge",
    ),
    ("Apache-2.0", &[], ""),
    ("Zlib", &["LICENSE"], "This software is provided 'as-is'"),
    (
        "BSD-3-Clause",
        &["LICENSE.httprouter", "LICENSE-WHATWG"],
        "Redistribution and use in source and binary forms",
    ),
    ("Unicode-3.0", &["LICENSE-UNICODE"], "UNICODE LICENSE V3"),
];

/// One licence of each group that the expression asks for: `(MIT OR Apache-2.0) AND Unicode-3.0`.
fn used(offered: &str, folder: &Path) -> Result<Vec<Licence>> {
    let groups = offered.split(" AND ").map(|group| group.trim_matches(['(', ')']));
    groups
        .map(|group| {
            let usable = KNOWN.iter().filter(|(id, ..)| group.split(" OR ").any(|offer| offer == *id));
            let mut licences = usable.filter_map(|(id, files, phrase)| {
                let notice = files.iter().find_map(|file| notice(&folder.join(file), phrase));
                (files.is_empty() || notice.is_some()).then_some(Licence { id, notice })
            });
            licences.next().with_context(|| format!("nobody has looked at what {group} asks for"))
        })
        .collect()
}

fn notice(file: &Path, phrase: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?.replace("\r\n", "\n");
    text.contains(phrase).then(|| text.trim().into())
}

/// The compiled-in parts that are not crates from the registry.
fn beside_crates() -> Result<[Component; 5]> {
    let rust = quietly(&mut command("rustc", &["--version"]))?;
    let rust = rust.split(' ').nth(1).context("`rustc --version` without a version")?;
    let component = |name: &str, version: &str, offered: &str, id, notice: Option<&str>| Component {
        name: name.into(),
        version: version.into(),
        offered: offered.into(),
        purl: None,
        used: vec![Licence { id, notice: notice.map(|text| text.trim().into()) }],
    };
    let (carrier, sqlite) = sqlite::versions()?;
    let of_carrier = format!("as in sqlite-wasm-rs {carrier}");
    Ok([
        component("The Rust standard library", rust, "MIT OR Apache-2.0", "Apache-2.0", None),
        component(
            "libphonenumber, its metadata",
            ip1_phone::Metadata::get().version(),
            "Apache-2.0",
            "Apache-2.0",
            None,
        ),
        component("SQLite", &sqlite, "blessing", "blessing", None),
        component("musl", &of_carrier, "MIT", "MIT", Some(include_str!("notices/musl.txt"))),
        component("printf", &of_carrier, "MIT", "MIT", Some(include_str!("notices/printf.txt"))),
    ])
}

/// The bill of materials in the form of CycloneDX. Without a date: the same sources give the same package.
pub fn cyclone_dx(components: &[Component], version: &str) -> Result<String> {
    let listed = components.iter().map(|component| {
        let mut entry = json!({
            "type": "library",
            "name": component.name,
            "version": component.version,
            "licenses": [{ "expression": component.offered }],
        });
        if let Some(purl) = &component.purl {
            entry["purl"] = json!(purl);
            entry["bom-ref"] = json!(purl);
        }
        entry
    });
    let purl = format!("pkg:npm/ip1-contacts@{version}");
    let sbom = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "library",
                "bom-ref": purl,
                "name": "ip1-contacts",
                "version": version,
                "purl": purl,
                "licenses": [{ "expression": "MIT OR Apache-2.0" }],
            },
        },
        "components": listed.collect::<Vec<_>>(),
    });
    Ok(serde_json::to_string_pretty(&sbom)? + "\n")
}

/// The licences for people to read, and the notices that they ask to pass on.
pub fn licences(components: &[Component]) -> String {
    let mut text = String::from(INTRODUCTION);
    let mut notices: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for Component { name, version, offered, used, .. } in components {
        let ids: Vec<&str> = used.iter().map(|licence| licence.id).collect();
        text += &format!("| {name} | {version} | {offered} | {} |\n", ids.join(", "));
        for notice in used.iter().filter_map(|licence| licence.notice.as_deref()) {
            notices.entry(notice).or_default().push(name);
        }
    }
    text += "\n## Notices\n";
    let mut notices: Vec<_> = notices.into_iter().collect();
    notices.sort_by(|one, other| one.1.cmp(&other.1));
    for (notice, names) in notices {
        text += &format!("\n### {}\n\n```text\n{notice}\n```\n", names.join(", "));
    }
    text
}

const INTRODUCTION: &str = "\
# Third-party licences

What is compiled into the WebAssembly modules of this package besides its own code, under which licences it is
offered, and which of them is used. The text of Apache-2.0 is in `LICENSE-APACHE`; those of the others are below,
with the notices of each. The metadata of phone numbers in `import_bg.wasm`, `import-phone_bg.wasm`,
`import-whole_bg.wasm` and `sandbox_bg.wasm` is that of Google's libphonenumber, under Apache-2.0. SQLite is in the
public domain.

| component | version | offered under | used under |
| --- | --- | --- | --- |
";
