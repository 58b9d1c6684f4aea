//! Makes the tables of `ip1-phone` anew.

use std::fs;

use anyhow::Result;
use ip1_phone_tables::source::territories;
use ip1_phone_tables::unicode::unicode;
use ip1_phone_tables::{generate, place, version};
use rlibphonenumber::PHONE_NUMBER_UTIL;

fn main() -> Result<()> {
    let version = version()?;
    let tables = generate(&territories(&PHONE_NUMBER_UTIL), &unicode(&PHONE_NUMBER_UTIL)?, &version)?;
    let is_new = fs::read(place()).ok().as_ref() != Some(&tables);
    fs::write(place(), &tables)?;
    let state = if is_new { "new" } else { "as they were" };
    println!("{} bytes from {version}, {state}", tables.len());
    Ok(())
}
