//! The sandbox as a WebAssembly module: the only one with C in it, and the only one whose panics are caught.

use std::path::PathBuf;

use anyhow::Result;

use crate::build::{self, FEATURES, Module, Quality};
use crate::process::{cargo, quietly};
use crate::{setup, sqlite};

/// A panic unwinds, so that it costs a request and not the sandbox. It takes a standard library of one's own.
const UNWINDING: [&str; 2] = ["-Cpanic=unwind", FEATURES];

/// Compiles it, SQLite included.
pub fn compile(module: &Module, quality: Quality) -> Result<PathBuf> {
    let (profile, folder) = match quality {
        Quality::Development => ("dev", "debug"),
        Quality::Release => (module.profile, module.profile),
    };
    setup::standard_library_sources()?;
    // As a library it is for the native program as well; both at once would not be optimised as a whole.
    let library = ["rustc", "--package", module.package, "--lib", "--crate-type", "cdylib"];
    let target = ["--target", "wasm32-unknown-unknown", "--profile", profile, "-Zbuild-std=std,panic_unwind"];
    let mut cargo = cargo(&[&library[..], &target].concat());
    cargo
        .args(sqlite::cargo_flags()?)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", rust_flags()?.join(" "))
        .env("RUSTC_BOOTSTRAP", "1");
    quietly(&mut cargo)?;
    Ok(build::compiled(module, folder))
}

fn rust_flags() -> Result<Vec<String>> {
    Ok([build::nameless_sources()?, UNWINDING.map(String::from).into()].concat())
}
