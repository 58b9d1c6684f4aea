//! Why an import cannot go on, as opposed to why one row is turned down.

use std::fmt;

/// A source, an option or a checkpoint that cannot be used: which, what was expected, and what came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error(String);

impl Error {
    /// Names the argument and what is wrong with it.
    pub fn new(argument: &str, message: impl fmt::Display) -> Self {
        Error(format!("{argument}: {message}"))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Error {}
