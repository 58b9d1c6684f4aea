//! Builds the npm package: `pkg/dist`.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::sync::OnceLock;

use anyhow::{Result, bail};
use ip1_contacts::typescript;

pub use crate::modules::Quality;
use crate::modules::{MODULES, Module, source};
use crate::process::{cache, root, say};
use crate::{bundle, carrier, documents, glue, setup, shrink};

pub fn run(arguments: &[String]) -> Result<()> {
    match arguments {
        [] => package(Quality::Release),
        [flag] if flag == "--dev" => package(Quality::Development),
        _ => bail!("usage: cargo xtask build [--dev]"),
    }
}

/// Builds the package, all set-up included, unless this process has done so already.
pub fn package(quality: Quality) -> Result<()> {
    static BUILT: OnceLock<()> = OnceLock::new();
    if BUILT.get().is_none() {
        build(quality)?;
        documents::write()?;
        BUILT.get_or_init(|| ());
    }
    Ok(())
}

fn build(quality: Quality) -> Result<()> {
    setup::wasm_target()?;
    setup::npm_packages()?;
    say("compiling the modules to WebAssembly");
    let wasm = MODULES.iter().map(|module| (module.compile)(module, quality)).collect::<Result<Vec<_>>>()?;
    let stamp = cache().join("package-built-from");
    let inputs = fingerprint(wasm.clone(), quality)?;
    let dist = root().join("pkg").join("dist");
    if dist.is_dir() && fs::read_to_string(&stamp).is_ok_and(|built| built == inputs) {
        return Ok(());
    }
    let _ = fs::remove_file(&stamp);

    for (module, wasm) in MODULES.iter().zip(&wasm) {
        glue::write(module, wasm, quality)?;
        if quality == Quality::Release {
            shrink::optimise(&module.file("_bg.wasm"), module.optimisation)?;
        }
        bundle::write_carriers(module)?;
    }
    carrier::write_decoder()?;
    say("bundling the package");
    fs::write(source("client/models.ts"), format!("{GENERATED}{}", typescript::definitions()))?;
    fs::write(source("client/contract.ts"), format!("{GENERATED}{}", typescript::contract()))?;
    if dist.exists() {
        fs::remove_dir_all(&dist)?;
    }
    fs::create_dir_all(&dist)?;
    bundle::definitions(&dist)?;
    bundle::program(&dist)?;
    for module in &MODULES {
        bundle::entry(module, &dist)?;
        let Module { name, entry, is_public, .. } = module;
        for end in ["_bg.js", "_bg.wasm", "-inline.js", "-base64.cjs"] {
            fs::copy(module.file(end), dist.join(format!("{name}{end}")))?;
        }
        if *is_public {
            for end in ["node.js", "node.cjs"] {
                let node = format!("{entry}.{end}");
                fs::copy(source(&node), dist.join(&node))?;
            }
        }
    }
    fs::write(stamp, inputs)?;
    Ok(())
}

/// Everything the package is made of, this program included, as a number that changes with it.
fn fingerprint(mut files: Vec<PathBuf>, quality: Quality) -> Result<String> {
    let is_generated = |name: &str| {
        ["models.ts", "contract.ts"].contains(&name)
            || ["_bg.", "-inline.", "-base64."].iter().any(|part| name.contains(part))
    };
    files.push(std::env::current_exe()?);
    for name in ["pkg/tsconfig.json", "package-lock.json"] {
        files.push(root().join(name));
    }
    let mut folders = vec![root().join("pkg").join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            } else if !is_generated(&entry.file_name().to_string_lossy()) {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        fs::read(file)?.hash(&mut hasher);
    }
    Ok(format!("{quality:?} {:016x}", hasher.finish()))
}

const GENERATED: &str = "// Written by the build, by src/typescript.rs.\n\n";
