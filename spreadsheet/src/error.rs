//! Why a file is not read.

use std::fmt;

/// What was expected of the file, and what it is. Never says what its cells contain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    expected: &'static str,
    got: &'static str,
}

impl Error {
    /// It is no spreadsheet, or one that cannot be read as it is.
    pub const fn other(got: &'static str) -> Self {
        Error { expected: "a spreadsheet (.xlsx, .xlsm, .xlsb, .xls, .ods)", got }
    }

    /// It is a spreadsheet, but not whole.
    pub const BROKEN: Self = Error::other("a broken one");

    /// It can be read only with a password.
    pub const ENCRYPTED: Self =
        Error::other("an encrypted one: save it without a password, then it can be read");

    /// Unpacked, or as tables, it is larger than [`MOST_BYTES`](crate::table::MOST_BYTES).
    pub const TOO_LARGE: Self =
        Error { expected: "a spreadsheet of at most 256 MiB, unpacked", got: "a larger one" };

    /// A cell lies outside of what a spreadsheet can hold.
    pub const OUTSIDE: Self =
        Error { expected: "sheets of at most 1048576 rows and 16384 columns", got: "a larger one" };

    /// The range between a sheet's first and last cells is too large, even if most of its cells are empty.
    pub const TOO_WIDE: Self =
        Error { expected: "cells that lie closer together", got: "a sheet that is mostly empty" };
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "expected {}, got {}", self.expected, self.got)
    }
}

impl std::error::Error for Error {}
