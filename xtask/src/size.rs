//! What a user of the package downloads.

use anyhow::Result;

use crate::process::{command, teed};
use crate::{build, tarball};

pub fn run(arguments: &[String]) -> Result<()> {
    crate::no_arguments(arguments)?;
    build::package(build::Quality::Release)?;
    let project = tarball::project()?;
    let (_, within_budget) = teed(command("node", &["size.js"]).current_dir(project))?;
    anyhow::ensure!(within_budget, "the download is over the budget");
    Ok(())
}
