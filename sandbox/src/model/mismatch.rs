//! What is wrong with a body's content, and where: `[17].properties.phoneNumber: expected string, got number`.

use std::fmt;

use crate::model::json::Json;

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
        Self::new(format!("expected {kind}, got {}", got.map_or("nothing", Json::kind)))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_reads_from_the_outside_in() {
        let mismatch = Mismatch::expected("string", Some(&Json::Boolean(true)))
            .in_member("phoneNumber")
            .in_member("properties");
        assert_eq!(
            mismatch.in_item(17).to_string(),
            "[17].properties.phoneNumber: expected string, got boolean"
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
