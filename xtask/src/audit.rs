//! What the project is built from: licences, sources, duplicates, known faults.

use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::process::{command, quietly, say};
use crate::setup;

/// What is printed when a list of known faults cannot be had: for crates, and for npm packages.
const UNREACHABLE: [&str; 2] = ["failed to fetch advisory database", "audit endpoint returned an error"];

pub fn run(arguments: &[String]) -> Result<()> {
    crate::arguments::none(arguments)?;
    setup::npm_packages()?;
    let deny = setup::cargo_deny()?;
    let npm = setup::which("npm").context("npm is needed")?;
    say("licences, sources and duplicates of the crates");
    quietly(&mut command(&deny, &["check", "licenses", "bans", "sources"]))?;
    known_faults("the crates", &mut command(&deny, &["check", "advisories"]))?;
    known_faults("the npm packages", &mut command(npm, &["audit"]))
}

/// Compares with the list of known faults, if it can be had.
fn known_faults(of: &str, audit: &mut Command) -> Result<()> {
    say(format!("known faults of {of}"));
    let output = audit.output()?;
    if output.status.success() {
        return Ok(());
    }
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    ensure!(UNREACHABLE.iter().any(|sign| said.contains(sign)), "{said}\n{of} have known faults");
    say(format!("SKIPPED: the list of known faults of {of} cannot be had here"));
    Ok(())
}
