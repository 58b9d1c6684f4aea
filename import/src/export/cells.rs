//! Texts → cells of CSV.

use std::borrow::Cow;

use crate::characters::is_blank;
use crate::formula::needs_apostrophe;
use crate::table::delimiter;

/// So that Excel reads UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Writes rows.
pub struct Writer {
    delimiter: char,
    escapes: bool,
    out: Vec<u8>,
    is_first: bool,
}

impl Writer {
    /// A table at its beginning. `escapes`: what a spreadsheet would run gets an apostrophe.
    pub fn new(delimiter: char, escapes: bool) -> Self {
        Writer { delimiter, escapes, out: BYTE_ORDER_MARK.to_vec(), is_first: true }
    }

    /// A cell. What nobody sees is nothing, as for an import.
    pub fn cell(&mut self, text: &str) {
        if !std::mem::take(&mut self.is_first) {
            self.out.extend_from_slice(self.delimiter.encode_utf8(&mut [0; 4]).as_bytes());
        }
        if is_blank(text) {
            return;
        }
        let text = match self.escapes && needs_apostrophe(text) {
            true => Cow::Owned(format!("'{text}")),
            false => Cow::Borrowed(text),
        };
        match is_quoted(&text) {
            true => {
                self.out.push(b'"');
                self.out.extend_from_slice(text.replace('"', "\"\"").as_bytes());
                self.out.push(b'"');
            }
            false => self.out.extend_from_slice(text.as_bytes()),
        }
    }

    /// The row has no more cells.
    pub fn end_row(&mut self) {
        self.out.extend_from_slice(b"\r\n");
        self.is_first = true;
    }

    /// What was written since the last call, if it is anything.
    pub fn take(&mut self) -> Option<Vec<u8>> {
        Some(std::mem::take(&mut self.out)).filter(|bytes| !bytes.is_empty())
    }
}

/// Whatever may part cells is quoted, so that a reader that has to find the delimiter out finds it.
fn is_quoted(text: &str) -> bool {
    let is_special = |byte: u8| b"\"\r\n".contains(&byte) || delimiter::ALL.contains(&byte);
    text.bytes().any(is_special) || text.trim() != text
}
