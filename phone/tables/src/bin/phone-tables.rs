//! Makes the tables of `ip1-phone` anew.

use std::fs;

use anyhow::Result;

fn main() -> Result<()> {
    let version = ip1_phone_tables::version()?;
    for (place, tables) in ip1_phone_tables::all()? {
        let is_new = fs::read(&place).ok().as_ref() != Some(&tables);
        fs::write(&place, &tables)?;
        let state = if is_new { "new" } else { "as they were" };
        println!("{}: {} bytes from {version}, {state}", place.display(), tables.len());
    }
    Ok(())
}
