//! Formatting, lints, types, and the form of the published package.

use anyhow::Result;

use crate::process::{cargo, npm_tool, quietly, say};
use crate::{api_report, build, circles, docs, sandbox_module, setup, tarball};

pub fn run(arguments: &[String]) -> Result<()> {
    crate::arguments::none(arguments)?;
    setup::npm_packages()?;
    setup::wasm_target()?;

    say("rustfmt");
    quietly(&mut cargo(&["fmt", "--all", "--check"]))?;
    say("circles of imports");
    circles::check()?;
    say("clippy, for this machine");
    quietly(&mut cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    say("clippy, for WebAssembly");
    let wasm = [
        "clippy",
        "--package",
        "ip1-contacts",
        "--target",
        "wasm32-unknown-unknown",
        "--lib",
        "--test",
        "boundary",
    ];
    quietly(&mut cargo(&[&wasm[..], &["--", "-D", "warnings"]].concat()))?;
    let others = [
        "clippy",
        "--package",
        "ip1-contacts-import",
        "--package",
        "ip1-contacts-spreadsheet",
        "--target",
        "wasm32-unknown-unknown",
        "--lib",
    ];
    quietly(&mut cargo(&[&others[..], &["--", "-D", "warnings"]].concat()))?;
    quietly(&mut sandbox_module::clippy()?)?;
    say("clippy, for phone numbers without the standard library");
    let phone = ["clippy", "--package", "ip1-phone", "--no-default-features", "--lib"];
    quietly(&mut cargo(&[&phone[..], &["--", "-D", "warnings"]].concat()))?;
    docs::of_crates()?;
    say("prettier");
    quietly(&mut npm_tool("prettier", &["--check", "."]))?;

    build::package(build::Quality::Release)?;
    api_report::check()?;
    docs::of_package()?;
    let tarball = tarball::pack()?.display().to_string();
    say("eslint, for the oldest browsers");
    quietly(&mut npm_tool("eslint", &["pkg/dist"]))?;
    say("types of the demo");
    quietly(&mut npm_tool("tsc", &["--project", "www"]))?;
    say("publint");
    quietly(&mut npm_tool("publint", &["--strict", &tarball]))?;
    say("are the types wrong");
    let without = [
        "--exclude-entrypoints",
        "./core_bg.wasm",
        "./import_bg.wasm",
        "./import-phone_bg.wasm",
        "./import-whole_bg.wasm",
        "./sandbox_bg.wasm",
        "./spreadsheet_bg.wasm",
    ];
    quietly(&mut npm_tool("attw", &[&[tarball.as_str()][..], &without].concat()))?;
    say("all is well");
    Ok(())
}
