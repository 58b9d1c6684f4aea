//! The sandbox as a WebAssembly module: the only one with C in it, and the only one whose panics are caught.

use std::process::Command;

use anyhow::Result;

use crate::process::{cargo, quietly};
use crate::{setup, sqlite};

/// Compiles it, with SQLite and with its own build of the standard library, because the usual one does not unwind.
pub fn compile(package: &str, profile: &str, rust_flags: &[String]) -> Result<()> {
    setup::standard_library_sources()?;
    // As a cdylib alone, because cargo does no link-time optimisation if it builds an rlib as well.
    let library = ["rustc", "--package", package, "--lib", "--crate-type", "cdylib"];
    let target = ["--target", "wasm32-unknown-unknown", "--profile", profile, "-Zbuild-std=std,panic_unwind"];
    let mut cargo = cargo(&[&library[..], &target].concat());
    cargo
        .args(sqlite::cargo_flags()?)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", rust_flags.join(" "))
        .env("RUSTC_BOOTSTRAP", "1");
    quietly(&mut cargo)?;
    Ok(())
}

/// The lints for WebAssembly.
pub fn clippy() -> Result<Command> {
    let mut cargo =
        cargo(&["clippy", "--package", "ip1-sandbox", "--lib", "--target", "wasm32-unknown-unknown"]);
    cargo.args(sqlite::cargo_flags()?).args(["--", "-D", "warnings"]);
    Ok(cargo)
}
