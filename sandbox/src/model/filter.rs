//! Which contacts are meant: labels, properties and metadata.

use crate::model::metadata::FactKey;

/// Everything here must hold for a contact to match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Labels the contact carries, all of them.
    pub labels: Vec<String>,
    /// Properties the contact has, with exactly these values.
    pub properties: Vec<(String, String)>,
    /// Metadata the contact has, with exactly these values.
    pub facts: Vec<(FactKey, String)>,
}

impl Filter {
    /// Whether every contact matches.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty() && self.properties.is_empty() && self.facts.is_empty()
    }
}
