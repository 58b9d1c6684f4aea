//! The sandbox as a WebAssembly module: the only one with C in it, and the only one whose panics are caught.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::build::{self, FEATURES, Module, Quality};
use crate::process::{cargo, npm_tool, quietly};
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

/// The lints for WebAssembly.
pub fn clippy() -> Result<Command> {
    let mut cargo = cargo(&["clippy", "--package", "ip1-sandbox", "--lib", "--target", "wasm32-unknown-unknown"]);
    cargo.args(sqlite::cargo_flags()?).args(["--", "-D", "warnings"]);
    Ok(cargo)
}

fn rust_flags() -> Result<Vec<String>> {
    Ok([build::nameless_sources()?, UNWINDING.map(String::from).into()].concat())
}

/// The package's own program, which serves the sandbox over HTTP: one file for Node, and the module beside it.
pub fn program(dist: &Path) -> Result<()> {
    quietly(&mut npm_tool("tsc", &["--project", "pkg/src/cli"]))?;
    let output = format!("--outfile={}", dist.join("cli.cjs").display());
    let arguments = [
        "pkg/src/cli/main.ts",
        "--bundle",
        "--platform=node",
        "--target=node20",
        "--format=cjs",
        "--supported:dynamic-import=false",
        "--log-level=warning",
        "--banner:js=#!/usr/bin/env node",
        "--external:./sandbox-base64.cjs",
        "--alias:sandbox-module=./pkg/src/sandbox-module.node.ts",
        "--alias:ip1-error=./pkg/src/error.ts",
        &output,
    ];
    quietly(&mut npm_tool("esbuild", &arguments))?;
    Ok(())
}
