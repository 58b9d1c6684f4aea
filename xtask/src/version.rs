//! The version that is built.

use std::fs;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::process::root;

/// That of the npm package.
pub fn of_package() -> Result<String> {
    let manifest = fs::read_to_string(root().join("pkg").join("package.json"))?;
    let manifest: Value = serde_json::from_str(&manifest)?;
    Ok(manifest["version"].as_str().context("pkg/package.json has no version")?.into())
}
