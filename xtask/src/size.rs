//! Measures what a user of the package downloads.

use anyhow::Result;

use crate::process::{command, root, teed};
use crate::{build, tarball};

pub fn run(arguments: &[String]) -> Result<()> {
    crate::arguments::none(arguments)?;
    build::package(build::Quality::Release)?;
    let project = tarball::project()?;
    let mut node = command("node", &["size.js"]);
    node.current_dir(project).env("DOCUMENT", root().join("docs").join("size.md"));
    let (_, within_budget) = teed(&mut node)?;
    anyhow::ensure!(within_budget, "the download is over the budget");
    Ok(())
}
