//! Makes the tables of `ip1-phone` anew.

use std::fs;

use anyhow::Result;
use ip1_phone_tables::{file, place, version};

fn main() -> Result<()> {
    let tables = file()?;
    let is_new = fs::read(place()).ok().as_ref() != Some(&tables);
    fs::write(place(), &tables)?;
    let state = if is_new { "new" } else { "as they were" };
    println!("{} bytes from {}, {state}", tables.len(), version()?);
    Ok(())
}
