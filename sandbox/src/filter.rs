//! Which contacts are meant: labels, properties and metadata.

use std::hash::Hash;

use indexmap::IndexSet;

use crate::{metadata::FactKey, problem::Problem, query::Query};

/// SQLite joins no more than 64 tables.
const MAX_CONDITIONS: usize = 50;

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
    /// Takes the filter's parameters out of a query.
    pub fn take(query: &mut Query) -> Result<Self, Problem> {
        let filter = Self {
            labels: distinct(query.take_all("labels")),
            properties: distinct(query.take_keyed("properties")?),
            facts: query.take_keyed("metadata")?.into_iter().map(fact).collect::<Result<_, _>>()?,
        };
        if filter.labels.len() + filter.properties.len() + filter.facts.len() > MAX_CONDITIONS {
            return Err(Problem::bad_request(format!("a query has at most {MAX_CONDITIONS} filters")));
        }
        Ok(filter)
    }

    /// Whether every contact matches.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty() && self.properties.is_empty() && self.facts.is_empty()
    }
}

fn distinct<T: Eq + Hash>(conditions: Vec<T>) -> Vec<T> {
    IndexSet::<T>::from_iter(conditions).into_iter().collect()
}

fn fact((name, value): (String, String)) -> Result<(FactKey, String), Problem> {
    match FactKey::named(&name) {
        Some(key) => Ok((key, value)),
        None => {
            let known = FactKey::ALL.map(|(name, _)| name).join(", ");
            Err(Problem::bad_request(format!("query parameter metadata: only {known} can be filtered by")))
        }
    }
}
