//! Running other programs.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;

use anyhow::{Context, Result, bail};

/// The repository's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the root").to_path_buf()
}

/// Where the commands keep what they make for themselves.
pub fn cache() -> PathBuf {
    root().join("target").join("xtask")
}

/// Says what is being done.
pub fn say(what: impl AsRef<str>) {
    println!("xtask: {}", what.as_ref());
    let _ = std::io::stdout().flush();
}

/// A program to run in the repository's root.
pub fn command(program: impl AsRef<OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    command
}

/// The cargo that runs this.
pub fn cargo(arguments: &[&str]) -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), arguments)
}

/// A program of an npm package of this repository.
pub fn npm_tool(name: &str, arguments: &[&str]) -> Command {
    command(root().join("node_modules").join(".bin").join(name), arguments)
}

/// Runs a command whose output is of interest only when it fails.
pub fn quietly(command: &mut Command) -> Result<String> {
    let shown = shown(command);
    let output =
        command.stdin(Stdio::null()).output().with_context(|| format!("`{shown}` could not be started"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        print!("{text}");
        eprint!("{}", String::from_utf8_lossy(&output.stderr));
        bail!("`{shown}` failed");
    }
    Ok(text)
}

/// Runs a command, showing its output, and returns what it printed and whether it succeeded.
pub fn teed(command: &mut Command) -> Result<(String, bool)> {
    let shown = shown(command);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("`{shown}` could not be started"))?;
    let errors = child.stderr.take().map(|stream| thread::spawn(|| tee(stream, std::io::stderr())));
    let mut text = child.stdout.take().map(|stream| tee(stream, std::io::stdout())).unwrap_or_default();
    if let Some(Ok(more)) = errors.map(thread::JoinHandle::join) {
        text += &more;
    }
    Ok((text, child.wait()?.success()))
}

fn tee(stream: impl Read, mut to: impl Write) -> String {
    let mut text = String::new();
    let mut lines = BufReader::new(stream);
    let mut line = Vec::new();
    while matches!(lines.read_until(b'\n', &mut line), Ok(length) if length > 0) {
        let _ = to.write_all(&line);
        text += &String::from_utf8_lossy(&line);
        line.clear();
    }
    text
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// A server that ends with the command that started it.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub url: String,
}

impl Server {
    /// Starts a server that says `listening on <address>` in its first line.
    pub fn start(command: &mut Command) -> Result<Self> {
        let shown = shown(command);
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("`{shown}` could not be started"))?;
        let mut lines = BufReader::new(child.stdout.take().context("no output")?).lines();
        let first = lines.next().transpose()?.unwrap_or_default();
        let Some(url) = first.strip_prefix("listening on ").map(String::from) else {
            let _ = child.wait();
            bail!("`{shown}` did not start");
        };
        thread::spawn(move || lines.map_while(Result::ok).for_each(|line| println!("{line}")));
        Ok(Server { child, url })
    }

    /// Waits until the server ends by itself.
    pub fn wait(mut self) -> Result<()> {
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
