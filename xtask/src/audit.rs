//! Checks the dependencies: licences, sources, duplicates, known vulnerabilities.

use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::process::{command, quietly, say};
use crate::setup;

/// What cargo-deny and npm print when they cannot reach the list of vulnerabilities.
const UNREACHABLE: [&str; 2] = ["failed to fetch advisory database", "audit endpoint returned an error"];

pub fn run(arguments: &[String]) -> Result<()> {
    crate::arguments::none(arguments)?;
    setup::npm_packages()?;
    let deny = setup::cargo_deny()?;
    let npm = setup::which("npm").context("npm is needed")?;
    say("licences, sources and duplicates of the crates");
    quietly(&mut command(&deny, &["check", "licenses", "bans", "sources"]))?;
    known_vulnerabilities("the crates", &mut command(&deny, &["check", "advisories"]))?;
    known_vulnerabilities("the npm packages", &mut command(npm, &["audit"]))
}

/// Compares with the list of known vulnerabilities, if it can be reached.
fn known_vulnerabilities(of: &str, audit: &mut Command) -> Result<()> {
    say(format!("known vulnerabilities of {of}"));
    let output = audit.output()?;
    if output.status.success() {
        return Ok(());
    }
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    ensure!(UNREACHABLE.iter().any(|sign| said.contains(sign)), "{said}\n{of} have known vulnerabilities");
    say(format!("SKIPPED: the list of known vulnerabilities of {of} cannot be reached"));
    Ok(())
}
