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

/// A name for a message. One that may be a number or an address, or much text, is somebody's: where a heading is missing,
/// the first row stands in its place.
pub fn shown(name: &str) -> String {
    match is_harmless(name) {
        // Nothing in it needs an escape.
        true => format!("\"{name}\""),
        false => "one that is not shown here".into(),
    }
}

/// Whether a name can stand in a message.
pub fn is_harmless(name: &str) -> bool {
    const LONGEST: usize = 40;
    const MOST_DIGITS: usize = 2;
    let digits = name.chars().filter(|character| character.is_numeric()).count();
    let is_plain = |character: char| character.is_alphanumeric() || " _-$./()".contains(character);
    name.len() <= LONGEST && digits <= MOST_DIGITS && name.chars().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_may_be_somebodys_are_not_shown() {
        for name in ["Mobil", "Phone 1 - Value", "e-post (privat)", "x2"] {
            assert_eq!(shown(name), format!("{name:?}"));
        }
        for name in ["+46701740605", "070-174", "ada@example.com", "٠٧٠١٧٤", &"x".repeat(41)] {
            assert_eq!(shown(name), "one that is not shown here");
        }
    }
}
