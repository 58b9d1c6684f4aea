//! The file that calamine reads from.

use std::io::{Cursor, Error, Read, Result, Seek, SeekFrom};

/// Bytes that can be read only so many times over, because a workbook may name one sheet's file a thousand times.
pub struct Metered {
    bytes: Cursor<Vec<u8>>,
    left: usize,
}

/// Once for the list of files, once for the cells, once for the merged cells, and once to spare.
const TIMES: usize = 4;
const AND: usize = 1 << 20;

impl Metered {
    /// A reader from the beginning.
    pub fn new(bytes: Vec<u8>) -> Self {
        Metered { left: bytes.len() * TIMES + AND, bytes: Cursor::new(bytes) }
    }
}

impl Read for Metered {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let read = self.bytes.read(buffer)?;
        self.left = self.left.checked_sub(read).ok_or_else(|| Error::other("read too often"))?;
        Ok(read)
    }
}

impl Seek for Metered {
    fn seek(&mut self, position: SeekFrom) -> Result<u64> {
        self.bytes.seek(position)
    }
}
