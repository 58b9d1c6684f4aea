//! The README's pictures of the demo.

use anyhow::Result;

use crate::build::Quality;
use crate::process::{Server, command, quietly, root, say};
use crate::{demo, setup};

/// Takes them anew.
pub fn run(arguments: &[String]) -> Result<()> {
    crate::arguments::none(arguments)?;
    let browser = setup::browser()?;
    demo::build_page(Quality::Release)?;
    let sandbox = demo::build_sandbox()?;
    let page = root().join("www").join("dist").display().to_string();
    let flags = ["--port", "0", "--seed", demo::SAMPLE_CONTACTS, "--www", &page];
    let server = Server::start(&mut command(sandbox, &flags))?;
    say("taking pictures");
    let script = root().join("tests").join("screenshots.js").display().to_string();
    let printed = quietly(
        command("node", &[script.as_str()])
            .env("CHROMIUM", browser.chromium)
            .env("DEMO", &server.url)
            .env("IMAGES", root().join("docs").join("images")),
    )?;
    print!("{printed}");
    Ok(())
}
