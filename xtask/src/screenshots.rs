//! The README's pictures of the demo, and its recording of the command.

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
    let server = Server::start(&mut command(&sandbox, &flags))?;
    say("taking pictures");
    let images = root().join("docs").join("images");
    let script = |name: &str| root().join("tests").join(name).display().to_string();
    let mut pictures = command("node", &[&script("screenshots.js")]);
    let mut recording = command("node", &[&script("recording.js")]);
    pictures.env("CHROMIUM", browser.chromium).env("DEMO", &server.url);
    recording.env("SANDBOX", &sandbox);
    for node in [&mut pictures, &mut recording] {
        print!("{}", quietly(node.env("IMAGES", &images))?);
    }
    Ok(())
}
