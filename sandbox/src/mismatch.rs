//! What is wrong with a body's content, and where: `[17].properties.phoneNumber: expected string, got number`.

use std::fmt;

use crate::{
    json::{Json, Members},
    problem::Problem,
};

/// The first thing in a document that is not as it should be.
#[derive(Debug, PartialEq, Eq)]
pub struct Mismatch {
    path: String,
    message: String,
}

impl Mismatch {
    /// Something wrong with the value at hand.
    pub fn new(message: impl Into<String>) -> Self {
        Self { path: String::new(), message: message.into() }
    }

    /// The value at hand is of another kind, or missing.
    pub fn expected(kind: &str, got: Option<&Json>) -> Self {
        Self::unlike(kind, got.map_or("nothing", Json::kind))
    }

    /// The value at hand is of another kind than expected, both in words.
    pub fn unlike(expected: &str, got: &str) -> Self {
        Self::new(format!("expected {expected}, got {got}"))
    }

    /// The same mismatch, seen from the object that holds the value.
    pub fn in_member(self, name: &str) -> Self {
        let step = if is_identifier(name) {
            format!(".{name}")
        } else {
            format!("[{}]", serde_json::Value::from(name))
        };
        Self { path: step + &self.path, message: self.message }
    }

    /// The same mismatch, seen from the array that holds the value.
    pub fn in_item(self, index: usize) -> Self {
        Self { path: format!("[{index}]{}", self.path), message: self.message }
    }
}

fn is_identifier(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name.chars().all(|other| other.is_ascii_alphanumeric() || other == '_')
}

impl fmt::Display for Mismatch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.strip_prefix('.').unwrap_or(&self.path);
        write!(formatter, "{}: {}", if path.is_empty() { "body" } else { path }, self.message)
    }
}

impl From<Mismatch> for Problem {
    fn from(mismatch: Mismatch) -> Self {
        Self::unprocessable(mismatch.to_string())
    }
}

/// The value as an object's members.
pub fn object(value: Json) -> Result<Members, Mismatch> {
    match value {
        Json::Object(members) => Ok(members),
        other => Err(Mismatch::expected("object", Some(&other))),
    }
}

/// The value as an array's items.
pub fn array(value: Json) -> Result<Vec<Json>, Mismatch> {
    match value {
        Json::Array(items) => Ok(items),
        other => Err(Mismatch::expected("array", Some(&other))),
    }
}

/// The value as a string.
pub fn string(value: Json) -> Result<String, Mismatch> {
    match value {
        Json::String(text) => Ok(text),
        other => Err(Mismatch::expected("string", Some(&other))),
    }
}

/// Refuses members nobody has taken out.
pub fn nothing_left(members: &Members) -> Result<(), Mismatch> {
    match members.keys().next() {
        Some(name) => Err(Mismatch::new("unknown member").in_member(name)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_reads_from_the_outside_in() {
        let mismatch = Mismatch::expected("string", Some(&Json::Number))
            .in_member("phoneNumber")
            .in_member("properties");
        assert_eq!(
            mismatch.in_item(17).to_string(),
            "[17].properties.phoneNumber: expected string, got number"
        );
    }

    #[test]
    fn odd_names_are_quoted_and_the_root_is_the_body() {
        let mismatch = Mismatch::expected("string", None).in_member("e mail").in_member("properties");
        assert_eq!(mismatch.to_string(), "properties[\"e mail\"]: expected string, got nothing");
        assert_eq!(
            Mismatch::expected("array", Some(&Json::Null)).to_string(),
            "body: expected array, got null"
        );
    }
}
