//! Makes the tables of phone numbers, and compares them with other libraries.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::arguments;
use crate::process::{cargo, command, quietly, root, say};

/// How many texts are compared by default.
const TEXTS: &str = "20000000";

/// Makes the tables anew, from the metadata of the locked version of rlibphonenumber.
pub fn tables(arguments: &[String]) -> Result<()> {
    arguments::none(arguments)?;
    say("making the tables of phone numbers");
    run(&mut cargo(&["run", "--quiet", "--package", "ip1-phone-tables", "--bin", "phone-tables"]))
}

/// Compares what is read with what rlibphonenumber reads, for many random texts and all characters.
pub fn check(arguments: &[String]) -> Result<()> {
    const USAGE: &str = "usage: cargo xtask phone-check [--texts N] [--seed N]";
    let (mut texts, mut seed) = (TEXTS.to_owned(), "1".to_owned());
    let mut rest = arguments.chunks_exact(2);
    for pair in rest.by_ref() {
        let value = match pair[0].as_str() {
            "--texts" => &mut texts,
            "--seed" => &mut seed,
            _ => bail!(USAGE),
        };
        *value = pair[1].parse::<usize>().context(USAGE)?.to_string();
    }
    if !rest.remainder().is_empty() {
        bail!(USAGE);
    }
    say(format!("comparing {texts} texts, from seed {seed} on"));
    run(cargo(&["run", "--quiet", "--release", "--package", "ip1-phone-tables", "--bin", "phone-check"])
        .args(["--", &texts, &seed]))
}

/// The tests against google-libphonenumber, in Node.
pub fn judge() -> Result<Command> {
    quietly(&mut cargo(&["build", "--quiet", "--package", "ip1-phone-tables", "--bin", "phone-read"]))?;
    let reader =
        root().join("target").join("debug").join(format!("phone-read{}", std::env::consts::EXE_SUFFIX));
    let mut node = command("node", &["--test", "--test-reporter=spec", "tests/phone/judge.test.js"]);
    node.env("PHONE_READ", reader);
    Ok(node)
}

fn run(command: &mut Command) -> Result<()> {
    if !command.status()?.success() {
        bail!("it did not succeed");
    }
    Ok(())
}
