//! What calamine takes for a file by itself: for each line on the standard input, opens it, reads all cells of its
//! first sheet, and prints how many rows there are. The benchmark measures the module against it.

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
