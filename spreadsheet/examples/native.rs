//! calamine alone, which the benchmark compares the module with: for each file named on a line of the standard input,
//! reads all cells of its first sheet, and prints how many rows there are.

use std::io::{BufRead, Cursor, Write};

use calamine::{Reader, Xlsx};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("which file?")?;
    let bytes = std::fs::read(path)?;
    for line in std::io::stdin().lock().lines() {
        line?;
        let mut workbook = Xlsx::new(Cursor::new(&bytes[..]))?;
        let range = workbook.worksheet_range_at(0).ok_or("a workbook without sheets")??;
        println!("{}", range.height());
        std::io::stdout().flush()?;
    }
    Ok(())
}
