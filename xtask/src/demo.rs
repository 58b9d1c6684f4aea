//! The sandbox, and the demo page in front of it.

use std::path::PathBuf;

use anyhow::Result;

use crate::build::{self, Quality};
use crate::process::{Server, cargo, command, npm_tool, quietly, root, say};

const PORT: &str = "8787";
/// Enough for the lists to scroll and for every kind of contact to appear.
pub const SAMPLE_CONTACTS: &str = "5000";

/// Sets everything up and serves the demo until it is interrupted.
pub fn run(arguments: &[String]) -> Result<()> {
    crate::arguments::none(arguments)?;
    build_page(Quality::Release)?;
    let sandbox = build_sandbox()?;
    let page = root().join("www").join("dist");
    let flags = ["--seed", SAMPLE_CONTACTS, "--www", &page.display().to_string(), "--port", PORT];
    let server = Server::start(&mut command(&sandbox, &flags)).or_else(|_| {
        say(format!("port {PORT} is taken; using another"));
        let flags = [&flags[..5], &["0"]].concat();
        Server::start(&mut command(&sandbox, &flags))
    })?;
    say(format!("the demo is at {} (Ctrl-C ends it)", server.url));
    say(format!("without a server, with the sandbox in the page itself: {}/contacts?sandbox", server.url));
    server.wait()
}

/// Runs the sandbox with the caller's own flags.
pub fn sandbox(arguments: &[String]) -> Result<()> {
    let flags = arguments.strip_prefix(&["--".to_string()]).unwrap_or(arguments);
    let status = command(build_sandbox()?, &[]).args(flags).status()?;
    std::process::exit(status.code().unwrap_or(1));
}

/// Builds the sandbox and returns the program's path.
pub fn build_sandbox() -> Result<PathBuf> {
    say("building the sandbox");
    quietly(&mut cargo(&["build", "--package", "ip1-sandbox"]))?;
    Ok(root().join("target").join("debug").join(format!("ip1-sandbox{}", std::env::consts::EXE_SUFFIX)))
}

/// Builds the package and, with it, the demo page.
pub fn build_page(quality: Quality) -> Result<()> {
    build::package(quality)?;
    say("building the demo page");
    quietly(npm_tool("tsc", &["--project", "www"]).env("NO_COLOR", "1"))?;
    quietly(npm_tool("vite", &["build"]).current_dir(root().join("www")))?;
    Ok(())
}
