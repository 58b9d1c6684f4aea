//! A sheet as a table.

/// The limit for the size of a file, of its unpacked content, and of the tables it becomes.
pub const MOST_BYTES: usize = 256 << 20;

/// A sheet as a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The sheet's name.
    pub name: String,
    /// Whether the spreadsheet program shows the sheet.
    pub is_visible: bool,
    /// How many rows the table has.
    pub rows: u32,
    /// CSV in UTF-8: from the first row and column that are used to the last ones.
    pub csv: Vec<u8>,
}
