//! The project's commands. `cargo xtask` without arguments lists them.

mod api_report;
mod arguments;
mod audit;
mod build;
mod bundle;
mod carrier;
mod checks;
mod circles;
mod demo;
mod docs;
mod documents;
mod glue;
mod lint;
mod modules;
mod phone;
mod process;
mod release;
mod runtimes;
mod sandbox_module;
mod sbom;
mod screenshots;
mod setup;
mod shrink;
mod size;
mod sqlite;
mod tarball;
mod test;
mod version;

use std::process::ExitCode;

use anyhow::{Result, bail};

use arguments::USAGE;

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
