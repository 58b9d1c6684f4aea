//! The package as a user installs it: packed, and unpacked into a project of its own.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::process::{cache, command, quietly, root, say};
use crate::setup;

/// Packs `pkg` and returns the tarball's path.
pub fn pack() -> Result<PathBuf> {
    let folder = cache().join("tarball");
    fs::create_dir_all(&folder)?;
    let npm = setup::which("npm").context("npm is needed")?;
    let destination = folder.display().to_string();
    let printed = quietly(
        command(npm, &["pack", "--silent", "--pack-destination", &destination])
            .current_dir(root().join("pkg")),
    )?;
    let name = printed.lines().last().context("npm pack printed nothing")?;
    Ok(folder.join(name))
}

/// A project with nothing but the packed package installed, and the tests beside it.
pub fn project() -> Result<PathBuf> {
    let tarball = pack()?;
    say("installing the packed package into a project of its own");
    let project = cache().join("project");
    if project.exists() {
        fs::remove_dir_all(&project)?;
    }
    copy_folder(&root().join("tests"), &project)?;
    fs::write(project.join("package.json"), "{ \"private\": true, \"type\": \"module\" }\n")?;
    install(&project, &[&tarball.display().to_string()])?;
    Ok(project)
}

/// Installs what the package.json of a folder names, and `packages`.
pub fn install(folder: &Path, packages: &[&str]) -> Result<()> {
    let npm = setup::which("npm").context("npm is needed")?;
    let quiet = ["install", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"];
    quietly(command(npm, &quiet).args(packages).current_dir(folder))?;
    Ok(())
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_name() == "node_modules" {
            continue;
        }
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
