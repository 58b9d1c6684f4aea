//! What must be right before a release. Nothing is published from here: that is for a person to do.

use std::fs;

use anyhow::{Context, Result, bail, ensure};

use crate::process::{cargo, command, quietly, root, say};
use crate::{audit, build, lint, setup, size, test, version};

const CHECKLIST: &str = "\
nothing is published by this program. What a person does:

  1. cargo xtask release --dry-run        all of it passes, on a machine that reaches the lists of vulnerabilities
  2. cargo xtask test runtimes            no row fails that passed before; the tables go into the release
  3. cargo xtask conformance --base-url https://api.ip1sms.com    with a token: the service is what we take it for
  4. CHANGELOG.md                         the day of the release in place of `Unreleased`; commit, and tag it vVERSION
     pkg/package.json                     `repository` and `bugs`, once it is hosted where everyone can see it
  5. cargo xtask build, then npm publish  in pkg/, from a clean checkout of the tag, with two-factor authentication
  6. cargo publish                        in phone/ and in the root
  7. CHANGELOG.md                         a new part `Unreleased`";

pub fn run(arguments: &[String]) -> Result<()> {
    match arguments {
        [flag] if flag == "--dry-run" => dry_run(),
        [] => {
            println!("{CHECKLIST}");
            Ok(())
        }
        _ => bail!("usage: cargo xtask release [--dry-run]"),
    }
}

/// Quick checks, which fail most often, come first.
fn dry_run() -> Result<()> {
    let version = version::of_package()?;
    say(format!("version {version}"));
    versions_agree(&version)?;
    changelog_has(&version)?;
    audit::run(&[])?;
    lint::run(&[])?;
    publish_dry_run()?;
    size::run(&[])?;
    test::run(&[])?;
    say(format!("version {version} can be released; `cargo xtask release` says how"));
    Ok(())
}

/// The workspace's version, which xtask has as well, is the package's.
fn versions_agree(version: &str) -> Result<()> {
    let crates = env!("CARGO_PKG_VERSION");
    ensure!(crates == version, "Cargo.toml has version {crates}, pkg/package.json {version}");
    Ok(())
}

fn changelog_has(version: &str) -> Result<()> {
    ensure!(entry(&read("CHANGELOG.md")?, version).is_some(), "CHANGELOG.md says nothing of {version}");
    Ok(())
}

/// What the changelog says of a version, if it says something.
fn entry<'a>(changelog: &'a str, version: &str) -> Option<&'a str> {
    let (_, rest) = changelog.split_once(&format!("\n## [{version}] - "))?;
    let (_, entry) = rest.split("\n## ").next()?.split_once('\n')?;
    entry.contains("\n- ").then_some(entry)
}

/// Finds what a registry would refuse, without publishing anything.
fn publish_dry_run() -> Result<()> {
    build::package(build::Quality::Release)?;
    say("npm publish --dry-run");
    let npm = setup::which("npm").context("npm is needed")?;
    quietly(command(npm, &["publish", "--dry-run"]).current_dir(root().join("pkg")))?;
    say("cargo publish --dry-run");
    // Work in progress may be checked as well; the checklist asks for a clean checkout.
    for package in ["ip1-phone", "ip1-contacts"] {
        quietly(&mut cargo(&["publish", "--package", package, "--dry-run", "--allow-dirty"]))?;
    }
    Ok(())
}

fn read(file: &str) -> Result<String> {
    fs::read_to_string(root().join(file)).with_context(|| format!("{file} cannot be read"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_of_its_version_and_says_something() {
        let changelog = "# Changelog\n\n## [1.1.0] - Unreleased\n\n### Added\n\n- B.\n\n## [1.0.0] - 2026-01-01\n\nNothing.\n";
        assert_eq!(entry(changelog, "1.1.0"), Some("\n### Added\n\n- B.\n"));
        assert_eq!((entry(changelog, "1.0.0"), entry(changelog, "1.1")), (None, None));
    }
}
