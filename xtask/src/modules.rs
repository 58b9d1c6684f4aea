//! The WebAssembly modules of the package, and how each is compiled.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::process::{cache, cargo, quietly, root};
use crate::{sandbox_module, setup, shrink};

/// How well a build is optimised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quality {
    /// Quick to build, for trying something out.
    Development,
    /// What is published.
    Release,
}

/// A WebAssembly module, and the part of the package that loads it: an entry point, or what one of them loads later.
pub struct Module {
    /// The beginning of the files' names: `<name>_bg.wasm` and so on.
    pub name: &'static str,
    /// The facade's main file.
    pub entry: &'static str,
    /// The module that the error class is imported from, so that all entry points share one class.
    pub errors: &'static str,
    /// Whether users import it by name.
    pub is_public: bool,
    package: &'static str,
    /// Which features of the crate it has, as cargo is told.
    features: &'static [&'static str],
    profile: &'static str,
    /// Additional flags for the compiler.
    flags: &'static [&'static str],
    /// Compiles the crate to a module.
    pub compile: fn(&Module, Quality) -> Result<PathBuf>,
    /// The most bytes of memory it may take, for a module that reads untrusted files.
    pub memory: Option<u64>,
    /// The flags for wasm-opt.
    pub optimisation: &'static [&'static str],
}

/// The profile of modules that are to be small rather than fast.
const SMALL: &str = "wasm";

/// The WebAssembly feature that the modules use beyond the compiler's defaults: 128-bit vectors.
pub const FEATURES: &str = "-Ctarget-feature=+simd128";

/// For wasm-opt. Inlining larger functions into their only caller would make the compressed form larger.
const OF_SMALL_FUNCTIONS: &[&str] = &["-Os", "--converge", "--one-caller-inline-max-function-size=20"];

pub const MODULES: [Module; 6] = [
    Module {
        name: "core",
        entry: "index",
        errors: "./pkg/src/common/error.ts",
        is_public: true,
        package: "ip1-contacts",
        features: &[],
        profile: SMALL,
        // Inlining next to nothing saves 2 KB of the download. The functions that read answers are marked `inline`
        // themselves. Behind a stack of half the usual size, addresses take a byte less.
        flags: &["-Cllvm-args=-inline-threshold=0", "-Clink-arg=-zstack-size=524288"],
        compile,
        memory: None,
        // Inlining larger functions into their only caller would make the module smaller but its compressed form
        // larger. Loops that are made anew from plain jumps compress better.
        optimisation: &[
            "--flatten",
            "--rereloop",
            "-Os",
            "--converge",
            "--one-caller-inline-max-function-size=40",
            "--strip-target-features",
            // At the beginning of the memory is the end of the stack.
            "--low-memory-unused",
        ],
    },
    Module {
        name: "import",
        entry: "import",
        errors: "ip1-contacts",
        is_public: true,
        package: "ip1-contacts-import",
        features: &["--no-default-features", "--features=import"],
        profile: "wasm-fast",
        // As above: a tenth less to download. The functions that run for every row are marked `inline` themselves. Loops
        // that are unrolled in part are larger, and not faster. The stack is that of the core.
        flags: &[
            "-Cllvm-args=-inline-threshold=25",
            "-Cllvm-args=-unroll-partial-threshold=0",
            "-Clink-arg=-zstack-size=524288",
        ],
        compile,
        memory: None,
        optimisation: &[
            "--flatten",
            "--rereloop",
            "-Os",
            "--converge",
            "--one-caller-inline-max-function-size=40",
            "--strip-target-features",
            "--low-memory-unused",
        ],
    },
    // The same crate with more features. What they are for is rare, and waits for the service most of the time.
    Module {
        name: "import-whole",
        entry: "import-whole",
        errors: "ip1-contacts",
        is_public: false,
        package: "ip1-contacts-import",
        features: &["--no-default-features", "--features=whole"],
        profile: SMALL,
        flags: &["-Cllvm-args=-inline-threshold=25"],
        compile,
        memory: None,
        optimisation: OF_SMALL_FUNCTIONS,
    },
    // And what reads single numbers.
    Module {
        name: "import-phone",
        entry: "import-phone",
        errors: "ip1-contacts",
        is_public: false,
        package: "ip1-contacts-import",
        features: &["--no-default-features", "--features=parse"],
        profile: SMALL,
        flags: &["-Cllvm-args=-inline-threshold=25"],
        compile,
        memory: None,
        optimisation: OF_SMALL_FUNCTIONS,
    },
    Module {
        name: "sandbox",
        entry: "sandbox",
        errors: "ip1-contacts",
        is_public: true,
        package: "ip1-sandbox",
        features: &[],
        profile: "wasm-sandbox",
        // A panic ends one request, and not the whole sandbox.
        flags: &["-Cpanic=unwind"],
        compile: compile_sandbox,
        memory: None,
        optimisation: &["-Os", "--enable-exception-handling"],
    },
    Module {
        name: "spreadsheet",
        entry: "spreadsheet",
        errors: "ip1-contacts",
        is_public: true,
        package: "ip1-contacts-spreadsheet",
        features: &[],
        profile: "wasm-spreadsheet",
        flags: &[],
        compile,
        memory: Some(1 << 30),
        // As in the core. Engines would also take longer to optimise larger functions.
        optimisation: OF_SMALL_FUNCTIONS,
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

/// The module's profile, and cargo's folder for it.
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
    compiled(module, folder)
}

fn compile(module: &Module, quality: Quality) -> Result<PathBuf> {
    let (profile, folder) = profile(module, quality);
    // As a cdylib alone, because cargo does no link-time optimisation if it builds an rlib as well.
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
    let mut cargo = cargo(&[&arguments, module.features].concat());
    if quality == Quality::Release {
        shrink::build_standard_library(&mut cargo, module.profile == SMALL)?;
        let flags = shrink::SILENT_PANICS.iter().chain(&[FEATURES]).chain(module.flags);
        let flags: Vec<String> =
            nameless_sources()?.into_iter().chain(flags.map(|flag| String::from(*flag))).collect();
        cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags.join(" "));
    }
    quietly(&mut cargo)?;
    compiled(module, folder)
}

/// The module that cargo has put into the profile's folder, under its own name: two may be of one crate.
fn compiled(module: &Module, folder: &str) -> Result<PathBuf> {
    let target = root().join("target").join("wasm32-unknown-unknown");
    let file = target.join(folder).join(format!("{}.wasm", module.package.replace('-', "_")));
    let named = cache().join("compiled").join(format!("{}.wasm", module.name));
    fs::create_dir_all(cache().join("compiled"))?;
    fs::copy(file, &named)?;
    Ok(named)
}

/// Flags for the compiler that shorten paths: panic messages name source files, and should not reveal their folder.
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
