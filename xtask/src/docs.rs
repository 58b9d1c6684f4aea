//! The API reference: of the npm package from its published definitions, of the crates from their sources.

use anyhow::Result;

use crate::process::{cargo, command, quietly, root, say};
use crate::{build, setup};

pub fn run(arguments: &[String]) -> Result<()> {
    crate::arguments::none(arguments)?;
    setup::npm_packages()?;
    build::package(build::Quality::Release)?;
    of_crates()?;
    of_package()?;
    say("the reference is in target/docs/api, and that of the Rust crates in target/doc");
    Ok(())
}

/// Builds Rust's reference. Broken links and undocumented public items are errors.
pub fn of_crates() -> Result<()> {
    say("rustdoc");
    let crates = ["ip1-contacts", "ip1-contacts-import", "ip1-contacts-spreadsheet", "ip1-phone"];
    let packages: Vec<&str> = crates.iter().flat_map(|name| ["--package", name]).collect();
    quietly(
        cargo(&[&["doc", "--lib", "--no-deps"], &packages[..]].concat()).env("RUSTDOCFLAGS", "-D warnings"),
    )?;
    Ok(())
}

/// Builds the npm package's reference in the same way, from the built package.
pub fn of_package() -> Result<()> {
    say("typedoc");
    let docs = root().join("docs");
    quietly(command(docs.join("node_modules").join(".bin").join("typedoc"), &[]).current_dir(docs))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::*;
    use crate::arguments::USAGE;
    use crate::test;

    fn documents() -> Vec<PathBuf> {
        let folders = [root(), root().join("docs")];
        let files = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap());
        files
            .map(|file| file.unwrap().path())
            .filter(|path| path.extension().is_some_and(|end| end == "md"))
            .collect()
    }

    fn word(text: &str) -> &str {
        text.split(|character: char| !character.is_ascii_lowercase() && character != '-')
            .next()
            .unwrap_or_default()
    }

    #[test]
    fn the_documents_name_commands_and_suites_that_exist() {
        let mut commands = 0;
        for path in documents() {
            let text = fs::read_to_string(&path).unwrap();
            for rest in text.split("cargo xtask ").skip(1) {
                let command = word(rest);
                assert!(USAGE.contains(&format!("\n  {command} ")), "{}: {command}", path.display());
                if let Some(suite) = rest.strip_prefix("test ").map(word).filter(|suite| !suite.is_empty()) {
                    assert!(test::is_suite(suite), "{}: {suite}", path.display());
                }
                commands += 1;
            }
        }
        assert!(commands > 20, "only {commands}");
    }
}
