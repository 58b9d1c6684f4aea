//! Why an import cannot go on, as opposed to why one row is turned down.
//!
//! The words for it, and the search for the likeliest mistake, are 4 KB of a download. So they are compiled with the feature
//! `whole` only: what is refused before the first row is given to the whole module once more, which says why.

use std::fmt;

/// A source, an option or a checkpoint that cannot be used: which, what was expected, and what came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Error(String);

/// Whether refusals say why.
pub const HAS_WORDS: bool = cfg!(feature = "whole");

impl Error {
    /// Names the argument and what is wrong with it.
    pub fn new(argument: impl fmt::Display, message: impl fmt::Display) -> Self {
        match HAS_WORDS {
            true => Error(format!("{argument}: {message}")),
            false => Error::default(),
        }
    }

    /// In English; empty without words.
    pub fn message(&self) -> &str {
        &self.0
    }

    /// The same after the first rows, which are not there to be looked at again: with its words in any case.
    pub fn late(argument: &str, message: &str) -> Self {
        Error([argument, ": ", message].concat())
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
pub fn shown(name: &str) -> impl fmt::Display {
    fmt::from_fn(move |formatter| match is_harmless(name) {
        // Nothing in it needs an escape.
        true => write!(formatter, "\"{name}\""),
        false => formatter.write_str("one that is not shown here"),
    })
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
            assert_eq!(shown(name).to_string(), format!("{name:?}"));
        }
        for name in ["+46701740605", "070-174", "ada@example.com", "٠٧٠١٧٤", &"x".repeat(41)] {
            assert_eq!(shown(name).to_string(), "one that is not shown here");
        }
    }
}
