//! Spreadsheets as tables: .xlsx, .xlsm, .xlsb, .xls and .ods become CSV.
//!
//! Data flows one way: bytes → [`kind`] → [`package`] or [`compound`], which unpack within limits and pack again →
//! calamine → [`cell`] → [`grid`] → CSV. calamine trusts its files: [`xlsb`], [`xls`] and [`ods`] first remove
//! whatever would make it loop, fill the memory, or fail because of a cell that does not matter.
//!
//! ```
//! let error = ip1_contacts_spreadsheet::read(b"phoneNumber;name\n0701740605;Ada").unwrap_err();
//! assert!(error.to_string().ends_with("read it as it is"));
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod cell;
pub mod compound;
pub mod error;
pub mod grid;
pub mod kind;
pub mod merged;
pub mod metered;
pub mod ods;
pub mod package;
pub mod sheets;
pub mod table;
pub mod workbook;
pub mod xls;
pub mod xlsb;
pub mod xlsx;

#[cfg(target_family = "wasm")]
#[doc(hidden)]
pub mod exports;

use error::Error;
use kind::Kind;
pub use table::{MOST_BYTES, Table};

/// The sheets of a spreadsheet that have cells, in its order.
pub fn read(bytes: &[u8]) -> Result<Vec<Table>, Error> {
    if bytes.len() > MOST_BYTES {
        return Err(Error::TOO_LARGE);
    }
    match kind::of(bytes)? {
        Kind::Zip => workbook::read(bytes),
        Kind::Compound => xls::read(bytes),
    }
}
