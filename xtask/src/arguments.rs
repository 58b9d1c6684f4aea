//! The command line.

use anyhow::{Result, bail};

/// The help: every command.
pub const USAGE: &str = "\
usage: cargo xtask <command>

  demo                  set everything up, start the sandbox with sample data and the demo page
  screenshots           the README's pictures of the demo, in docs/images
  test [suite ...]      set everything up and run every test there is, or the named suites
  test runtimes         the package in every runtime, bundler and browser; writes the README's tables
  build [--dev]         the npm package in pkg/dist; --dev is quick and unoptimised
  sandbox -- <flags>    the sandbox alone; `-- --help` lists its flags
  lint                  formatting, lints and types, Rust and TypeScript, and the package's own form
  docs                  the API reference, of the npm package and of the Rust crates
  audit                 licences, sources and known vulnerabilities of everything the project is built from
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

/// Refuses arguments, for commands that take none.
pub fn none(arguments: &[String]) -> Result<()> {
    match arguments.first() {
        Some(argument) => bail!("unexpected argument `{argument}`\n\n{USAGE}"),
        None => Ok(()),
    }
}
