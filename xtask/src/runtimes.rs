//! The packed package in every runtime there is a row for: `tests/runtimes/rows.js`.

use std::process::Command;

use anyhow::Result;

use crate::process::{cache, command, root};
use crate::{build, demo, setup, tarball};

/// The rows that every change is tested with.
pub fn quick() -> Result<Command> {
    let mut node = suite()?;
    node.env("QUICK", "1");
    Ok(node)
}

/// All rows; the results are written into the README.
pub fn all() -> Result<Command> {
    let mut node = suite()?;
    let programs = [("FIREFOX", setup::firefox()), ("WEBKIT", setup::webkit())];
    node.env("README", root().join("README.md"));
    node.envs(programs.into_iter().filter_map(|(variable, program)| Some((variable, program?))));
    Ok(node)
}

fn suite() -> Result<Command> {
    let sandbox = demo::build_sandbox()?;
    let chromium = setup::browser()?.chromium;
    build::package(build::Quality::Release)?;
    let tests = ["tests/runtimes/runtimes.test.js", "tests/runtimes/queues.test.js"];
    let arguments = [&["--test", "--test-reporter=spec", "--test-concurrency=1"][..], &tests].concat();
    let mut node = command("node", &arguments);
    node.env("SANDBOX", sandbox)
        .env("CHROMIUM", chromium)
        .env("TARBALL", tarball::pack()?)
        .env("REPOSITORY", root())
        .env("PROJECTS", cache().join("runtimes"));
    Ok(node)
}
