//! The sandbox as a WebAssembly module: the only one with C in it, and the only one whose panics are caught.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::process::{cargo, npm_tool, quietly};
use crate::{setup, sqlite};

/// Compiles it, SQLite included, with a standard library of its own: the one that is there does not unwind.
pub fn compile(package: &str, profile: &str, rust_flags: &[String]) -> Result<()> {
    setup::standard_library_sources()?;
    // As a library it is for the native program as well; both at once would not be optimised as a whole.
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

/// The package's own program: one file for Node, which takes what it needs from the package's entry points beside it.
pub fn program(dist: &Path) -> Result<()> {
    quietly(&mut npm_tool("tsc", &["--project", "pkg/src/cli"]))?;
    let file = dist.join("cli.cjs");
    let output = format!("--outfile={}", file.display());
    let arguments = [
        "pkg/src/cli/main.ts",
        "--bundle",
        "--platform=node",
        "--target=node20",
        "--format=cjs",
        "--supported:dynamic-import=false",
        "--log-level=warning",
        "--banner:js=#!/usr/bin/env node",
        "--external:ip1-contacts",
        "--external:bundled-base64",
        "--alias:bundled-module=./pkg/src/wasm/module.node.ts",
        "--alias:ip1-error=./pkg/src/common/error.ts",
        &output,
    ];
    quietly(&mut npm_tool("esbuild", &arguments))?;
    // Everything lies in one folder now.
    let beside = [
        ("bundled-base64", "sandbox-base64"),
        ("ip1-contacts", "index"),
        ("ip1-contacts/import", "import"),
        ("ip1-contacts/spreadsheet", "spreadsheet"),
    ];
    let text = beside.iter().fold(fs::read_to_string(&file)?, |text, (name, place)| {
        text.replace(&format!("require(\"{name}\")"), &format!("require(\"./{place}.cjs\")"))
    });
    fs::write(file, text)?;
    Ok(())
}
