//! Installs what a fresh machine lacks. A step whose work is done already does nothing.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result, bail};

use crate::process::{cache, cargo, command, quietly, root, say};

const OLDEST_NODE: u32 = 20;

/// Node and npm on the path, and the npm packages of the lock file.
pub fn npm_packages() -> Result<()> {
    let version = quietly(&mut command("node", &["--version"]))
        .map_err(|_| anyhow::anyhow!("Node {OLDEST_NODE} or newer is needed: https://nodejs.org"))?;
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse().ok());
    if major.is_none_or(|major: u32| major < OLDEST_NODE) {
        bail!("Node {OLDEST_NODE} or newer is needed; this one is {}", version.trim());
    }
    let npm = which("npm").context("npm is needed; it comes with Node: https://nodejs.org")?;

    let lock = fs::read_to_string(root().join("package-lock.json"))?;
    let stamp = root().join("node_modules").join(".installed-lock.json");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    say("installing npm packages");
    quietly(&mut command(npm, &["ci", "--no-audit", "--no-fund"]))?;
    fs::write(stamp, lock)?;
    Ok(())
}

/// The compiler's WebAssembly target.
pub fn wasm_target() -> Result<()> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let folder = quietly(&mut command("rustc", &["--print", "target-libdir", "--target", TARGET]))?;
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    say("adding the WebAssembly target");
    quietly(&mut command("rustup", &["target", "add", TARGET]))
        .context("rustup is needed: https://rustup.rs")?;
    Ok(())
}

/// The sources of the standard library, because the published modules are compiled with their own build of it.
pub fn standard_library_sources() -> Result<PathBuf> {
    let sysroot = quietly(&mut command("rustc", &["--print", "sysroot"]))?;
    let folder = Path::new(sysroot.trim()).join("lib").join("rustlib").join("src").join("rust");
    if !folder.join("library").is_dir() {
        say("adding the standard library's sources");
        quietly(&mut command("rustup", &["component", "add", "rust-src"]))
            .context("rustup is needed: https://rustup.rs")?;
    }
    Ok(folder)
}

/// wasm-bindgen's test runner, in exactly the version the crate uses.
pub fn test_runner() -> Result<PathBuf> {
    let version = wasm_bindgen_version()?;
    let folder = cache().join(format!("wasm-bindgen-cli-{version}"));
    let runner = folder.join("bin").join("wasm-bindgen-test-runner");
    if !runner.exists() {
        say(format!("building wasm-bindgen's test runner {version} (once, some minutes)"));
        // Unoptimised: it compiles in half the time, and what it processes is small.
        let build = folder.join("build").display().to_string();
        quietly(&mut cargo(&[
            "install",
            "wasm-bindgen-cli",
            "--version",
            &version,
            "--bin",
            "wasm-bindgen-test-runner",
            "--debug",
            "--root",
            &folder.display().to_string(),
            "--target-dir",
            &build,
        ]))?;
        fs::remove_dir_all(build)?;
    }
    Ok(runner)
}

fn wasm_bindgen_version() -> Result<String> {
    let manifest = fs::read_to_string(root().join("Cargo.toml"))?;
    let line = manifest.lines().find_map(|line| line.strip_prefix("wasm-bindgen = \"="));
    let version =
        line.and_then(|rest| rest.split('"').next()).context("Cargo.toml does not pin wasm-bindgen")?;
    Ok(version.into())
}

/// cargo-deny, in the one version whose configuration `deny.toml` is.
pub fn cargo_deny() -> Result<PathBuf> {
    const VERSION: &str = "0.20.2";
    let folder = cache().join(format!("cargo-deny-{VERSION}"));
    let deny = folder.join("bin").join("cargo-deny");
    if !deny.exists() {
        say(format!("building cargo-deny {VERSION} (once, some minutes)"));
        let (root, build) = (folder.display().to_string(), folder.join("build").display().to_string());
        let flags = ["--locked", "--debug", "--root", &root, "--target-dir", &build];
        quietly(&mut cargo(&[&["install", "cargo-deny", "--version", VERSION], &flags[..]].concat()))?;
        fs::remove_dir_all(build)?;
    }
    Ok(deny)
}

/// cargo-fuzz, and the nightly compiler it needs.
pub fn fuzzer() -> Result<PathBuf> {
    if quietly(&mut command("rustup", &["run", "nightly", "rustc", "--version"])).is_err() {
        say("installing the nightly compiler");
        quietly(&mut command("rustup", &["toolchain", "install", "nightly", "--profile", "minimal"]))
            .context("fuzzing needs a nightly compiler: rustup toolchain install nightly")?;
    }
    let folder = cache().join("cargo-fuzz");
    let fuzzer = folder.join("bin").join("cargo-fuzz");
    if !fuzzer.exists() {
        say("building cargo-fuzz (once)");
        quietly(&mut cargo(&["install", "cargo-fuzz", "--locked", "--root", &folder.display().to_string()]))?;
    }
    Ok(fuzzer)
}

/// A browser, and the driver that belongs to it.
pub struct Browser {
    /// Chromium, or Chrome.
    pub chromium: PathBuf,
    /// Its WebDriver.
    pub driver: PathBuf,
}

/// Chromium from the path; on Debian and Ubuntu, for root, installed when it is not there.
pub fn browser() -> Result<Browser> {
    if let Some(browser) = find_browser() {
        return Ok(browser);
    }
    apt_install("Chromium", &["chromium", "chromium-driver"])?;
    find_browser().context(
        "the browser suites need Chromium and chromedriver on the path \
         (Debian, Ubuntu: apt install chromium chromium-driver)",
    )
}

fn find_browser() -> Option<Browser> {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    Some(Browser { chromium: names.into_iter().find_map(which)?, driver: which("chromedriver")? })
}

/// Firefox from the path, or installed like Chromium. None if it cannot be installed: its tests are skipped then.
pub fn firefox() -> Option<PathBuf> {
    let find = || ["firefox", "firefox-esr"].into_iter().find_map(which);
    find().or_else(|| {
        apt_install("Firefox", &["firefox-esr"]).ok()?;
        find()
    })
}

/// The driver of WebKitGTK's browser, likewise, with the display that it needs.
pub fn webkit() -> Option<PathBuf> {
    let find = || which("Xvfb").and_then(|_| which("WebKitWebDriver"));
    find().or_else(|| {
        apt_install("WebKit", &["webkit2gtk-driver", "xvfb"]).ok()?;
        find()
    })
}

/// Installs packages where that is possible: on Debian and Ubuntu, for root.
fn apt_install(what: &str, packages: &[&str]) -> Result<()> {
    if which("apt-get").is_none() || !is_root() {
        return Ok(());
    }
    say(format!("installing {what}"));
    quietly(&mut command("apt-get", &["update"]))?;
    let install = [&["install", "--yes", "--no-install-recommends"], packages].concat();
    quietly(command("apt-get", &install).env("DEBIAN_FRONTEND", "noninteractive"))?;
    Ok(())
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// The program of that name on the path.
pub fn which(program: &str) -> Option<PathBuf> {
    let names = if cfg!(windows) {
        [format!("{program}.exe"), format!("{program}.cmd")].to_vec()
    } else {
        vec![program.into()]
    };
    env::split_paths(&env::var_os("PATH")?)
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)))
        .find(|path| path.is_file())
}
