//! Reads phone numbers for a comparison outside of Rust: takes a JSON array of `[text, region]`, and prints an array of
//! the results in the same order.

use std::io;

use anyhow::Result;
use ip1_phone_tables::compare::ours;
use serde_json::{Value, json};

fn main() -> Result<()> {
    let texts: Vec<(String, Option<String>)> = serde_json::from_reader(io::stdin().lock())?;
    let readings: Vec<Value> = texts.iter().map(|(text, region)| reading(text, region.as_deref())).collect();
    serde_json::to_writer(io::stdout().lock(), &readings)?;
    Ok(())
}

fn reading(text: &str, region: Option<&str>) -> Value {
    match ours(text, region) {
        Err(error) => json!({ "error": format!("{error:?}") }),
        Ok(read) => json!({
            "e164": read.e164,
            "extension": read.extension,
            "possible": read.possible.map_or_else(|reason| format!("{reason:?}"), |possible| format!("{possible:?}")),
            "valid": read.is_valid,
            "type": read.number_type.name(),
            "region": read.region,
        }),
    }
}
