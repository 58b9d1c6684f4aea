//! What query parameters say of pages and filters.

use std::hash::Hash;

use indexmap::IndexSet;

use crate::{
    http::{problem::Problem, query::Query},
    model::{
        filter::Filter,
        members::MAX_SAFE_INTEGER,
        metadata::FactKey,
        page::{Order, Page},
    },
};

const DEFAULT_LIMIT: u64 = 50;

/// SQLite joins no more than 64 tables.
const MAX_CONDITIONS: usize = 50;

/// Takes a page's parameters out of a query and caps its size.
pub fn page(query: &mut Query, max_limit: u64) -> Result<Page, Problem> {
    let start = integer(query, "start", 0)?.unwrap_or(0);
    let limit = integer(query, "limit", 1)?.unwrap_or(DEFAULT_LIMIT);
    Ok(Page { start, limit: limit.min(max_limit), order: order(query)? })
}

/// Takes a filter's parameters out of a query.
pub fn filter(query: &mut Query) -> Result<Filter, Problem> {
    let filter = Filter {
        labels: distinct(query.take_all("labels")),
        properties: distinct(query.take_keyed("properties")?),
        facts: query.take_keyed("metadata")?.into_iter().map(fact).collect::<Result<_, _>>()?,
    };
    if filter.labels.len() + filter.properties.len() + filter.facts.len() > MAX_CONDITIONS {
        return Err(Problem::bad_request(format!("a query has at most {MAX_CONDITIONS} filters")));
    }
    Ok(filter)
}

fn integer(query: &mut Query, name: &str, least: u64) -> Result<Option<u64>, Problem> {
    let Some(text) = query.take(name)? else {
        return Ok(None);
    };
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse() {
        Ok(value) if digits && (least..=MAX_SAFE_INTEGER).contains(&value) => Ok(Some(value)),
        _ => Err(Problem::bad_request(format!(
            "query parameter {name}: expected an integer from {least} to {MAX_SAFE_INTEGER}"
        ))),
    }
}

fn order(query: &mut Query) -> Result<Order, Problem> {
    match query.take("order")?.as_deref() {
        None | Some("ASC") => Ok(Order::Ascending),
        Some("DESC") => Ok(Order::Descending),
        Some(_) => Err(Problem::bad_request("query parameter order: expected ASC or DESC")),
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
