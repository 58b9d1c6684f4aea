//! Longer checks of the packed package, run on demand.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::process::{cache, cargo, quietly, root, say};
use crate::{build, demo, setup, tarball};

/// A seeded mix of all calls under faults, compared with the database at the end; or, with `sync` before the flags, syncs
/// of random tables.
pub fn soak(arguments: &[String]) -> Result<()> {
    match arguments {
        [mode, rest @ ..] if mode == "sync" => run("soak/sync.js", rest),
        _ => run("soak/soak.js", arguments),
    }
}

/// Whether a service is what its documentation, and our readings of it, say.
pub fn conformance(arguments: &[String]) -> Result<()> {
    run("conformance/conformance.js", arguments)
}

/// Time and memory as ratios to what people use otherwise: all of it, which writes `docs/benchmarks.md`, or the
/// named groups.
pub fn bench(arguments: &[String]) -> Result<()> {
    let chromium = setup::browser()?.chromium;
    let results = format!("{}.json", [&["bench".into()], arguments].concat().join("-"));
    let mut node = script("bench/bench.js", arguments)?;
    if arguments.is_empty() || arguments.iter().any(|group| group == "spreadsheet") {
        node.env("CALAMINE", native_calamine()?);
    }
    node.env("CHROMIUM", chromium)
        .env("RESULTS", cache().join(results))
        .env("DOCUMENT", root().join("docs").join("benchmarks.md"));
    become_it(node)
}

/// calamine without WebAssembly.
fn native_calamine() -> Result<PathBuf> {
    say("building calamine for this machine");
    let package = "ip1-contacts-spreadsheet";
    quietly(&mut cargo(&["build", "--release", "--package", package, "--example", "native"]))?;
    Ok(root().join("target").join("release").join("examples").join("native"))
}

fn run(name: &str, arguments: &[String]) -> Result<()> {
    become_it(script(name, arguments)?)
}

/// A script of `tests` inside a project that has the packed package.
fn script(name: &str, arguments: &[String]) -> Result<Command> {
    build::package(build::Quality::Release)?;
    let sandbox = demo::build_sandbox()?;
    let project = tarball::project()?;
    say(format!("running {name}"));
    let mut node = Command::new("node");
    node.current_dir(project).env("SANDBOX", sandbox).args(["--expose-gc", name]).args(arguments);
    Ok(node)
}

/// Runs the command in place of this process, so that Ctrl-C reaches it alone and it can clean up.
#[cfg(unix)]
fn become_it(mut command: Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(command.exec().into())
}

#[cfg(not(unix))]
fn become_it(mut command: Command) -> Result<()> {
    std::process::exit(command.status()?.code().unwrap_or(1));
}

/// Runs the fuzz targets, each for its share of the time.
pub fn fuzz(arguments: &[String]) -> Result<()> {
    let seconds: u64 = match arguments {
        [] => 60,
        [flag, seconds] if flag == "--seconds" => seconds.parse()?,
        _ => bail!("usage: cargo xtask fuzz [--seconds N]"),
    };
    let fuzzer = setup::fuzzer()?;
    for target in FUZZ_TARGETS {
        say(format!("fuzzing {target} for {seconds} s"));
        // What it finds goes into the first folder; the second holds the inputs to start from.
        let found = cache().join("fuzz").join(target);
        fs::create_dir_all(&found)?;
        let status = Command::new(&fuzzer)
            .current_dir(root())
            .env("RUSTUP_TOOLCHAIN", "nightly")
            .args(["fuzz", "run", "--target-dir", "target/fuzz", target])
            .arg(found)
            .arg(root().join("fuzz").join("corpus").join(target))
            .args(["--", &format!("-max_total_time={seconds}"), "-rss_limit_mb=4096"])
            .status()?;
        if !status.success() {
            bail!("fuzzing {target} found something; the input is in fuzz/artifacts/{target}");
        }
    }
    Ok(())
}

const FUZZ_TARGETS: [&str; 10] = [
    "decode",
    "redact",
    "link",
    "retry_after",
    "table",
    "contacts",
    "cell",
    "checkpoint",
    "phone",
    "spreadsheet",
];
