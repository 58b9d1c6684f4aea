//! The project's own commands. `cargo xtask` alone lists them.

mod audit;
mod border;
mod build;
mod checks;
mod demo;
mod docs;
mod lint;
mod papers;
mod phone;
mod process;
mod release;
mod runtimes;
mod sandbox_module;
mod sbom;
mod screenshots;
mod setup;
mod size;
mod sqlite;
mod tarball;
mod test;

use std::process::ExitCode;

use anyhow::{Result, bail};

const USAGE: &str = "\
usage: cargo xtask <command>

  demo                  set everything up, start the sandbox with sample data and the demo page
  screenshots           the README's pictures of the demo, in docs/images
  test [suite ...]      set everything up and run every test there is, or the named suites
  test runtimes         the package in every runtime, bundler and browser; writes the README's tables
  build [--dev]         the npm package in pkg/dist; --dev is quick and unoptimised
  sandbox -- <flags>    the sandbox alone; `-- --help` lists its flags
  lint                  formatting, lints and types, Rust and TypeScript, and the package's own form
  docs                  the API reference, of the npm package and of the Rust crates
  audit                 licences, sources and known faults of everything the project is built from
  size                  what a user downloads, against the budget; writes docs/size.md
  bench [group ...]     time and memory against other libraries, in Node and Chromium; all groups write
                        docs/benchmarks.md: get, list, add, growth, cold, memory, import, import-memory,
                        spreadsheet, sync
  soak [--calls N]      all calls mixed under faults, then compared with the database
  soak sync [--tables N] syncs of random tables, the same way
  conformance           checks a service against its documentation: the sandbox, or with
                        --base-url URL and the token in IP1_TOKEN another; --write allows more than reads
  fuzz [--seconds N]    hostile answers and headers, N seconds for each target
  phone-tables          the tables of phone numbers, from the metadata of the locked rlibphonenumber
  phone-check           compares 20 million texts, and all characters, with rlibphonenumber: --texts N, --seed N
  release --dry-run     everything that must be right before a release; without the flag, what is left to do";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => bail!("which command?\n\n{USAGE}"),
    };
    match command {
        "demo" => demo::run(rest),
        "screenshots" => screenshots::run(rest),
        "test" => test::run(rest),
        "build" => build::run(rest),
        "sandbox" => demo::sandbox(rest),
        "lint" => lint::run(rest),
        "docs" => docs::run(rest),
        "audit" => audit::run(rest),
        "size" => size::run(rest),
        "bench" => checks::bench(rest),
        "soak" => checks::soak(rest),
        "conformance" => checks::conformance(rest),
        "fuzz" => checks::fuzz(rest),
        "phone-tables" => phone::tables(rest),
        "phone-check" => phone::check(rest),
        "release" => release::run(rest),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        _ => bail!("there is no command `{command}`\n\n{USAGE}"),
    }
}

/// Commands without arguments say so.
fn no_arguments(arguments: &[String]) -> Result<()> {
    match arguments.first() {
        Some(argument) => bail!("unexpected argument `{argument}`\n\n{USAGE}"),
        None => Ok(()),
    }
}
