//! What is left out of a list.

/// An item of a list that does not fit, and was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The JSON path of the first mismatch, as `[17].properties.phoneNumber`.
    pub place: String,
    /// The item's id, where it can be read.
    pub id: Option<String>,
}
