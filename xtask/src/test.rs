//! Runs the test suites and counts over all of them.

use std::fs;
use std::ops::AddAssign;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::process::{cargo, root, say, teed};
use crate::{build, demo, modules, phone, runtimes, setup, tarball};

/// A suite's name, what it covers, and what runs it.
type Suite = (&'static str, &'static str, fn() -> Result<Counts>);

const SUITES: [Suite; 13] = [
    ("rust", "pure Rust, the sandbox, the examples in the documentation", rust),
    ("phone", "phone numbers, against libphonenumber for JavaScript", phone),
    ("wasm-node", "the boundary between Rust and JavaScript, in Node", wasm_node),
    ("wasm-chromium", "the same in Chromium", wasm_chromium),
    ("package", "the packed package in Node, against the sandbox", package),
    ("import", "bulk import, from the packed package, against the sandbox", import),
    ("spreadsheet", "spreadsheets as many programs write them, from the packed package", spreadsheet),
    ("command", "the package's command, with a terminal and without, against the sandbox", the_command),
    ("sandbox", "the package's sandbox, in process and over HTTP, and the other suites against it", sandbox),
    ("types", "the published definitions, under two compilers and with and without the DOM", types),
    ("browser", "the packed package and the demo in Chromium and Firefox, against the sandbox", browser),
    ("runtimes-quick", "the packed package in the usual runtimes and bundlers", runtimes_quick),
    ("runtimes", "in all of them, and all browsers; writes the README's tables", runtimes),
];

/// Run only when asked for by name: it takes long and needs browsers that not every machine can install.
const ON_DEMAND: &str = "runtimes";

/// How many tests passed and failed.
#[derive(Default, Clone, Copy)]
struct Counts {
    passed: u32,
    failed: u32,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Whether there is a suite of that name.
pub fn is_suite(name: &str) -> bool {
    SUITES.iter().any(|suite| suite.0 == name)
}

pub fn run(names: &[String]) -> Result<()> {
    if let Some(unknown) = names.iter().find(|name| !is_suite(name)) {
        let known: Vec<String> =
            SUITES.iter().map(|(name, about, _)| format!("  {name:<14} {about}")).collect();
        bail!("there is no suite `{unknown}`; there are\n{}", known.join("\n"));
    }
    // First, so that a missing Node is reported before any suite runs.
    setup::npm_packages()?;
    let mut total = Counts::default();
    for (name, about, suite) in SUITES {
        let is_wanted =
            if names.is_empty() { name != ON_DEMAND } else { names.iter().any(|wanted| wanted == name) };
        if !is_wanted {
            continue;
        }
        say(format!("suite {name}: {about}"));
        total += suite()?;
    }
    println!("{} passed, {} failed", total.passed, total.failed);
    match total.failed {
        0 => Ok(()),
        _ => bail!("there are failed tests"),
    }
}

fn rust() -> Result<Counts> {
    count(&mut cargo(&["test", "--workspace", "--no-fail-fast"]))
}

fn phone() -> Result<Counts> {
    count(&mut phone::judge()?)
}

fn wasm_node() -> Result<Counts> {
    count(&mut wasm()?)
}

fn wasm_chromium() -> Result<Counts> {
    let browser = setup::browser()?;
    count(wasm()?.env("WASM_BINDGEN_USE_BROWSER", "1").env("CHROMEDRIVER", browser.driver))
}

fn wasm() -> Result<Command> {
    setup::wasm_target()?;
    let runner = setup::test_runner()?;
    let mut command = cargo(&["test", "--target", "wasm32-unknown-unknown", "--test", "boundary"]);
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner);
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", modules::FEATURES);
    Ok(command)
}

fn package() -> Result<Counts> {
    node_suite("node", Command::new("node"))
}

fn import() -> Result<Counts> {
    node_suite("import", Command::new("node"))
}

fn spreadsheet() -> Result<Counts> {
    node_suite("spreadsheet", Command::new("node"))
}

fn the_command() -> Result<Counts> {
    node_suite("cli", Command::new("node"))
}

fn browser() -> Result<Counts> {
    let browser = setup::browser()?;
    let mut node = Command::new("node");
    node.env("CHROMIUM", browser.chromium);
    match setup::firefox() {
        Some(firefox) => drop(node.env("FIREFOX", firefox)),
        None => say("Firefox is not on the path, so its tests are skipped (Debian: apt install firefox-esr)"),
    }
    demo::build_page(build::Quality::Release)?;
    node_suite("browser", node)
}

fn types() -> Result<Counts> {
    let sandbox = demo::build_sandbox()?;
    let project = packed_project()?;
    let folder = project.join("types");
    // The compilers, once for all its files.
    tarball::install(&folder, &[])?;
    node_tests(&project, &tests_in(&folder)?, &sandbox, Command::new("node"))
}

fn runtimes_quick() -> Result<Counts> {
    count(&mut runtimes::quick()?)
}

fn runtimes() -> Result<Counts> {
    count(&mut runtimes::all()?)
}

/// The tests of the package that run once more against the package's own sandbox, served in their own process.
const SERVED_IN_PROCESS: [&str; 9] = [
    "answers.test.js",
    "endpoints.test.js",
    "interruption.test.js",
    "list-links.test.js",
    "lists.test.js",
    "odd-properties.test.js",
    "require.test.cjs",
    "retries.test.js",
    "token-provider.test.js",
];
const SERVED_OVER_HTTP: [&str; 1] = ["conformance.test.js"];

fn sandbox() -> Result<Counts> {
    let native = demo::build_sandbox()?;
    let project = packed_project()?;
    let program = project.join("node_modules/ip1-contacts/dist/cli.cjs");
    let tests = |names: &[&str]| names.iter().map(|name| project.join("node").join(name)).collect::<Vec<_>>();
    let mut total =
        node_tests(&project, &tests_in(&project.join("sandbox"))?, &native, Command::new("node"))?;
    say("tests of the package against its sandbox in process");
    let in_process = Path::new("in-process");
    total += node_tests(&project, &tests(&SERVED_IN_PROCESS), in_process, Command::new("node"))?;
    say("tests of the package against its sandbox over HTTP");
    let served = tests(&[&SERVED_IN_PROCESS[..], &SERVED_OVER_HTTP].concat());
    total += node_tests(&project, &served, &program, Command::new("node"))?;
    say("tests of the native sandbox against the package's over HTTP");
    let mut cargo = cargo(&["test", "--package", "ip1-sandbox", "--test", "*", "--no-fail-fast"]);
    total += count(cargo.env("SANDBOX_PROGRAM", program))?;
    Ok(total)
}

/// Runs the Node tests of a folder of `tests` inside a project that has the packed package.
fn node_suite(folder: &str, node: Command) -> Result<Counts> {
    let sandbox = demo::build_sandbox()?;
    let project = packed_project()?;
    node_tests(&project, &tests_in(&project.join(folder))?, &sandbox, node)
}

fn packed_project() -> Result<PathBuf> {
    build::package(build::Quality::Release)?;
    tarball::project()
}

fn tests_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    let mut files: Vec<PathBuf> = entries.into_iter().filter(|path| is_test(path)).collect();
    files.sort();
    Ok(files)
}

fn node_tests(project: &Path, files: &[PathBuf], sandbox: &Path, mut node: Command) -> Result<Counts> {
    node.current_dir(project)
        .env("SANDBOX", sandbox)
        .env("REPOSITORY", root())
        // Two files at a time: most of what a test does is to wait for another process.
        .args(["--test", "--test-reporter=spec", "--test-concurrency=2", "--expose-gc"])
        .args(files);
    count(&mut node)
}

fn is_test(path: &Path) -> bool {
    path.to_string_lossy().ends_with(".test.js") || path.to_string_lossy().ends_with(".test.cjs")
}

/// Runs a suite and reads its counts from what it prints.
fn count(suite: &mut Command) -> Result<Counts> {
    let (text, succeeded) = teed(suite)?;
    let mut counts = Counts::default();
    for line in text.lines() {
        let line = without_colours(line);
        if let Some(result) = line.strip_prefix("test result: ") {
            counts.passed += number_before(result, " passed");
            counts.failed += number_before(result, " failed");
        } else if let Some(passed) = line.strip_prefix("ℹ pass ") {
            counts.passed += passed.trim().parse().unwrap_or(0);
        } else if let Some(failed) = line.strip_prefix("ℹ fail ") {
            counts.failed += failed.trim().parse().unwrap_or(0);
        }
    }
    if !succeeded {
        // A suite that exited with an error has failed, even if it counted no failed test.
        counts.failed = counts.failed.max(1);
    } else if counts.passed == 0 {
        bail!("the suite ran no test");
    }
    Ok(counts)
}

fn number_before(text: &str, word: &str) -> u32 {
    let before = text.split(word).next().unwrap_or_default();
    before.rsplit(' ').next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

fn without_colours(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_string();
    parts.fold(first, |text, part| text + part.split_once('m').map_or("", |(_, rest)| rest))
}
