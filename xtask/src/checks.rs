//! Longer checks of the packed package, run on demand.

use std::fs;
use std::process::Command;

use anyhow::{Result, bail};

use crate::process::{cache, root, say};
use crate::{build, demo, setup, tarball};

/// A seeded mix of all calls under faults, compared with the database at the end.
pub fn soak(arguments: &[String]) -> Result<()> {
    run("soak/soak.js", arguments)
}

/// Whether a service is what its documentation, and our readings of it, say.
pub fn conformance(arguments: &[String]) -> Result<()> {
    run("conformance/conformance.js", arguments)
}

/// Measurements: ratios to what people use otherwise, and memory.
pub fn bench(arguments: &[String]) -> Result<()> {
    match arguments {
        [name] if name == "import" => run("bench/import.js", &[]),
        [name] if name == "import-memory" => run("bench/import-memory.js", &[]),
        _ => bail!("usage: cargo xtask bench import|import-memory"),
    }
}

fn run(script: &str, arguments: &[String]) -> Result<()> {
    build::package(build::Quality::Release)?;
    let sandbox = demo::build_sandbox()?;
    let project = tarball::project()?;
    say(format!("running {script}"));
    let mut node = Command::new("node");
    let status = node
        .current_dir(project)
        .env("SANDBOX", sandbox)
        .env("RESULTS", cache().join(format!("{}.json", script.replace('/', "-"))))
        .env("CHROMIUM", setup::browser().map(|browser| browser.chromium).unwrap_or_default())
        .args(["--expose-gc", script])
        .args(arguments)
        .status()?;
    if !status.success() {
        bail!("{script} found something wrong");
    }
    Ok(())
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

const FUZZ_TARGETS: [&str; 5] = ["decode", "link", "retry_after", "csv", "checkpoint"];
