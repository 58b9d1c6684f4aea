//! The WebAssembly modules of the package, and how each is compiled.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::process::{cargo, quietly, root};
use crate::{sandbox_module, setup, shrink};

/// How much work goes into the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quality {
    /// Quick: for trying something out.
    Development,
    /// What is published.
    Release,
}

/// An entry point of the package with a WebAssembly module of its own.
pub struct Module {
    /// Of the files: `<name>_bg.wasm` and so on.
    pub name: &'static str,
    /// The facade's main file.
    pub entry: &'static str,
    /// Where the error class comes from, which there must be one of.
    pub errors: &'static str,
    package: &'static str,
    profile: &'static str,
    /// What the compiler is told besides.
    flags: &'static [&'static str],
    /// Makes a module of the crate.
    pub compile: fn(&Module, Quality) -> Result<PathBuf>,
    /// How many bytes of memory it may take at most, where it is fed with files that nobody knows.
    pub memory: Option<u64>,
    /// How wasm-opt goes over it.
    pub optimisation: &'static [&'static str],
}

/// What the modules use of WebAssembly beyond what the compiler takes for granted: vectors.
pub const FEATURES: &str = "-Ctarget-feature=+simd128";

pub const MODULES: [Module; 4] = [
    Module {
        name: "core",
        entry: "index",
        errors: "./pkg/src/common/error.ts",
        package: "ip1-contacts",
        profile: "wasm",
        // Next to nothing is copied into its callers. What reads answers says itself what is to be copied into it.
        flags: &["-Cllvm-args=-inline-threshold=0"],
        compile,
        memory: None,
        // Functions that are put into their only caller make the module smaller, and what is served of it larger. Loops
        // made anew from plain jumps look more alike.
        optimisation: &[
            "--flatten",
            "--rereloop",
            "-Os",
            "--converge",
            "--one-caller-inline-max-function-size=40",
            "--strip-target-features",
        ],
    },
    Module {
        name: "import",
        entry: "import",
        errors: "ip1-contacts",
        package: "ip1-contacts-import",
        profile: "wasm-fast",
        // Likewise: a tenth less to download, and what is called for every row says itself what is to be copied into it.
        flags: &["-Cllvm-args=-inline-threshold=25"],
        compile,
        memory: None,
        optimisation: &["-O3", "--converge"],
    },
    Module {
        name: "sandbox",
        entry: "sandbox",
        errors: "ip1-contacts",
        package: "ip1-sandbox",
        profile: "wasm-sandbox",
        // A panic costs a request and not the sandbox.
        flags: &["-Cpanic=unwind"],
        compile: compile_sandbox,
        memory: None,
        optimisation: &["-Os", "--enable-exception-handling"],
    },
    Module {
        name: "spreadsheet",
        entry: "spreadsheet",
        errors: "ip1-contacts",
        package: "ip1-contacts-spreadsheet",
        profile: "wasm-spreadsheet",
        flags: &[],
        compile,
        memory: Some(1 << 30),
        // Likewise. And engines would take longer to compile them well, while they run already.
        optimisation: &["-Os", "--converge", "--one-caller-inline-max-function-size=20"],
    },
];

impl Module {
    /// One of the files that the build makes of it, among the facade's sources.
    pub fn file(&self, end: &str) -> PathBuf {
        source("wasm").join(format!("{}{end}", self.name))
    }
}

/// A file among the facade's sources; generated ones lie there as well, ignored by git.
pub fn source(file: &str) -> PathBuf {
    root().join("pkg").join("src").join(file)
}

/// The module's profile, and the folder that cargo has for it.
fn profile(module: &Module, quality: Quality) -> (&'static str, &'static str) {
    match quality {
        Quality::Development => ("dev", "debug"),
        Quality::Release => (module.profile, module.profile),
    }
}

/// The sandbox, with what SQLite needs.
fn compile_sandbox(module: &Module, quality: Quality) -> Result<PathBuf> {
    let (profile, folder) = profile(module, quality);
    let own = [FEATURES].iter().chain(module.flags).map(|flag| String::from(*flag));
    let flags: Vec<String> = nameless_sources()?.into_iter().chain(own).collect();
    sandbox_module::compile(module.package, profile, &flags)?;
    Ok(compiled(module, folder))
}

fn compile(module: &Module, quality: Quality) -> Result<PathBuf> {
    let (profile, folder) = profile(module, quality);
    // As a cdylib alone: beside an rlib, cargo would leave out what is optimised over all crates.
    let arguments = [
        "rustc",
        "--crate-type",
        "cdylib",
        "--package",
        module.package,
        "--lib",
        "--target",
        "wasm32-unknown-unknown",
        "--profile",
        profile,
    ];
    let mut cargo = cargo(&arguments);
    if quality == Quality::Release {
        shrink::build_standard_library(&mut cargo)?;
        let flags = shrink::SILENT_PANICS.iter().chain(&[FEATURES]).chain(module.flags);
        let flags: Vec<String> =
            nameless_sources()?.into_iter().chain(flags.map(|flag| String::from(*flag))).collect();
        cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags.join(" "));
    }
    quietly(&mut cargo)?;
    Ok(compiled(module, folder))
}

/// Where cargo puts the module, given the profile's folder.
fn compiled(module: &Module, folder: &str) -> PathBuf {
    let target = root().join("target").join("wasm32-unknown-unknown");
    target.join(folder).join(format!("{}.wasm", module.package.replace('-', "_")))
}

/// Flags for the compiler: panic messages name source files, and nobody needs to know where they lay.
fn nameless_sources() -> Result<Vec<String>> {
    let folders = source_folders()?;
    Ok(folders.iter().map(|folder| format!("--remap-path-prefix={}=", folder.display())).collect())
}

/// Where the sources of dependencies and of the standard library lie.
fn source_folders() -> Result<Vec<PathBuf>> {
    let given = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home =
        given.or_else(|| Some(std::env::home_dir()?.join(".cargo"))).context("there is no home folder")?;
    quietly(&mut cargo(&["fetch", "--quiet"]))?;
    let dependencies = fs::read_dir(home.join("registry").join("src"))?.map(|entry| Ok(entry?.path()));
    dependencies.chain([setup::standard_library_sources()]).collect()
}
