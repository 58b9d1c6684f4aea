//! Prints the sheets of a spreadsheet as CSV: `cargo run --example tables -- people.xlsx`.

use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("which file?")?;
    for table in ip1_contacts_spreadsheet::read(&std::fs::read(path)?)? {
        println!("# {}, {} rows", table.name, table.rows);
        std::io::stdout().write_all(&table.csv)?;
    }
    Ok(())
}
